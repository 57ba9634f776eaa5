package org.chargebus.registermap.internal.table;

import java.util.StringJoiner;
import org.chargebus.registermap.internal.bank.Address;

/** Writes the reference page of the register map from the table the bundle serves. */
final class RegisterMapPage {
    private static final String HEAD =
            """
            # Register map

            Generated from the tables in `bundles/register-map`; do not edit this page.

            Version %d.%d of the map, %d rows. Addresses are protocol addresses, counted from 0;
            with `registerBase = 1` a point listed at N is on the wire at N-1. One address space
            serves all function codes.

            - Gateway block: addresses 0..999 of every unit id.
            - Charger c (1..20 on its page), connector k (0 = the charge point itself):
              `1000 + (c-1)*3200 + k*400 + offset`. Charger 1 begins at %d, its connector 1 at %d,
              charger 2 at %d.
            - Charger 21 is charger 1 of the next unit id, and so on.

            Columns: *access* R read, RW read and write, W trigger (reads 0). *modes* B = BMS mode,
            X = external mode, S = only with smart charging. *values* are the numbers a register
            holds or takes. Absent: 65535 for one register, 0xFFFFFFFF for u32 and i32, NaN for f32,
            0 for time and bits32, NUL for text.

            For programs: [CSV](register-map.csv), [JSON](register-map.json). The map of a running
            gateway, with the addresses of its chargers: `signals:export`.
            """;

    private RegisterMapPage() {}

    static String of(MapTable table) {
        StringBuilder page =
                new StringBuilder(
                        HEAD.formatted(
                                MapTable.VERSION >> 8,
                                MapTable.VERSION & 0xFF,
                                table.points().size(),
                                Address.of(1, 0, 0),
                                Address.of(1, 1, 0),
                                Address.of(2, 0, 0)));
        section(page, table, Block.GATEWAY, "Gateway, addresses 0..999");
        section(page, table, Block.CHARGER, "Charge point, connector 0");
        section(page, table, Block.CONNECTOR, "Connectors 1..7");
        section(page, table, Block.COMMON, "Charge point and connectors, 0..7");
        return page.toString();
    }

    private static void section(StringBuilder page, MapTable table, Block block, String title) {
        page.append("\n## ").append(title).append("\n\n");
        page.append("| offset | regs | key | type | access | modes | unit | values | meaning |\n");
        page.append("|---|---|---|---|---|---|---|---|---|\n");
        for (PointDefinition point : table.points(block, block)) {
            page.append(row(point)).append('\n');
        }
    }

    private static String row(PointDefinition point) {
        StringJoiner row = new StringJoiner(" | ", "| ", " |");
        row.add(Integer.toString(point.offset()));
        row.add(Integer.toString(point.registers()));
        row.add("`" + point.key() + "`");
        row.add(point.type().label());
        row.add(point.access().name());
        row.add(point.modes());
        row.add(point.measure());
        row.add(point.values());
        row.add(point.note().replace("|", "\\|"));
        return row.toString();
    }
}
