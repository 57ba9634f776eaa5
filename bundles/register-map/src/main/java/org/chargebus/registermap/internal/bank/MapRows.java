package org.chargebus.registermap.internal.bank;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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
            int base = unit.view().settings().registerBase();
            boolean localCommands = unit.view().localCommands();
            unit.visit(
                    (listed, bit, slot, owner) -> {
                        int address = listed - base;
                        // With registerBase 1 the first point of all is not on the wire.
                        if (slot.valid() && address >= 0) {
                            table.row(row(id, address, bit, slot, owner, localCommands));
                        }
                    });
        }
    }

    private static List<Object> row(
            int unit, int address, int bit, Slot slot, Owner owner, boolean localCommands) {
        PointDefinition point = slot.point();
        Station station = owner.station();
        boolean ofCharger = !station.id().isEmpty();
        return Arrays.asList(
                unit,
                address,
                bit < 0 ? null : bit,
                slot.registers(),
                slot.key(),
                ofCharger ? station.id() : null,
                ofCharger ? station.number() : null,
                ofCharger ? owner.connector() : null,
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
