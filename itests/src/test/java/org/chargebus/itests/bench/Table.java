package org.chargebus.itests.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of a report: each cell is a text or a number; NaN = was not measured. */
public final class Table {
    private static final String GAP = "  ";

    private final String title;
    private final List<Column> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    public Table(String title, Column... columns) {
        this.title = title;
        this.columns = List.of(columns);
    }

    /** Adds a row: as many texts and numbers as there are columns. */
    public Table row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    title + ": " + cells.length + " cells for " + columns.size() + " columns");
        }
        for (Object cell : cells) {
            if (!(cell instanceof String || cell instanceof Number)) {
                throw new IllegalArgumentException(title + ": neither text nor number: " + cell);
            }
        }
        rows.add(List.of(cells));
        return this;
    }

    public String title() {
        return title;
    }

    public List<Column> columns() {
        return columns;
    }

    public List<List<Object>> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** The cells as they are printed, the headings first. */
    public List<List<String>> shown() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::heading).toList());
        for (List<Object> row : rows) {
            List<String> line = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                line.add(columns.get(i).show(row.get(i)));
            }
            lines.add(line);
        }
        return lines;
    }

    /** Is it a column of numbers, which are printed to the right? */
    public boolean numbers(int column) {
        return rows.stream().allMatch(row -> row.get(column) instanceof Number);
    }

    /** The table as text, each line with its end. */
    public String text() {
        List<List<String>> lines = shown();
        StringBuilder text = new StringBuilder(title).append('\n');
        for (List<String> line : lines) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                int column = i;
                int width = lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0);
                String pad = " ".repeat(width - line.get(i).length());
                out.append(i == 0 ? "" : GAP);
                out.append(numbers(i) ? pad + line.get(i) : line.get(i) + pad);
            }
            text.append(out.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
