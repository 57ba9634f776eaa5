package org.chargebus.diagnostics.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[2,\"1\",\"Heartbeat\",{}]|2|1|Heartbeat",
                "[2, \"1\", \"Heartbeat\", {}]|2|1|Heartbeat",
                "~ [ 2 , \"1\" , \"Heartbeat\" , {}]~|2|1|Heartbeat",
                "[3,\"a-b\",{\"status\":\"Accepted\"}]|3|a-b|~~",
                "[4,\"a\",\"GenericError\",\"\",{}]|4|a|~~",
                "[2,\"a\\\"b\",\"Heart\\u0062eat\",{}]|2|a\"b|Heartbeat",
                "[2,\"1\",7,{}]|2|1|~~"
            })
    void isReadHoweverItIsWritten(String text, int type, String id, String action) {
        assertThat(Head.of(text)).isEqualTo(new Head(type, id, action));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~",
                "[",
                "[]",
                "{}",
                "[2",
                "[2,",
                "[2,7",
                "[\"2\",\"1\"]",
                "[2,\"1",
                "[2,\"1\"",
                "no JSON"
            })
    void whatIsNoMessageIsUnknown(String text) {
        assertThat(Head.of(text)).isEqualTo(new Head(0, "", ""));
    }

    @Test
    void longTextsAreCut() {
        Head head = Head.of("[2,\"" + "i".repeat(100) + "\",\"" + "a".repeat(100) + "\",{}]");

        assertThat(head).isEqualTo(new Head(2, "i".repeat(64), "a".repeat(64)));
    }
}
