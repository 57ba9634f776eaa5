package org.chargebus.registermap.internal.table;

import java.util.Optional;

/**
 * The type of a point.
 *
 * @param kind how its registers are coded
 * @param characters of a string, else 0
 */
public record PointType(Kind kind, int characters) {
    private static final long MAX_U16 = 0xFFFF;
    private static final long MAX_U32 = 0xFFFF_FFFFL;

    /** The codings of the register map; those of map files alone stand last. */
    public enum Kind {
        /** Unsigned, one register. */
        U16("u16", 1, 0, MAX_U16),
        /** Two's complement, one register. */
        I16("i16", 1, Short.MIN_VALUE, Short.MAX_VALUE),
        /** The position of a word in its list. */
        ENUM("enum", 1, 0, MAX_U16),
        /** 0 or 1. */
        BOOL("bool", 1, 0, 1),
        /** Unsigned, two registers. */
        U32("u32", 2, 0, MAX_U32),
        /** Two's complement, two registers. */
        I32("i32", 2, Integer.MIN_VALUE, Integer.MAX_VALUE),
        /** UTC seconds since 1970, 0 = none. */
        TIME("time", 2, 0, MAX_U32),
        /** 32 flags. */
        BITS32("bits32", 2, 0, MAX_U32),
        /** IEEE 754 single precision. */
        F32("f32", 2, 0, 0),
        /** ASCII, two characters a register. */
        STRING("str", 0, 0, 0),
        /** One's complement, one register. */
        I16C1("i16c1", 1, -Short.MAX_VALUE, Short.MAX_VALUE),
        /** One's complement, two registers. */
        I32C1("i32c1", 2, -Integer.MAX_VALUE, Integer.MAX_VALUE),
        /** IEEE 754 half precision. */
        F16("f16", 1, 0, 0),
        /** 16 flags. */
        BITS16("bits16", 1, 0, MAX_U16);

        private final String label;
        private final int registers;
        private final long lowest;
        private final long highest;

        Kind(String label, int registers, long lowest, long highest) {
            this.label = label;
            this.registers = registers;
            this.lowest = lowest;
            this.highest = highest;
        }

        /** The nearest number that a whole number of this kind can be. */
        public long clamp(long number) {
            return Math.max(lowest, Math.min(highest, number));
        }

        /** Whether it is a number with a point. */
        public boolean isReal() {
            return this == F16 || this == F32;
        }

        /** Whether it is a set of flags. */
        public boolean isFlags() {
            return this == BITS16 || this == BITS32;
        }
    }

    /** How many registers a value takes. */
    public int registers() {
        return kind == Kind.STRING ? (characters + 1) / 2 : kind.registers;
    }

    /** The name as in the table. */
    public String label() {
        return kind == Kind.STRING ? kind.label + characters : kind.label;
    }

    /** The type of a name; str1 to str999 are strings. */
    public static Optional<PointType> from(String label) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.STRING && kind.label.equals(label)) {
                return Optional.of(new PointType(kind, 0));
            }
        }
        return label.matches("str[1-9][0-9]{0,2}")
                ? Optional.of(new PointType(Kind.STRING, Integer.parseInt(label.substring(3))))
                : Optional.empty();
    }

    static PointType of(String label) {
        return from(label)
                .orElseThrow(() -> new IllegalArgumentException("type " + label + " is unknown"));
    }
}
