package org.chargebus.views;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A table as comma separated values (RFC 4180), as {@code signals:export} writes them: lines end
 * with LF, and no text is a formula to a spreadsheet program.
 */
public final class Csv {
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /** The headings for programs and the rows, in UTF-8. */
    public static byte[] of(Table table) {
        StringBuilder text = new StringBuilder();
        row(text, table.keys());
        for (Map<String, Object> object : table.objects()) {
            row(text, object.values());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void row(StringBuilder text, Iterable<?> cells) {
        StringJoiner row = new StringJoiner(",", "", "\n");
        for (Object cell : cells) {
            row.add(cell instanceof String word ? quoted(word) : cell == null ? "" : "" + cell);
        }
        text.append(row);
    }

    private static String quoted(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> "\",\n\r".indexOf(c) >= 0);
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
