package org.chargebus.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private static Table sample() {
        return new Table("nothing")
                .column("id", "id")
                .column("power [W]", "power")
                .column("age [s]", "age")
                .column("on", "on")
                .row("A\u001b", 1.5, Duration.ofSeconds(61), true)
                .row("BB", Double.NaN, null, false);
    }

    @Test
    @DisplayName("cells for people: text escaped, absent empty; columns of numbers are known")
    void texts() {
        assertThat(sample().headings()).containsExactly("id", "power [W]", "age [s]", "on");
        assertThat(sample().texts())
                .containsExactly(
                        List.of("A\\u001b", "1.5", "61", "yes"), List.of("BB", "", "", "no"));
        assertThat(sample().isNumeric(0)).isFalse();
        assertThat(sample().isNumeric(1)).isTrue();
        assertThat(sample().isNumeric(2)).isTrue();
        assertThat(sample().isNumeric(3)).isFalse();
    }

    @Test
    @DisplayName("an empty table says so in words and is an empty list in JSON")
    void empty() {
        Table table = new Table("nothing here").column("id", "id");
        assertThat(table.isEmpty()).isTrue();
        assertThat(table.whenEmpty()).isEqualTo("nothing here");
        assertThat(Json.line(table.objects())).isEqualTo("[]");
    }

    @Test
    @DisplayName("JSON is valid, keeps the text as it came and has no NaN")
    void json() throws Exception {
        String json = Json.pretty(sample().objects());
        assertThat(json).doesNotContain("\u001b").doesNotContain("NaN");
        assertThat(JSON.std.listFrom(json))
                .isEqualTo(
                        List.of(
                                Map.of("id", "A\u001b", "power", 1.5, "age", 61, "on", true),
                                absent()));
    }

    @Test
    @DisplayName("an array that is printed object by object is the same text as in one piece")
    void array() {
        for (int size = 0; size <= 2; size++) {
            List<Map<String, Object>> objects = sample().objects().subList(0, size);
            assertThat(array(objects.stream())).isEqualTo(Json.pretty(objects) + "\n");
        }
    }

    @Test
    @DisplayName("an object is printed before the next one is asked for: no long list is in memory")
    void arrayByObject() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stream<Map<String, Object>> objects =
                Stream.of(1, 2, 3)
                        .map(
                                i -> {
                                    assertThat(out.toString(StandardCharsets.UTF_8))
                                            .contains(i == 1 ? "[" : "\"id\" : " + (i - 1));
                                    return Map.of("id", i);
                                });
        Json.array(objects, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"id\" : 3");
    }

    private static String array(Stream<Map<String, Object>> objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Json.array(objects, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Map<String, Object> absent() {
        Map<String, Object> row = new java.util.HashMap<>();
        row.put("id", "BB");
        row.put("power", null);
        row.put("age", null);
        row.put("on", false);
        return row;
    }

    @Test
    @DisplayName("cells: numbers without useless digits, times in seconds, ages never negative")
    void cells() {
        assertThat(Table.shown(7400.0)).isEqualTo("7400");
        assertThat(Table.shown(0.12345)).isEqualTo("0.123");
        assertThat(Table.shown(1e9)).isEqualTo("1000000000");
        assertThat(Table.shown(NOW)).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(Table.plain(NOW)).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(Table.age(NOW.plusSeconds(5), NOW)).isZero();
        assertThat(Table.age(null, NOW)).isNull();
    }

    @Test
    @DisplayName("a row has one cell a column")
    void rows() {
        assertThatThrownBy(() -> new Table("").column("a", "a").row(1, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("registers are shown as hexadecimal, unsigned, signed and text")
    void registers() {
        Table table =
                Registers.table(90, new byte[] {0x12, 0x34, (byte) 0xFF, (byte) 0xFF, 'A', 'B'});
        assertThat(Json.line(table.objects()))
                .isEqualTo(
                        "[{\"address\":90,\"hex\":\"0x1234\",\"unsigned\":4660,\"signed\":4660,\"text\":\".4\"},"
                                + "{\"address\":91,\"hex\":\"0xFFFF\",\"unsigned\":65535,\"signed\":-1,\"text\":\"..\"},"
                                + "{\"address\":92,\"hex\":\"0x4142\",\"unsigned\":16706,\"signed\":16706,\"text\":\"AB\"}]");
    }
}
