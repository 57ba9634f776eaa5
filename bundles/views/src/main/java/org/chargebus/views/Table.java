package org.chargebus.views;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows for people and for programs: the same cells make columns on a terminal and objects in JSON.
 * A cell is null, a text, a number, a boolean, an {@link Instant} or a {@link Duration}.
 */
public final class Table {
    private record Column(String heading, String key) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();
    private final String whenEmpty;

    /** A table that says this when it has no rows. */
    public Table(String whenEmpty) {
        this.whenEmpty = whenEmpty;
    }

    /**
     * Adds a column.
     *
     * @param heading for people, with the unit of measure in brackets
     * @param key for programs
     */
    public Table column(String heading, String key) {
        columns.add(new Column(heading, key));
        return this;
    }

    /** Adds a row, one cell a column. */
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells, not " + columns.size());
        }
        rows.add(cells.clone());
        return this;
    }

    /** The names of the columns for programs. */
    public List<String> keys() {
        return columns.stream().map(Column::key).toList();
    }

    /** How many rows it has. */
    public int size() {
        return rows.size();
    }

    /** Whether it has no rows. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The rows as objects for JSON. */
    public List<Map<String, Object>> objects() {
        return IntStream.range(0, rows.size()).mapToObj(this::object).toList();
    }

    /**
     * One of them.
     *
     * @param index 0..{@link #size} - 1
     */
    public Map<String, Object> object(int index) {
        Object[] row = rows.get(index);
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            object.put(columns.get(i).key(), plain(row[i]));
        }
        return object;
    }

    /** The headings for people. */
    public List<String> headings() {
        return columns.stream().map(Column::heading).toList();
    }

    /** The rows for people, each cell as {@link #shown} says it. */
    public Stream<List<String>> texts() {
        return rows.stream().map(row -> Arrays.stream(row).map(Table::shown).toList());
    }

    /** What is said to people when there are no rows. */
    public String whenEmpty() {
        return whenEmpty;
    }

    /**
     * Whether a column holds numbers alone, which stand right.
     *
     * @param column 0 = the first
     */
    public boolean isNumeric(int column) {
        return rows.stream()
                .map(row -> row[column])
                .allMatch(c -> c == null || c instanceof Number || c instanceof Duration);
    }

    /** A cell for people. */
    public static String shown(Object cell) {
        if (cell == null) {
            return "";
        } else if (cell instanceof Double number) {
            return number.isNaN() || number.isInfinite()
                    ? ""
                    : new BigDecimal(number.toString())
                            .setScale(3, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString();
        } else if (cell instanceof Boolean yes) {
            return yes ? "yes" : "no";
        } else if (cell instanceof Duration age) {
            return Long.toString(age.toSeconds());
        } else if (cell instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        return Untrusted.shown(cell.toString());
    }

    /** A cell for programs: durations in seconds, times in ISO 8601, no NaN. */
    public static Object plain(Object cell) {
        if (cell instanceof Duration age) {
            return age.toSeconds();
        } else if (cell instanceof Double number && (number.isNaN() || number.isInfinite())) {
            return null;
        } else if (cell instanceof Instant || cell instanceof Enum<?>) {
            return cell.toString();
        }
        return cell;
    }

    /** How long ago something was; null when it never was. */
    public static Duration age(Instant at, Instant now) {
        if (at == null) {
            return null;
        }
        Duration age = Duration.between(at, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
