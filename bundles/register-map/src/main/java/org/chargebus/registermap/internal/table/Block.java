package org.chargebus.registermap.internal.table;

import java.util.Locale;
import org.chargebus.signal.ConnectorRef;

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

    /** Whether it has points of this charger, connector or the gateway. */
    public boolean isOf(ConnectorRef ref) {
        return switch (this) {
            case GATEWAY -> ref.equals(ConnectorRef.GATEWAY);
            case CHARGER -> isOfCharger(ref) && ref.connectorId() == 0;
            case CONNECTOR -> ref.connectorId() > 0;
            case COMMON -> isOfCharger(ref);
        };
    }

    private static boolean isOfCharger(ConnectorRef ref) {
        return !ref.chargePointId().isEmpty();
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
