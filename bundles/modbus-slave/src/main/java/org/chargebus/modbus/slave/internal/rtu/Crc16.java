package org.chargebus.modbus.slave.internal.rtu;

/** The check of a frame (Serial Line V1.02, 6.2.2): polynomial A001, start FFFF, low byte first. */
final class Crc16 {
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xA001;
            }
            TABLE[i] = crc;
        }
    }

    private Crc16() {}

    /** The check of the first bytes. */
    static int of(byte[] bytes, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            crc = crc >>> 8 ^ TABLE[(crc ^ bytes[i]) & 0xFF];
        }
        return crc;
    }

    /** Puts the check behind the first bytes; how many there are then. */
    static int append(byte[] bytes, int length) {
        int crc = of(bytes, length);
        bytes[length] = (byte) crc;
        bytes[length + 1] = (byte) (crc >>> 8);
        return length + 2;
    }

    /** Whether the last two of these bytes are the check of the others. */
    static boolean fits(byte[] bytes, int length) {
        return length > 2 && of(bytes, length) == 0;
    }
}
