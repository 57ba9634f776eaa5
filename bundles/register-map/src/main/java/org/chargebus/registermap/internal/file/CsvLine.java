package org.chargebus.registermap.internal.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A line of fields parted by commas, quotes doubled inside quotes (RFC 4180), spaces cut off. */
final class CsvLine {
    private final String line;
    private int at;

    private CsvLine(String line) {
        this.line = line;
    }

    /** The fields; empty when the quotes do not go together. */
    static Optional<List<String>> fields(String line) {
        CsvLine reader = new CsvLine(line);
        List<String> fields = new ArrayList<>();
        do {
            Optional<String> field = reader.field();
            if (field.isEmpty()) {
                return Optional.empty();
            }
            fields.add(field.get());
        } while (reader.at++ < line.length());
        return Optional.of(fields);
    }

    /** Ends at a comma or at the end of the line. */
    private Optional<String> field() {
        skipSpaces();
        if (at < line.length() && line.charAt(at) == '"') {
            return quoted();
        }
        int end = line.indexOf(',', at);
        String field = line.substring(at, end < 0 ? line.length() : end);
        at += field.length();
        return field.indexOf('"') < 0 ? Optional.of(field.strip()) : Optional.empty();
    }

    private Optional<String> quoted() {
        StringBuilder field = new StringBuilder();
        at++;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c != '"') {
                field.append(c);
            } else if (at < line.length() && line.charAt(at) == '"') {
                field.append(c);
                at++;
            } else {
                skipSpaces();
                boolean ends = at == line.length() || line.charAt(at) == ',';
                return ends ? Optional.of(field.toString().strip()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void skipSpaces() {
        while (at < line.length()
                && line.charAt(at) != ','
                && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
    }
}
