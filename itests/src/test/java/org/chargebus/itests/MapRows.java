package org.chargebus.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of the register-map.csv that the running map is made of. */
final class MapRows {
    private static final Path FILE =
            Path.of(
                    System.getProperty("chargebus.target"),
                    "../../bundles/register-map/src/main/resources/org/chargebus/registermap",
                    "internal/table/register-map.csv");

    static final List<MapRow> ALL = load();

    private MapRows() {}

    private static List<MapRow> load() {
        try {
            return Files.readAllLines(FILE).stream()
                    .skip(1)
                    .map(MapRows::row)
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The note behind the seventh comma may hold commas of its own; no column before it does.
    private static MapRow row(String line) {
        String[] columns = line.split(",", 8);
        return new MapRow(
                columns[0],
                Integer.parseInt(columns[1]),
                Integer.parseInt(columns[2]),
                columns[3],
                columns[4],
                columns[5],
                columns[6]);
    }

    /** The rows of a block, without those common to charger and connector blocks. */
    static List<MapRow> of(String block) {
        return ALL.stream().filter(r -> r.block().equals(block)).collect(Collectors.toList());
    }

    /** The row of a key in a block or in the common rows. */
    static MapRow row(String block, String key) {
        return ALL.stream()
                .filter(r -> r.key().equals(key))
                .filter(r -> r.block().equals(block) || isCommon(r, block))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + block + "/" + key));
    }

    private static boolean isCommon(MapRow row, String block) {
        return row.block().equals("common") && !block.equals("gateway");
    }
}
