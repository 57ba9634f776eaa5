package org.chargebus.modbus.slave.internal.tls;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;

/** The role a certificate gives its owner (MODBUS/TCP Security v21, 8.3). */
final class Role {
    /** The extension RoleOID, a UTF8String. */
    static final String OID = "1.3.6.1.4.1.50316.802.1";

    private static final int OCTET_STRING = 0x04;
    private static final int UTF8_STRING = 0x0C;

    private Role() {}

    /** The role; empty when the extension is missing, or is not one UTF8String. */
    static String of(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(OID);
        return extension == null ? "" : read(extension);
    }

    /** Reads the DER of an extension value: an OCTET STRING that holds the UTF8String. */
    static String read(byte[] der) {
        ByteBuffer text = content(content(ByteBuffer.wrap(der), OCTET_STRING), UTF8_STRING);
        try {
            return text == null ? "" : StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    /** What an element holds; null unless it has that tag and fills the buffer. */
    private static ByteBuffer content(ByteBuffer der, int tag) {
        if (der == null || der.remaining() < 2 || der.get() != tag) {
            return null;
        }
        int length = der.get() & 0xFF;
        if (length > 0x80) {
            // The long form: that many bytes of length follow (X.690, 8.1.3.5).
            int bytes = length & 0x7F;
            if (bytes > 2 || der.remaining() < bytes) {
                return null;
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | der.get() & 0xFF;
            }
        }
        return length == der.remaining() ? der : null;
    }
}
