package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;

/** Files that the gateway writes for other programs, read as strictly as those would. */
final class Downloads {
    /** A cell and what ends it (RFC 4180). */
    private static final Pattern CELL =
            Pattern.compile("(?:\"((?:[^\"]|\"\")*+)\"|([^\",\r\n]*+))(,|\r\n|\n|$)");

    private static final Pattern METRIC =
            Pattern.compile(
                    "# (HELP|TYPE) [a-z_]+ .+"
                            + "|[a-z_]+(\\{[a-z]+=\"[^\"\\\\]*\"(,[a-z]+=\"[^\"\\\\]*\")*})? -?\\d+");

    /** A negative number is none. */
    private static final Pattern FORMULA =
            Pattern.compile("(?s)(?!-\\d+(\\.\\d+)?$)[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20].*");

    private static final int SECTION = 0x0A0D0D0A;
    private static final int LEAST_BLOCK = 12;

    private Downloads() {}

    /** The cells of comma separated values, line after line. */
    static List<String> cells(String csv) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(csv);
        int at = 0;
        while (at < csv.length()) {
            if (!cell.find(at) || cell.start() != at) {
                throw new AssertionError("no CSV from " + csv.substring(at));
            }
            String quoted = cell.group(1);
            cells.add(quoted == null ? cell.group(2) : quoted.replace("\"\"", "\""));
            at = cell.end();
        }
        return cells;
    }

    /** No spreadsheet computes a cell. */
    static void assertNoFormula(List<String> cells) {
        assertThat(cells).isNotEmpty();
        assertThat(cells.stream().filter(cell -> FORMULA.matcher(cell).matches())).isEmpty();
    }

    /** The parts of a zip by name. */
    static Map<String, byte[]> parts(byte[] zip) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        Path file = Files.createTempFile("chargebus-download", ".zip");
        try {
            Files.write(file, zip);
            try (ZipFile all = new ZipFile(file.toFile())) {
                for (ZipEntry part : Collections.list(all.entries())) {
                    parts.put(part.getName(), all.getInputStream(part).readAllBytes());
                }
            }
        } finally {
            Files.delete(file);
        }
        return parts;
    }

    /** A workbook whose parts are XML. */
    static void assertWorkbook(byte[] xlsx) throws Exception {
        Map<String, byte[]> parts = parts(xlsx);
        assertThat(parts).containsKey("xl/workbook.xml");
        for (byte[] part : parts.values()) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(part));
        }
    }

    /** A capture file whose blocks follow one another to its end; how many. */
    static int blocks(byte[] pcapng) {
        ByteBuffer in = ByteBuffer.wrap(pcapng).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(in.getInt(0)).isEqualTo(SECTION);
        int blocks = 0;
        for (int at = 0; at < pcapng.length; blocks++) {
            int length = in.getInt(at + 4);
            assertThat(length).isBetween(LEAST_BLOCK, pcapng.length - at);
            assertThat(in.getInt(at + length - 4)).isEqualTo(length);
            at += length;
        }
        return blocks;
    }

    /** One object a line; how many. */
    static long objects(String jsonLines) {
        return jsonLines
                .lines()
                .peek(line -> assertThat(JsonParser.parseString(line).isJsonObject()).isTrue())
                .count();
    }

    /** The text format of Prometheus. */
    static void assertMetrics(String text) {
        assertThat(text.lines()).isNotEmpty().allMatch(line -> METRIC.matcher(line).matches());
    }
}
