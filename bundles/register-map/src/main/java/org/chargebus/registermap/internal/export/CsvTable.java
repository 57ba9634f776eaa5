package org.chargebus.registermap.internal.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/** Comma separated values (RFC 4180), lines end with LF. */
final class CsvTable implements TableWriter {
    /**
     * What a text begins with that a spreadsheet program takes for a formula: the signs, their wide
     * forms, and what it skips before them.
     */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final Writer out;

    CsvTable(OutputStream out, List<String> columns) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        row(columns);
    }

    @Override
    public void section(String title) {
        // Each row names its unit id.
    }

    @Override
    public void row(List<?> cells) throws IOException {
        StringJoiner row = new StringJoiner(",", "", "\n");
        for (Object cell : cells) {
            row.add(cell instanceof String text ? quoted(text) : cell == null ? "" : "" + cell);
        }
        out.write(row.toString());
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    private static String quoted(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
