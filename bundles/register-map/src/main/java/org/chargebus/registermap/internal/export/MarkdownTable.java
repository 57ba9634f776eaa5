package org.chargebus.registermap.internal.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/** A heading and a table a section (GitHub Flavored Markdown, 4.10). */
final class MarkdownTable implements TableWriter {
    private static final String MARKUP = "\\|`*_{}[]<>#~&!";

    private final Writer out;
    private final List<String> columns;

    MarkdownTable(OutputStream out, List<String> columns) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.columns = columns;
        this.out.write("# Register map\n");
    }

    @Override
    public void section(String title) throws IOException {
        out.write("\n## " + escaped(title) + "\n\n");
        row(columns);
        out.write("|" + "---|".repeat(columns.size()) + "\n");
    }

    @Override
    public void row(List<?> cells) throws IOException {
        StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
        for (Object cell : cells) {
            row.add(cell == null ? "" : escaped(cell.toString()));
        }
        out.write(row.toString());
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (MARKUP.indexOf(c) >= 0) {
                safe.append('\\');
            }
            // A row is one line.
            safe.append(Character.isISOControl(c) ? ' ' : c);
        }
        return safe.toString();
    }
}
