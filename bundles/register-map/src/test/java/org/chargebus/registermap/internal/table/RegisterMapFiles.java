package org.chargebus.registermap.internal.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chargebus.registermap.internal.export.ExportFormat;
import org.chargebus.registermap.internal.export.TableWriter;

/** Writes the reference of the register map for programs from the table the bundle serves. */
final class RegisterMapFiles {
    private static final List<String> COLUMNS =
            List.of(
                    "block",
                    "offset",
                    "registers",
                    "key",
                    "type",
                    "access",
                    "modes",
                    "measure",
                    "values",
                    "note");

    private RegisterMapFiles() {}

    static String of(MapTable table, ExportFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableWriter rows = format.open(out, COLUMNS);
        for (PointDefinition point : table.points()) {
            rows.row(
                    List.of(
                            point.block().label(),
                            point.offset(),
                            point.registers(),
                            point.key(),
                            point.type().label(),
                            point.access().name(),
                            point.modes(),
                            point.measure(),
                            point.values(),
                            point.note()));
        }
        rows.finish();
        return out.toString(StandardCharsets.UTF_8);
    }
}
