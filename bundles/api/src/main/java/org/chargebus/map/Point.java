package org.chargebus.map;

import java.time.Instant;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;

/**
 * One point of the running register map, with its present value.
 *
 * @param key its stable name
 * @param ref the charge point and connector, or {@link ConnectorRef#GATEWAY}
 * @param chargerNumber 1..4940, or 0 for the gateway
 * @param unit the unit id of its page, relative to the slave's own (0 = the slave's own)
 * @param address the address on the wire, after the register base
 * @param registers how many registers it takes
 * @param type u16, i16, u32, i32, f32, enum, bool, bits32, time or strN
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
        int address,
        int registers,
        String type,
        String access,
        String value,
        String measure,
        Instant at,
        Quality quality,
        String note) {}
