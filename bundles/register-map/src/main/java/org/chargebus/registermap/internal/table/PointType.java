package org.chargebus.registermap.internal.table;

/**
 * The type of a point.
 *
 * @param kind how its registers are coded
 * @param characters of a string, else 0
 */
public record PointType(Kind kind, int characters) {
    /** The codings of the register map. */
    public enum Kind {
        /** Unsigned, one register. */
        U16("u16", 1),
        /** Two's complement, one register. */
        I16("i16", 1),
        /** The position of a word in its list. */
        ENUM("enum", 1),
        /** 0 or 1. */
        BOOL("bool", 1),
        /** Unsigned, two registers. */
        U32("u32", 2),
        /** Two's complement, two registers. */
        I32("i32", 2),
        /** UTC seconds since 1970, 0 = none. */
        TIME("time", 2),
        /** 32 flags. */
        BITS32("bits32", 2),
        /** IEEE 754 single precision. */
        F32("f32", 2),
        /** ASCII, two characters a register. */
        STRING("str", 0);

        private final String label;
        private final int registers;

        Kind(String label, int registers) {
            this.label = label;
            this.registers = registers;
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

    static PointType of(String label) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.STRING && kind.label.equals(label)) {
                return new PointType(kind, 0);
            }
        }
        if (label.matches("str[1-9][0-9]{0,2}")) {
            return new PointType(Kind.STRING, Integer.parseInt(label.substring(3)));
        }
        throw new IllegalArgumentException("type " + label + " is unknown");
    }
}
