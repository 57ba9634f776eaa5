package org.chargebus.simulator.internal.bms;

import java.util.Locale;
import java.util.Optional;

/** How a value is kept in registers. */
enum ValueType {
    U16(1, 0, 0xFFFF),
    I16(1, -0x8000, 0x7FFF),
    U32(2, 0, 0xFFFF_FFFFL),
    I32(2, Integer.MIN_VALUE, Integer.MAX_VALUE),
    F32(2, -Float.MAX_VALUE, Float.MAX_VALUE);

    private final int registers;
    private final double least;
    private final double most;

    ValueType(int registers, double least, double most) {
        this.registers = registers;
        this.least = least;
        this.most = most;
    }

    /** How many registers it takes, 1 or 2. */
    int registers() {
        return registers;
    }

    /** Whether a value can be kept so. */
    boolean holds(double value) {
        return value >= least && value <= most && (this == F32 || value == Math.rint(value));
    }

    /** The type of a word in a script, or of the register map; none for texts and rarities. */
    static Optional<ValueType> of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "u16", "enum", "bool", "bits16" -> Optional.of(U16);
            case "i16" -> Optional.of(I16);
            case "u32", "time", "bits32" -> Optional.of(U32);
            case "i32" -> Optional.of(I32);
            case "f32" -> Optional.of(F32);
            default -> Optional.empty();
        };
    }

    /**
     * Reads registers.
     *
     * @return NaN when an f32 is absent
     */
    double decode(int[] words, WordOrder order) {
        return switch (this) {
            case U16 -> words[0];
            case I16 -> (short) words[0];
            case U32 -> Integer.toUnsignedLong(order.join(words));
            case I32 -> order.join(words);
            case F32 -> Float.intBitsToFloat(order.join(words));
        };
    }

    /** Makes registers. */
    int[] encode(double value, WordOrder order) {
        return switch (this) {
            case U16, I16 -> new int[] {(int) value & 0xFFFF};
            case U32, I32 -> order.split((int) (long) value);
            case F32 -> order.split(Float.floatToIntBits((float) value));
        };
    }
}
