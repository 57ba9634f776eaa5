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

    private static final int MINUS_ZERO = 0x8000_0000;

    /**
     * The registers of a whole number.
     *
     * @return one word; of two registers both words in the order of the wire, first word on top
     */
    public int bits(Coding coding, long number) {
        if (number == Source.ABSENT) {
            return absent(coding);
        }
        return coding.kind().isReal() || coding.scale() != 1
                ? scaled(coding, number * coding.scale())
                : whole(coding, number);
    }

    /** The registers of a real number, as those of a whole one. */
    public int bits(Coding coding, double real) {
        return Double.isNaN(real) ? absent(coding) : scaled(coding, real * coding.scale());
    }

    // A time of 0 is "none" and no flag is set before there are flags, whatever the setting. The
    // setting is of NaN and 0xFFFFFFFF (register-map.md, Types).
    private int absent(Coding coding) {
        return switch (coding.kind()) {
            case TIME, BITS16, BITS32, STRING -> 0;
            case F16 -> absentIsZero ? 0 : HalfFloat.NAN;
            case F32 -> absentIsZero ? 0 : swap(coding, Float.floatToIntBits(Float.NaN));
            case U32, I32, I32C1 -> absentIsZero ? 0 : -1;
            case U16, I16, I16C1, ENUM, BOOL -> ABSENT_16;
        };
    }

    private int scaled(Coding coding, double value) {
        return switch (coding.kind()) {
            case F16 -> withoutSign(HalfFloat.of(value), HalfFloat.MINUS_ZERO);
            case F32 ->
                    swap(coding, withoutSign(Float.floatToRawIntBits(single(value)), MINUS_ZERO));
            default -> whole(coding, Math.round(value));
        };
    }

    // Nothing is nothing: as a bit, minus zero would read 1.
    private static int withoutSign(int bits, int minusZero) {
        return bits == minusZero ? 0 : bits;
    }

    private static float single(double value) {
        float single = (float) value;
        return Float.isInfinite(single) ? Math.copySign(Float.MAX_VALUE, single) : single;
    }

    private int whole(Coding coding, long number) {
        long clamped = coding.kind().clamp(coding.flag() < 0 ? number : flags(coding, number));
        int coded = (int) (isOnesComplement(coding) && clamped < 0 ? clamped - 1 : clamped);
        return coding.registers() == 1 ? coded & 0xFFFF : swap(coding, coded);
    }

    private static long flags(Coding coding, long number) {
        return number >>> coding.flag() & (coding.kind() == Kind.BOOL ? 1 : 0xFFFF);
    }

    private static boolean isOnesComplement(Coding coding) {
        return coding.kind() == Kind.I16C1 || coding.kind() == Kind.I32C1;
    }

    private int swap(Coding coding, int bits) {
        return coding.order(order).swap(bits);
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
}
