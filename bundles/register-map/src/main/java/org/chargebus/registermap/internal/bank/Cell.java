package org.chargebus.registermap.internal.bank;

import org.chargebus.registermap.internal.source.Lifetime;

/** What stands in registers: one point, or the bits of several. */
sealed interface Cell permits Slot, SharedRegister {
    /** The place of its first register in its section. */
    int offset();

    /** How many registers it takes. */
    int registers();

    /** How long what was read may be read again. */
    Lifetime lifetime();

    /** False: any access is exception 02. */
    boolean valid();

    /**
     * False: a write is exception 02.
     *
     * @param localCommands whether chargers of an external system take commands of the gateway
     */
    boolean writable(boolean localCommands);
}
