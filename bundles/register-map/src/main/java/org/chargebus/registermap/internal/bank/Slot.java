package org.chargebus.registermap.internal.bank;

import org.chargebus.registermap.internal.source.Source;
import org.chargebus.registermap.internal.source.Sources;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.site.Mode;

/**
 * A point bound to the registers of a block.
 *
 * @param point the row of the table
 * @param source of its value
 * @param valid false: exception 02, because the mode does not offer it
 * @param writable false: a write is exception 02
 */
public record Slot(PointDefinition point, Source source, boolean valid, boolean writable) {
    static Slot of(PointDefinition point, Mode mode, boolean smartCharging) {
        return new Slot(
                point,
                Sources.of(point),
                point.validIn(mode, smartCharging),
                point.writableIn(mode, smartCharging));
    }
}
