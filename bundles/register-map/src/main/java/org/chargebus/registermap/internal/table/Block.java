package org.chargebus.registermap.internal.table;

import java.util.Locale;

/** The blocks of the register map; the rows of {@code common} stand in both charger blocks. */
public enum Block {
    /** The gateway itself, once a page. */
    GATEWAY(1000),
    /** The charge point itself, connector 0. */
    CHARGER(400),
    /** Connectors 1..7. */
    CONNECTOR(400),
    /** Connectors 0..7. */
    COMMON(400);

    private final int registers;

    Block(int registers) {
        this.registers = registers;
    }

    /** How many registers the block spans. */
    public int registers() {
        return registers;
    }

    /** The name as in the table. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Block of(String label) {
        for (Block block : values()) {
            if (block.label().equals(label)) {
                return block;
            }
        }
        throw new IllegalArgumentException("block " + label + " is unknown");
    }
}
