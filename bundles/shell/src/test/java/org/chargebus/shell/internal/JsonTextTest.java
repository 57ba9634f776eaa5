package org.chargebus.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    @Test
    @DisplayName("an object is read with decimals as they were written; nothing is an empty one")
    void read() throws Exception {
        assertThat(JsonText.object(" {\"a\": [1, 16.50, true, null], \"b\": {\"c\": \"x\"}} "))
                .isEqualTo(
                        Map.of(
                                "a",
                                Arrays.asList(1, new BigDecimal("16.50"), true, null),
                                "b",
                                Map.of("c", "x")));
        assertThat(JsonText.object(" ")).isEmpty();
        assertThat(JsonText.object("{}")).isEmpty();
        assertThat(JsonText.object("{\"a\":[]}")).isEqualTo(Map.of("a", List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                // What the shell leaves of an object without single quotes.
                "{type:Hard}|2",
                "{\"type\":Hard}|9",
                "{\"type\":\"Hard\"|15",
                "{\"type\":\"Hard\"} x|17",
                "{\"type\":\"Hard\"}{}|16",
                "{\"a\":1,}|8"
            })
    @DisplayName("broken JSON is told with its place and the mend, in one line")
    void broken(String text, int position) {
        assertThatThrownBy(() -> JsonText.object(text))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("the JSON is broken at character " + position + ": ")
                .hasMessageEndingWith(
                        "; write an object in single quotes, as '{\"key\": \"value\"}'")
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {"[1]", "5", "\"text\"", "{\"a\":1,\"a\":2}", "[2,\"1\",\"Reset\",{}]"})
    @DisplayName("JSON that is no object, or names a field twice, is refused")
    void noObject(String text) {
        assertThatThrownBy(() -> JsonText.object(text))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("write an object in single quotes")
                .message()
                .hasLineCount(1);
    }

    @Test
    @DisplayName("JSON of a hostile depth is refused and not read to the end of the stack")
    void deep() {
        assertThatThrownBy(() -> JsonText.object("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(CommandException.class);
    }
}
