package org.chargebus.modbus.slave.internal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Requests as a broken or hostile master sends them: good ones of every function, most of them bent
 * in one to three places. The same seed gives the same requests.
 */
public final class MutatedFrames {
    private static final int MAX_PDU = 253;

    /** At and around every limit of a quantity, a byte count, an address and a coil. */
    private static final int[] LIMITS = {
        0, 1, 2, 7, 8, 9, 120, 121, 122, 123, 124, 125, 126, 127, 128, 242, 246, 247, 250, 255, 256,
        1967, 1968, 1969, 1999, 2000, 2001, 32767, 32768, 39_999, 40_000, 40_099, 40_100, 65_280,
        65_410, 65_534, 65_535
    };

    private static final List<String> GOOD =
            List.of(
                    "01 0000 0013",
                    "01 0064 07D0",
                    "02 0100 0008",
                    "03 0000 0001",
                    "03 0010 007D",
                    "04 0008 000A",
                    "05 0010 FF00",
                    "05 0011 0000",
                    "06 0001 1234",
                    "06 FFFF ABCD",
                    "08 0000 A537",
                    "0F 0013 000A 02 CD01",
                    "0F 0000 07B0 F6" + "A5".repeat(246),
                    "10 0001 0002 04 000A 0102",
                    "10 0000 007B F6" + "5A".repeat(246),
                    "11",
                    "16 0004 00F2 0025",
                    "17 0003 0006 000E 0003 06 00FF 01FE 02FD",
                    "17 0000 007D 0000 0079 F2" + "3C".repeat(242),
                    "2B 0E 01 00",
                    "2B 0E 02 00",
                    "2B 0E 04 05");

    private final Random random;

    /** A series of requests. */
    public MutatedFrames(long seed) {
        random = new Random(seed);
    }

    /** The next request, a PDU of 1 to 253 bytes. */
    public byte[] next() {
        byte[] pdu = HexFormat.of().parseHex(GOOD.get(pick(GOOD.size())).replace(" ", ""));
        if (pick(8) == 0) {
            return pdu;
        }
        for (int times = 1 + pick(3); times > 0; times--) {
            pdu = bent(pdu);
        }
        return pdu;
    }

    private byte[] bent(byte[] pdu) {
        return switch (pick(9)) {
            case 0 -> with(pdu, pick(pdu.length), pdu[pick(pdu.length)] ^ 1 << pick(8));
            case 1 -> Arrays.copyOf(pdu, 1 + pick(pdu.length));
            case 2 -> extended(pdu, Math.min(MAX_PDU, pdu.length + 1 + pick(4)));
            case 3 -> extended(pdu, pdu.length + pick(MAX_PDU - pdu.length + 1));
            case 4 -> swapped(pdu, pick(pdu.length), pick(pdu.length));
            case 5 -> with(pdu, 0, pick(256));
            case 6 -> with(pdu, pick(pdu.length), pick(256));
            // The fields of a request are words at odd places; those of FC 23 too.
            default -> word(pdu, 1 + 2 * pick(4), LIMITS[pick(LIMITS.length)]);
        };
    }

    private static byte[] word(byte[] pdu, int at, int value) {
        return at + 1 < pdu.length ? with(with(pdu, at, value >> 8), at + 1, value) : pdu;
    }

    private static byte[] with(byte[] pdu, int at, int value) {
        byte[] other = pdu.clone();
        other[at] = (byte) value;
        return other;
    }

    private static byte[] swapped(byte[] pdu, int one, int other) {
        return with(with(pdu, one, pdu[other]), other, pdu[one]);
    }

    private byte[] extended(byte[] pdu, int length) {
        byte[] longer = new byte[length];
        random.nextBytes(longer);
        System.arraycopy(pdu, 0, longer, 0, pdu.length);
        return longer;
    }

    private int pick(int below) {
        return random.nextInt(below);
    }
}
