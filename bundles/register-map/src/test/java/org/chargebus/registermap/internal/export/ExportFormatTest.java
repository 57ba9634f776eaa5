package org.chargebus.registermap.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stranger brings stays a text in every format. */
class ExportFormatTest {
    private static final List<String> COLUMNS = List.of("id", "number", "note");

    private static final class Unclosable extends ByteArrayOutputStream {
        @Override
        public void close() {
            throw new AssertionError("the stream belongs to the caller");
        }
    }

    private static byte[] write(ExportFormat format, List<?>... rows) throws IOException {
        Unclosable out = new Unclosable();
        TableWriter table = format.open(out, COLUMNS);
        table.section("unit 1");
        for (List<?> row : rows) {
            table.row(row);
        }
        table.finish();
        return out.toByteArray();
    }

    private static String text(ExportFormat format, List<?>... rows) throws IOException {
        return new String(write(format, rows), StandardCharsets.UTF_8);
    }

    @Test
    void aFormatIsFoundByItsWord() {
        assertThat(ExportFormat.words()).containsExactly("csv", "xlsx", "md", "json", "map");
        assertThat(ExportFormat.of("xlsx")).isEqualTo(ExportFormat.XLSX);
        assertThatThrownBy(() -> ExportFormat.of("xls"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no format xls; use one of [csv, xlsx, md, json, map]");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void theStreamStaysOpen(ExportFormat format) throws IOException {
        assertThat(write(format, Arrays.asList("A", 1, null))).isNotEmpty();
    }

    @Test
    void csvIsPlainWhereItCanBe() throws IOException {
        assertThat(text(ExportFormat.CSV, Arrays.asList("A", -7, null)))
                .isEqualTo("id,number,note\nA,-7,\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "=1+1;'=1+1",
                "+1 every second;'+1 every second",
                "-;'-",
                "@SUM(A1);'@SUM(A1)",
                "＝1+1;'＝1+1",
                "=HYPERLINK(\"x\",1);\"'=HYPERLINK(\"\"x\"\",1)\"",
                "a,b;\"a,b\"",
                "say \"x\";\"say \"\"x\"\"\"",
                "°C;°C"
            })
    void csvQuotesAndLetsNoTextBeAFormula(String note, String cell) throws IOException {
        assertThat(text(ExportFormat.CSV, List.of("A", 1, note)))
                .isEqualTo("id,number,note\nA,1," + cell + "\n");
    }

    @Test
    void csvQuotesLineBreaks() throws IOException {
        assertThat(text(ExportFormat.CSV, List.of("A\r\n=1", 1, "\tx")))
                .isEqualTo("id,number,note\n\"A\r\n=1\",1,'\tx\n");
    }

    @Test
    void markdownEscapesPipesMarkupAndLineBreaks() throws IOException {
        assertThat(text(ExportFormat.MD, Arrays.asList("a|b", 5, "<b>*x*_y_`z`\n|[l](u)\\")))
                .isEqualTo(
                        """
                        # Register map

                        ## unit 1

                        | id | number | note |
                        |---|---|---|
                        | a\\|b | 5 | \\<b\\>\\*x\\*\\_y\\_\\`z\\` \\|\\[l\\](u)\\\\ |
                        """);
    }

    @Test
    void jsonIsReadBackAsItWasGiven() throws IOException {
        String nasty = "\"\\\u0000\u001f\n°C\ud83d\ude00</script>";
        byte[] json = write(ExportFormat.JSON, List.of(nasty, 7, ""), Arrays.asList("B", 8, null));
        List<Object> tokens = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens.add(
                        token.isScalarValue() || token == JsonToken.FIELD_NAME
                                ? parser.getText()
                                : token.asString());
            }
        }
        assertThat(tokens)
                .containsExactly(
                        "[", "{", "id", nasty, "number", "7", "note", "", "}", "{", "id", "B",
                        "number", "8", "}", "]");
        assertThat(text(ExportFormat.JSON, List.of("A", 1, "n")))
                .isEqualTo("[\n  {\"id\": \"A\", \"number\": 1, \"note\": \"n\"}\n]\n");
    }

    @Test
    void aWorkbookIsReadBackAsItWasGiven() throws Exception {
        Unclosable out = new Unclosable();
        TableWriter table = ExportFormat.XLSX.open(out, COLUMNS);
        table.section("unit 1");
        table.row(List.of("=1+1", 12345, "<&>\"'°C\ud83d\ude00"));
        table.row(Arrays.asList("a\u0000\u001b\uffffb", null, " x "));
        table.section("unit 2");
        for (int i = 0; i < 1_200; i++) {
            table.row(List.of("A", i, "flushed"));
        }
        table.finish();
        Map<String, List<Map<String, String>>> sheets = Workbooks.read(out.toByteArray());
        assertThat(sheets).containsOnlyKeys("unit 1", "unit 2");
        assertThat(sheets.get("unit 1"))
                .containsExactly(
                        Map.of("A", "id", "B", "number", "C", "note"),
                        Map.of("A", "=1+1", "B", "12345", "C", "<&>\"'°C\ud83d\ude00"),
                        Map.of("A", "a???b", "C", " x "));
        assertThat(sheets.get("unit 2")).hasSize(1_201);
        assertThat(sheets.get("unit 2").get(1_200)).containsEntry("B", "1199");
    }
}
