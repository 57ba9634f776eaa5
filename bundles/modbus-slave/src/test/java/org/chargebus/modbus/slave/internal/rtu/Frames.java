package org.chargebus.modbus.slave.internal.rtu;

import java.util.Arrays;
import java.util.HexFormat;

/** Frames of a serial line as hexadecimal text; blanks are for the reader only. */
final class Frames {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Frames() {}

    /** Address and PDU with the check behind, worked out bit by bit apart from the slave's. */
    static byte[] frame(String addressAndPdu) {
        byte[] bytes = bytes(addressAndPdu);
        int crc = 0xFFFF;
        for (byte one : bytes) {
            crc ^= one & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
            }
        }
        byte[] frame = Arrays.copyOf(bytes, bytes.length + 2);
        frame[bytes.length] = (byte) crc;
        frame[bytes.length + 1] = (byte) (crc >> 8);
        return frame;
    }

    /** Whether the last two bytes are the check of those before. */
    static boolean isGood(byte[] frame) {
        return frame.length > 2
                && Arrays.equals(frame, frame(text(Arrays.copyOf(frame, frame.length - 2))));
    }

    static byte[] bytes(String hex) {
        return HEX.parseHex(hex.replace(" ", ""));
    }

    static String text(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
