package org.chargebus.modbus.slave.internal.pdu;

import org.chargebus.modbus.RegisterBank;

/** Finds the registers behind a unit id. Any thread; never waits, allocates nothing. */
@FunctionalInterface
public interface BankLookup {
    /**
     * The bank of a unit id.
     *
     * @param unit 0..255
     * @return null when the unit id is not served
     */
    RegisterBank bank(int unit);
}
