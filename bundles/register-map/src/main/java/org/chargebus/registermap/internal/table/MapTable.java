package org.chargebus.registermap.internal.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.registermap.internal.table.PointType.Kind;

/**
 * The register map: the single source of truth for addresses, types and access, read once from the
 * tables in this bundle.
 */
public final class MapTable {
    /** {@code gw.mapVersion}: version 1.0 of the native map. */
    public static final int VERSION = 0x0100;

    private final List<PointDefinition> points;

    private MapTable(List<PointDefinition> points) {
        this.points = List.copyOf(points);
    }

    /** Every row, in the order of the table. */
    public List<PointDefinition> points() {
        return points;
    }

    /** The rows of these blocks. */
    public List<PointDefinition> points(Block first, Block second) {
        return points.stream().filter(p -> p.block() == first || p.block() == second).toList();
    }

    /**
     * Reads the tables.
     *
     * @throws IllegalStateException naming every row that is wrong
     */
    public static MapTable load() {
        return of(CsvFile.rows("register-map.csv"));
    }

    static MapTable of(List<List<String>> rows) {
        Map<String, WordList> words = wordLists();
        List<PointDetails> details = PointDetails.load();
        List<PointDefinition> points = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            try {
                points.add(point(row, details, words));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                errors.add(row + ": " + e.getMessage());
            }
        }
        errors.addAll(MapCheck.errors(points));
        if (!errors.isEmpty()) {
            throw new IllegalStateException("the register map is wrong: " + errors);
        }
        return new MapTable(points);
    }

    private static Map<String, WordList> wordLists() {
        Map<String, WordList> lists = new HashMap<>();
        for (List<String> row : CsvFile.rows("word-lists.csv")) {
            lists.put(row.get(0), WordList.of(row.subList(1, row.size())));
        }
        return lists;
    }

    private static PointDefinition point(
            List<String> row, List<PointDetails> details, Map<String, WordList> lists) {
        Block block = Block.of(row.get(0));
        String key = row.get(3);
        PointType type = PointType.of(row.get(4));
        if (type.registers() != Integer.parseInt(row.get(2))) {
            throw new IllegalArgumentException("takes " + type.registers() + " registers");
        }
        String range = PointDetails.column(details, block, key, PointDetails.RANGE);
        String initial = PointDetails.column(details, block, key, PointDetails.INITIAL);
        return new PointDefinition(
                block,
                Integer.parseInt(row.get(1)),
                key,
                type,
                Access.valueOf(row.get(5)),
                row.get(6),
                row.get(7),
                words(type, PointDetails.column(details, block, key, PointDetails.WORDS), lists),
                range.isEmpty() ? Optional.empty() : Optional.of(ValueRange.of(range)),
                initial.isEmpty() ? Optional.empty() : Optional.of(value(type.kind(), initial)),
                PointDetails.column(details, block, key, PointDetails.MEASURE));
    }

    private static WordList words(PointType type, String list, Map<String, WordList> lists) {
        if (type.kind() != Kind.ENUM) {
            return WordList.NONE;
        }
        if (!lists.containsKey(list)) {
            throw new IllegalArgumentException("an enumeration without a word list");
        }
        return lists.get(list);
    }

    private static Object value(Kind kind, String text) {
        return switch (kind) {
            case BOOL -> Boolean.valueOf(text);
            case ENUM, STRING -> text;
            case F16, F32 -> Double.valueOf(text);
            case TIME -> Instant.parse(text);
            case U16, I16, I16C1, U32, I32, I32C1, BITS16, BITS32 -> Long.valueOf(text);
        };
    }
}
