package org.chargebus.registermap.internal.bank;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.chargebus.registermap.internal.export.TableWriter;
import org.chargebus.registermap.internal.source.Page;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;

/** The running map as rows of a table, unit id by unit id in rising order of address. */
public final class MapRows {
    /** What a row says of a point. */
    public static final List<String> COLUMNS =
            List.of(
                    "unitId",
                    "address",
                    "registers",
                    "key",
                    "charger",
                    "number",
                    "connector",
                    "type",
                    "access",
                    "modes",
                    "measure",
                    "values",
                    "note");

    private final Site site;
    private final Layout layout;
    private final int registerBase;
    private final int ownUnit;
    private final TableWriter table;

    /**
     * Of the map that is served.
     *
     * @param ownUnit the unit id of page 0
     */
    public MapRows(Site site, Layout layout, Settings settings, int ownUnit, TableWriter table) {
        this.site = site;
        this.layout = layout;
        this.registerBase = settings.registerBase();
        this.ownUnit = ownUnit;
        this.table = table;
    }

    /** Writes every point that is offered; nothing of the table is finished by that. */
    public void write() throws IOException {
        TreeSet<Integer> pages = new TreeSet<>(List.of(0));
        site.chargePoints().forEach(charger -> pages.add(Page.of(charger)));
        for (int page : pages) {
            table.section("unit " + (ownUnit + page));
            block(page, null, 0, layout.gateway(), 0);
            for (ChargePoint charger : site.chargePoints()) {
                if (Page.of(charger) == page) {
                    charger(page, charger);
                }
            }
        }
    }

    private void charger(int page, ChargePoint charger) throws IOException {
        for (int k = 0; k <= charger.connectors(); k++) {
            int first = Address.ofBlock(charger.number(), k);
            block(page, charger, k, layout.connector(k), first);
        }
    }

    private void block(int page, ChargePoint charger, int k, Layout.Section section, int first)
            throws IOException {
        for (Slot slot : section.slots()) {
            int address = first + slot.point().offset() - registerBase;
            // With registerBase 1 the first point of all is not on the wire.
            if (slot.valid() && address >= 0) {
                table.row(row(page, charger, k, slot, address));
            }
        }
    }

    private List<Object> row(int page, ChargePoint charger, int k, Slot slot, int address) {
        PointDefinition point = slot.point();
        return Arrays.asList(
                ownUnit + page,
                address,
                point.registers(),
                point.key(),
                charger == null ? null : charger.id(),
                charger == null ? null : charger.number(),
                charger == null ? null : k,
                point.type().label(),
                slot.writable() ? point.access().name() : "R",
                point.modes(),
                point.measure(),
                point.values(),
                point.note());
    }
}
