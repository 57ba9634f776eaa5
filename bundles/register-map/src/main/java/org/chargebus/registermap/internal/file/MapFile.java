package org.chargebus.registermap.internal.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chargebus.registermap.internal.table.MapTable;

/**
 * A map file of a site (register-map.md, "A map file of one's own"): CSV in UTF-8 with a header,
 * one row a point; blank lines and lines that begin with # say nothing.
 */
public final class MapFile {
    /** Its columns, as an export has them. */
    public static final List<String> COLUMNS =
            List.of(
                    "unit",
                    "address",
                    "bit",
                    "charger",
                    "connector",
                    "key",
                    "type",
                    "byteOrder",
                    "access",
                    "scale");

    private static final int LONGEST_LINE = 1000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final RowReader rows;
    private final List<Finding> findings = new ArrayList<>();
    private final List<MapPoint> points = new ArrayList<>();
    private Header header;

    private MapFile(MapTable table) {
        this.rows = new RowReader(table, findings);
    }

    /**
     * Reads a file.
     *
     * @param table the points there are
     * @return its points, by unit, address and bit
     * @throws MapFileException with all that is wrong
     */
    public static List<MapPoint> read(byte[] bytes, MapTable table) throws MapFileException {
        MapFile file = new MapFile(table);
        file.read(bytes);
        if (!file.findings.isEmpty()) {
            file.findings.sort(Comparator.comparingInt(Finding::line));
            throw new MapFileException(file.findings);
        }
        return List.copyOf(file.points);
    }

    private void read(byte[] bytes) {
        Optional<String> text = text(bytes);
        if (text.isEmpty()) {
            return;
        }
        String[] lines = text.get().split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length && (header == null || header.isWhole()); i++) {
            if (!lines[i].isBlank() && !lines[i].strip().startsWith("#")) {
                read(i + 1, lines[i]);
            }
        }
        if (header == null) {
            find(0, "the file is empty: begin with the header " + String.join(",", COLUMNS));
        } else if (points.isEmpty() && findings.isEmpty()) {
            find(0, "the file has no point: add a row for each behind its header");
        }
        points.sort(
                Comparator.comparingInt(MapPoint::unit)
                        .thenComparingInt(MapPoint::address)
                        .thenComparingInt(MapPoint::bit));
        Overlaps.find(points, findings);
    }

    private Optional<String> text(byte[] bytes) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            find(firstBadLine(bytes), "this is not UTF-8: save the file as CSV in UTF-8");
            return Optional.empty();
        }
    }

    private static int firstBadLine(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        StandardCharsets.UTF_8.newDecoder().decode(rest, CharBuffer.allocate(bytes.length), true);
        int line = 1;
        for (int i = 0; i < rest.position(); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private void read(int number, String line) {
        if (line.length() > LONGEST_LINE) {
            find(
                    number,
                    "the line is longer than " + LONGEST_LINE + " characters: one row a point");
            return;
        }
        Optional<List<String>> fields = CsvLine.fields(line);
        if (fields.isEmpty()) {
            find(
                    number,
                    "a quote is not closed, or stands inside a field: double it inside quotes");
        } else if (header == null) {
            header = Header.of(number, fields.get(), findings);
        } else if (fields.get().stream().anyMatch(field -> !field.isEmpty())) {
            rows.read(number, header, fields.get()).ifPresent(points::add);
        }
    }

    private void find(int line, String what) {
        findings.add(new Finding(line, what));
    }
}
