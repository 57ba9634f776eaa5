package org.chargebus.registermap.internal.bank;

import java.util.List;
import org.chargebus.registermap.internal.source.Lifetime;

/**
 * One register of flags, each a point of its own, of one charger or of several. A flag whose
 * charger is not configured or that the mode does not offer reads 0 and ignores writes; a register
 * of none but these is exception 02.
 *
 * @param offset in its section
 * @param flags that are offered
 */
record SharedRegister(int offset, List<Flag> flags) implements Cell {
    /**
     * One of the flags.
     *
     * @param bit 0..15
     * @param owner whose it is
     */
    record Flag(int bit, Slot slot, Owner owner) {}

    @Override
    public int registers() {
        return 1;
    }

    /** Of several chargers, as a rule. */
    @Override
    public Lifetime lifetime() {
        return Lifetime.REQUEST;
    }

    @Override
    public boolean valid() {
        return !flags.isEmpty();
    }

    @Override
    public boolean writable(boolean localCommands) {
        return flags.stream().anyMatch(flag -> flag.slot.writable(localCommands));
    }
}
