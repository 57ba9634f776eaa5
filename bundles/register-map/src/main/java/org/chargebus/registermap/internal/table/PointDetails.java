package org.chargebus.registermap.internal.table;

import java.util.List;

/**
 * What the notes of the map mean to a program: one line of {@code point-details.csv}, for every key
 * its pattern fits. Of several lines the last one that fills a column counts, so the general ones
 * stand first.
 */
record PointDetails(List<String> columns) {
    private static final int BLOCK = 0;
    private static final int KEY = 1;
    static final int WORDS = 2;
    static final int RANGE = 3;
    static final int INITIAL = 4;
    static final int MEASURE = 5;

    static List<PointDetails> load() {
        return CsvFile.rows("point-details.csv").stream().skip(1).map(PointDetails::new).toList();
    }

    /** The column of the last line that fits and fills it; empty when none does. */
    static String column(List<PointDetails> details, Block block, String key, int column) {
        String found = "";
        for (PointDetails line : details) {
            if (!line.columns.get(column).isEmpty() && line.fits(block, key)) {
                found = line.columns.get(column);
            }
        }
        return found;
    }

    boolean fits(Block block, String key) {
        String scope = columns.get(BLOCK);
        return (scope.equals("*") || scope.equals(block.label())) && fits(columns.get(KEY), key);
    }

    private static boolean fits(String pattern, String key) {
        if (pattern.startsWith("*")) {
            return key.endsWith(pattern.substring(1));
        }
        return pattern.endsWith("*")
                ? key.startsWith(pattern.substring(0, pattern.length() - 1))
                : key.equals(pattern);
    }
}
