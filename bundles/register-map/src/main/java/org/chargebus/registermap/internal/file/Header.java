package org.chargebus.registermap.internal.file;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chargebus.common.word.Nearest;

/** Where the columns of a map file are; upper and lower case are the same. */
final class Header {
    private static final String OPTIONAL = "scale";

    private final Map<String, Integer> places = new HashMap<>();
    private final int columns;
    private boolean whole = true;

    private Header(int columns) {
        this.columns = columns;
    }

    static Header of(int line, List<String> names, List<Finding> findings) {
        Header header = new Header(names.size());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String column = known(name);
            if (names.size() == 1 && name.contains(";")) {
                header.find(line, "the columns are parted by ; and not by a comma", findings);
                return header;
            } else if (column == null) {
                String near =
                        Nearest.of(name, MapFile.COLUMNS)
                                .map(word -> "did you mean " + word + "?")
                                .orElse("the columns are " + String.join(",", MapFile.COLUMNS));
                header.find(line, "there is no column " + Shown.of(name) + "; " + near, findings);
            } else if (header.places.putIfAbsent(column, i) != null) {
                header.find(line, "the column " + column + " is there twice", findings);
            }
        }
        for (String column : MapFile.COLUMNS) {
            if (!header.places.containsKey(column) && !column.equals(OPTIONAL)) {
                String what = "the column " + column + " is missing; it may be empty in every row";
                header.find(line, what, findings);
            }
        }
        return header;
    }

    private static String known(String name) {
        return MapFile.COLUMNS.stream()
                .filter(column -> folded(column).equals(folded(name)))
                .findFirst()
                .orElse(null);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void find(int line, String what, List<Finding> findings) {
        whole = false;
        findings.add(new Finding(line, what));
    }

    /** Whether every column is known; if not, no row can be read rightly. */
    boolean isWhole() {
        return whole;
    }

    int columns() {
        return columns;
    }

    /** The field of a column; empty where the file has none. */
    String field(List<String> row, String column) {
        Integer place = places.get(column);
        return place == null ? "" : row.get(place);
    }
}
