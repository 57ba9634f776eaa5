package org.chargebus.map;

import java.time.Instant;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;

/**
 * One point of the running register map, with its present value.
 *
 * @param key its stable name; with {@code /n} the flags of a point of flags from n on
 * @param ref the charge point and connector, or {@link ConnectorRef#GATEWAY}
 * @param chargerNumber 1..4940, or 0 for the gateway
 * @param unit the unit id: counted from the slave's own (0 = the slave's own), or 1..247 by itself
 * @param ownUnit whether the unit id stands by itself
 * @param address the address on the wire, after the register base
 * @param bit 0..15 of a register that several points share, else -1
 * @param registers how many registers it takes
 * @param type u16, i16, i16c1, u32, i32, i32c1, f16, f32, enum, bool, bits16, bits32, time or strN
 * @param byteOrder of its 32-bit value; empty = that of the settings
 * @param scale multiplies what is read and divides what is written; 1 where it is as it is
 * @param access R, RW or W
 * @param value as people read it; empty when absent
 * @param measure the unit of measure; empty when it has none
 * @param at when the value was true; null when absent or derived
 * @param quality of the value
 * @param note what the point means
 */
public record Point(
        String key,
        ConnectorRef ref,
        int chargerNumber,
        int unit,
        boolean ownUnit,
        int address,
        int bit,
        int registers,
        String type,
        String byteOrder,
        double scale,
        String access,
        String value,
        String measure,
        Instant at,
        Quality quality,
        String note) {
    /** The unit id on a slave. */
    public int unitId(int slave) {
        return ownUnit ? unit : slave + unit;
    }
}
