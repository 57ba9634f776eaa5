package org.chargebus.modbus;

/**
 * Registers one behind the other.
 *
 * @param first protocol address of the first one, 0..65535
 * @param end the address behind the last one, 0..65536; the first when there is none
 */
public record RegisterRange(int first, int end) {
    /** All registers of a unit id. */
    public static final RegisterRange ALL = new RegisterRange(0, 65_536);

    /** Whether a register is among them. */
    public boolean contains(int address) {
        return first <= address && address < end;
    }
}
