package org.chargebus.keys;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates, and at most one private key without a password, between lines of BEGIN and END (RFC
 * 7468).
 */
final class PemFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    private final List<Certificate> certificates = new ArrayList<>();
    private PrivateKey key;

    private PemFile() {}

    static boolean isOne(String text) {
        return text.contains("-----BEGIN ");
    }

    /**
     * Reads a file.
     *
     * @throws GeneralSecurityException saying what in it cannot be read
     */
    static PemFile read(String text) throws GeneralSecurityException {
        PemFile file = new PemFile();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            file.add(block.group(1), der(block.group(2)));
        }
        return file;
    }

    private static byte[] der(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new CertificateException("a block is damaged", e);
        }
    }

    private void add(String label, byte[] der) throws GeneralSecurityException {
        switch (label) {
            case "CERTIFICATE" ->
                    certificates.add(
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(der)));
            case "PRIVATE KEY" -> key = key(der);
            default -> {
                if (label.endsWith("PRIVATE KEY")) {
                    throw new InvalidKeySpecException(
                            "a block " + label + " is not read, only PRIVATE KEY is");
                }
            }
        }
    }

    /** PKCS #8 names its algorithm inside; the factory of any other one refuses it. */
    private static PrivateKey key(byte[] der) throws GeneralSecurityException {
        InvalidKeySpecException refusal = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    List<Certificate> certificates() {
        return certificates;
    }

    Optional<PrivateKey> key() {
        return Optional.ofNullable(key);
    }
}
