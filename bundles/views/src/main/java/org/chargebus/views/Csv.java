package org.chargebus.views;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * A table as comma separated values (RFC 4180), as {@code signals:export} writes them: lines end
 * with LF, and no text is a formula to a spreadsheet program.
 */
public final class Csv {
    /**
     * What a text begins with that a spreadsheet program takes for a formula: the signs, their wide
     * forms, and what it skips before them.
     */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private Csv() {}

    /** Writes the headings for programs, in UTF-8; the stream stays open. */
    public static void headings(Table table, OutputStream out) throws IOException {
        out.write(row(table.keys()));
    }

    /** Writes the rows in the same way. */
    public static void rows(Table table, OutputStream out) throws IOException {
        for (int i = 0; i < table.size(); i++) {
            out.write(row(table.object(i).values()));
        }
    }

    private static byte[] row(Iterable<?> cells) {
        StringJoiner row = new StringJoiner(",", "", "\n");
        for (Object cell : cells) {
            row.add(cell(cell));
        }
        return row.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A cell as it stands in its row; null = an empty one. */
    public static String cell(Object cell) {
        return cell instanceof String word ? quoted(word) : cell == null ? "" : "" + cell;
    }

    private static String quoted(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> "\",\n\r".indexOf(c) >= 0);
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
