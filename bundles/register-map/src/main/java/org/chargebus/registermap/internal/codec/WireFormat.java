package org.chargebus.registermap.internal.codec;

import org.chargebus.registermap.internal.source.Source;
import org.chargebus.registermap.internal.table.PointType.Kind;

/**
 * How present values become register words. Numbers are clamped, never wrapped; nothing is
 * allocated.
 *
 * @param order of the bytes of 32-bit values
 * @param absentIsZero 0 in place of NaN and 0xFFFFFFFF
 */
public record WireFormat(ByteOrder order, boolean absentIsZero) {
    /** What an absent 16-bit value reads. */
    public static final int ABSENT_16 = 0xFFFF;

    private static final long MAX_U32 = 0xFFFFFFFFL;

    /** The word of a value of one register. */
    public int word(Kind kind, long number) {
        if (number == Source.ABSENT) {
            return ABSENT_16;
        }
        return switch (kind) {
            case I16 -> (int) clamp(number, Short.MIN_VALUE, Short.MAX_VALUE) & 0xFFFF;
            case BOOL -> number == 0 ? 0 : 1;
            default -> (int) clamp(number, 0, 0xFFFF);
        };
    }

    /** Both words of a whole number, in the order of the wire, first word on top. */
    public int words(Kind kind, long number) {
        if (number == Source.ABSENT) {
            // A time of 0 is "none" and no flag is set before there are flags, whatever the
            // setting: only u32 and i32 have a code for absent (register-map.md, Types).
            boolean zero = absentIsZero || kind == Kind.TIME || kind == Kind.BITS32;
            return zero ? 0 : -1;
        }
        long clamped =
                kind == Kind.I32
                        ? clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE)
                        : clamp(number, 0, MAX_U32);
        return order.swap((int) clamped);
    }

    /** Both words of a real number, in the order of the wire, first word on top. */
    public int words(double real) {
        if (Double.isNaN(real)) {
            return absentIsZero ? 0 : order.swap(Float.floatToIntBits(Float.NaN));
        }
        float single = (float) real;
        if (Float.isInfinite(single)) {
            single = Math.copySign(Float.MAX_VALUE, single);
        }
        return order.swap(Float.floatToRawIntBits(single));
    }

    /**
     * One word of a string: two characters, the first in the high byte, NUL behind the end; the
     * byte order never applies.
     */
    public static int word(String text, int index, int characters) {
        return character(text, 2 * index, characters) << 8
                | character(text, 2 * index + 1, characters);
    }

    private static int character(String text, int at, int characters) {
        if (text == null || at >= characters || at >= text.length()) {
            return 0;
        }
        char c = text.charAt(at);
        return c >= ' ' && c <= '~' ? c : '?';
    }

    private static long clamp(long value, long lowest, long highest) {
        return Math.max(lowest, Math.min(highest, value));
    }
}
