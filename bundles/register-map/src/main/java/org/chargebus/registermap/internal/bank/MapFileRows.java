package org.chargebus.registermap.internal.bank;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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
            Integer id = isOwn ? null : place.on(ownUnit);
            unit.visit(
                    (address, bit, slot, owner) -> table.row(row(id, address, bit, slot, owner)));
        }
    }

    private static List<Object> row(Integer unit, int address, int bit, Slot slot, Owner owner) {
        boolean ofCharger = owner.station().number() > 0;
        return Arrays.asList(
                unit,
                address,
                bit < 0 ? null : bit,
                ofCharger ? owner.station().number() : null,
                ofCharger ? owner.connector() : null,
                slot.key(),
                slot.coding().type().label(),
                slot.coding().orderLabel(),
                slot.access().name(),
                slot.coding().scaleLabel());
    }
}
