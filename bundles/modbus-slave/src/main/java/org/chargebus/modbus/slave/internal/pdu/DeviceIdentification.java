package org.chargebus.modbus.slave.internal.pdu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;

/**
 * Who this device is: FC 43 with MEI type 14 (6.21), the same for every unit id. The basic objects
 * and those of the regular ones that are known, each by stream and by itself.
 */
final class DeviceIdentification {
    /** Function, MEI type, read code and object id: the whole request. */
    private static final int REQUEST = 4;

    private static final int READ_DEVICE_IDENTIFICATION = 14;

    /** What precedes the objects of an answer. */
    private static final int HEADER = 7;

    private static final int MAX_OBJECT = PduEngine.MAX_PDU - HEADER - 2;

    /** Vendor name, product code and revision. */
    private static final int BASIC_OBJECTS = 3;

    private static final int BASIC = 1;
    private static final int INDIVIDUAL = 4;

    /** Regular identification, by stream and by single objects. */
    private static final byte CONFORMITY = (byte) 0x82;

    private static final byte MORE_FOLLOWS = (byte) 0xFF;

    private final byte[][] objects;
    private final byte[] product;

    /**
     * A device.
     *
     * @param texts vendor name, product code, revision, and then, as far as they are known, vendor
     *     URL, product name, model name and user application name; ASCII, at most 244 characters
     */
    DeviceIdentification(String... texts) {
        objects =
                Arrays.stream(texts)
                        .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                        .toArray(byte[][]::new);
        if (objects.length < BASIC_OBJECTS
                || Arrays.stream(objects).anyMatch(object -> object.length > MAX_OBJECT)) {
            throw new IllegalArgumentException(String.join(", ", texts));
        }
        product = (texts[1] + " " + texts[2]).getBytes(StandardCharsets.US_ASCII);
    }

    /** This gateway, in the version of its bundle; 0.0.0 outside a framework. */
    static DeviceIdentification ofGateway() {
        Bundle bundle = FrameworkUtil.getBundle(DeviceIdentification.class);
        Version version = bundle == null ? Version.emptyVersion : bundle.getVersion();
        return new DeviceIdentification(
                "Chargebus",
                "chargebus",
                version.getMajor() + "." + version.getMinor() + "." + version.getMicro(),
                "https://chargebus.org",
                "Chargebus",
                "OCPP 1.6J to Modbus gateway");
    }

    /** Product code and revision, for FC 17. */
    byte[] product() {
        return product;
    }

    /**
     * Answers FC 43. Another MEI type is exception 01, as 6.19 counts it to the function; another
     * read code is 03; a single object that is not known is 02, while a stream begins again at
     * object 0 then, and also when the object is outside of what was asked for.
     */
    int answer(byte[] in, int at, int length, byte[] out, int to) throws ModbusFault {
        Pdu.require(length > 1);
        if (in[at + 1] != READ_DEVICE_IDENTIFICATION) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_FUNCTION);
        }
        Pdu.require(length == REQUEST);
        int code = in[at + 2] & 0xFF;
        Pdu.require(code >= BASIC && code <= INDIVIDUAL);
        int asked = in[at + 3] & 0xFF;
        if (code == INDIVIDUAL) {
            if (asked >= objects.length) {
                throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
            }
            return objects(asked, asked + 1, in, at, out, to);
        }
        // 6.21: extended objects there are none, so the answer is that of the regular ones.
        int end = code == BASIC ? BASIC_OBJECTS : objects.length;
        return objects(asked < end ? asked : 0, end, in, at, out, to);
    }

    /** As many whole objects as fit, and where to go on. */
    private int objects(int first, int end, byte[] in, int at, byte[] out, int to) {
        int next = first;
        int filled = HEADER;
        while (next < end && filled + 2 + objects[next].length <= PduEngine.MAX_PDU) {
            byte[] object = objects[next];
            out[to + filled] = (byte) next;
            out[to + filled + 1] = (byte) object.length;
            System.arraycopy(object, 0, out, to + filled + 2, object.length);
            filled += 2 + object.length;
            next++;
        }
        boolean more = next < end;
        Pdu.echo(in, at, REQUEST - 1, out, to);
        out[to + 3] = CONFORMITY;
        out[to + 4] = more ? MORE_FOLLOWS : 0;
        out[to + 5] = (byte) (more ? next : 0);
        out[to + 6] = (byte) (next - first);
        return filled;
    }
}
