package org.chargebus.registermap.internal.bank;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.chargebus.registermap.internal.bank.Unit.Bound;
import org.chargebus.registermap.internal.export.TableWriter;
import org.chargebus.registermap.internal.source.Station;
import org.chargebus.registermap.internal.table.PointDefinition;

/** The running map as rows of a table, unit id by unit id in rising order of address. */
public final class MapRows {
    /** What a row says of a point. */
    public static final List<String> COLUMNS =
            List.of(
                    "unitId",
                    "address",
                    "bit",
                    "registers",
                    "key",
                    "charger",
                    "number",
                    "connector",
                    "type",
                    "byteOrder",
                    "scale",
                    "access",
                    "modes",
                    "measure",
                    "values",
                    "note");

    private MapRows() {}

    /**
     * Writes every point that is offered; nothing of the table is finished by that.
     *
     * @param ownUnit the unit id of page 0
     */
    public static void write(List<Unit> units, int ownUnit, TableWriter table) throws IOException {
        for (Unit unit : units) {
            int id = unit.place().on(ownUnit);
            table.section("unit " + id);
            for (Bound bound : unit.points()) {
                int address = bound.address() - unit.view().settings().registerBase();
                // With registerBase 1 the first point of all is not on the wire.
                if (bound.slot().valid() && address >= 0) {
                    table.row(row(id, address, bound, unit.view().localCommands()));
                }
            }
        }
    }

    private static List<Object> row(int unit, int address, Bound bound, boolean localCommands) {
        Slot slot = bound.slot();
        PointDefinition point = slot.point();
        Station station = bound.owner().station();
        boolean ofCharger = !station.id().isEmpty();
        return Arrays.asList(
                unit,
                address,
                bound.bit() < 0 ? null : bound.bit(),
                slot.registers(),
                slot.key(),
                ofCharger ? station.id() : null,
                ofCharger ? station.number() : null,
                ofCharger ? bound.owner().connector() : null,
                slot.coding().type().label(),
                slot.coding().orderLabel(),
                slot.coding().scaleLabel(),
                slot.writable(localCommands) ? slot.access().name() : "R",
                point.modes(),
                point.measure(),
                point.values(),
                point.note());
    }
}
