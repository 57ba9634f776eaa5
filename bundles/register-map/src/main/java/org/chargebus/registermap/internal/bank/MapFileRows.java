package org.chargebus.registermap.internal.bank;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.chargebus.registermap.internal.bank.Unit.Bound;
import org.chargebus.registermap.internal.export.TableWriter;

/**
 * The running map as a map file: every point of the chargers that are configured, whatever the
 * mode, so that the file serves what is served now.
 */
public final class MapFileRows {
    private MapFileRows() {}

    /**
     * Writes the rows, in the order of the columns of a map file.
     *
     * @param ownUnit the unit id of page 0
     */
    public static void write(List<Unit> units, int ownUnit, TableWriter table) throws IOException {
        for (Unit unit : units) {
            Unit.Place place = unit.place();
            boolean isOwn = place.equals(Unit.Place.page(0));
            for (Bound bound : unit.points()) {
                table.row(row(isOwn ? null : place.on(ownUnit), bound));
            }
        }
    }

    private static List<Object> row(Integer unit, Bound bound) {
        Slot slot = bound.slot();
        Owner owner = bound.owner();
        boolean ofCharger = owner.station().number() > 0;
        return Arrays.asList(
                unit,
                bound.address(),
                bound.bit() < 0 ? null : bound.bit(),
                ofCharger ? owner.station().number() : null,
                ofCharger ? owner.connector() : null,
                slot.key(),
                slot.coding().type().label(),
                slot.coding().orderLabel(),
                slot.access().name(),
                slot.coding().scaleLabel());
    }
}
