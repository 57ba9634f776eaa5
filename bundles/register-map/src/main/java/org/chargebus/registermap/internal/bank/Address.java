package org.chargebus.registermap.internal.bank;

import org.chargebus.registermap.internal.source.Page;
import org.chargebus.registermap.internal.table.Block;

/**
 * The arithmetic of the native map: {@code 1000 + (c-1)*3200 + k*400 + offset}, c = 1..20 on the
 * page, k = 0..7, behind the gateway block.
 */
public final class Address {
    /** The first register behind the gateway block. */
    public static final int FIRST_CHARGER = Block.GATEWAY.registers();

    /** The last register that belongs to a charger. */
    public static final int LAST = 64_999;

    private static final int PER_CONNECTOR = Block.CONNECTOR.registers();
    private static final int PER_CHARGER = 8 * PER_CONNECTOR;

    private Address() {}

    /**
     * The address of a register of a charger.
     *
     * @param charger 1..20, its place on the page
     * @param connector 0..7
     * @param offset 0..399
     */
    public static int of(int charger, int connector, int offset) {
        return FIRST_CHARGER + (charger - 1) * PER_CHARGER + connector * PER_CONNECTOR + offset;
    }

    /** The address of the first register of a block of a charger of any number. */
    public static int ofBlock(int chargerNumber, int connector) {
        return of((chargerNumber - 1) % Page.CHARGERS + 1, connector, 0);
    }

    /** The place of the charger on its page, 0..19. */
    static int place(int address) {
        return (address - FIRST_CHARGER) / PER_CHARGER;
    }

    static int connector(int address) {
        return (address - FIRST_CHARGER) % PER_CHARGER / PER_CONNECTOR;
    }

    static int offset(int address) {
        return address < FIRST_CHARGER ? address : (address - FIRST_CHARGER) % PER_CONNECTOR;
    }
}
