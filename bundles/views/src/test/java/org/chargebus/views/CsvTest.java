package org.chargebus.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1",
                "+1",
                "-1",
                "@A1",
                "\t=1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff20A1"
            })
    @DisplayName("a text that looks like a formula gets an apostrophe")
    void formula(String text) {
        assertThat(Csv.cell(text)).isEqualTo("'" + text);
    }

    @Test
    @DisplayName("so does one behind a line break, which a spreadsheet skips")
    void lines() {
        assertThat(Csv.cell("\n=1")).isEqualTo("\"'\n=1\"");
        assertThat(Csv.cell("\r=1")).isEqualTo("\"'\r=1\"");
    }

    @Test
    @DisplayName("numbers stay numbers, quotes are doubled, absent is empty")
    void cells() throws Exception {
        Table table =
                new Table("")
                        .column("a", "a")
                        .column("b", "b")
                        .column("c", "c")
                        .row(-7, null, "x,\"");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv.headings(table, out);
        Csv.rows(table, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a,b,c\n-7,,\"x,\"\"\"\n");
    }
}
