package org.chargebus.diagnostics.internal.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracedFrame;

/**
 * A frame without the network that carried it, in the form of Wireshark's exported PDUs: tags name
 * the dissector and the ends, then the frame follows. So OCPP-J opens as JSON and a serial line as
 * Modbus RTU without a setting of the reader.
 */
final class ExportedPdu {
    private static final int DISSECTOR = 12;
    private static final int IPV4_SOURCE = 20;
    private static final int IPV4_TARGET = 21;
    private static final int IPV6_SOURCE = 22;
    private static final int IPV6_TARGET = 23;
    private static final int PORT_TYPE = 24;
    private static final int SOURCE_PORT = 25;
    private static final int TARGET_PORT = 26;
    private static final int TCP = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ExportedPdu() {}

    /** The tags of a frame, which its bytes follow. */
    static byte[] tags(TracedFrame frame) {
        boolean line = frame.peer().carrier() == Carrier.MODBUS_RTU;
        ExportedPdu pdu = new ExportedPdu();
        pdu.tag(DISSECTOR, (line ? "mbrtu" : "json").getBytes(StandardCharsets.US_ASCII));
        if (!line) {
            boolean outward = frame.direction() == Direction.OUT;
            Host remote = Host.of(frame.peer().remote());
            Host local = Host.of(frame.peer().local());
            pdu.ends(outward ? local : remote, outward ? remote : local);
        }
        pdu.tag(0, new byte[0]);
        return pdu.out.toByteArray();
    }

    private void ends(Host from, Host to) {
        boolean six = from.address().length == 16 || to.address().length == 16;
        tag(six ? IPV6_SOURCE : IPV4_SOURCE, six ? from.sixteen() : from.address());
        tag(six ? IPV6_TARGET : IPV4_TARGET, six ? to.sixteen() : to.address());
        tag(PORT_TYPE, number(TCP));
        tag(SOURCE_PORT, number(from.port()));
        tag(TARGET_PORT, number(to.port()));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    /** Tag, length of the value, and the value filled up to words. */
    private void tag(int tag, byte[] value) {
        int padded = (value.length + 3) / 4 * 4;
        ByteBuffer bytes = ByteBuffer.allocate(4 + padded);
        bytes.putShort((short) tag).putShort((short) padded).put(value);
        out.writeBytes(bytes.array());
    }
}
