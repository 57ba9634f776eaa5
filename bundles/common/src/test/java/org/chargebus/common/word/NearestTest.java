package org.chargebus.common.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> WORDS =
            List.of("port", "path", "host", "callTimeout", "maxMessageSize");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "prot, port",
        "ports, port",
        "calltimeout, callTimeout",
        "callTimout, callTimeout",
        "PATH, path",
        "maxMesageSiez, maxMessageSize",
    })
    @DisplayName("a word is found by insertions, deletions, replacements, swaps and case")
    void near(String typed, String meant) {
        assertThat(Nearest.of(typed, WORDS)).contains(meant);
    }

    @Test
    @DisplayName("of words that are equally near the first of the alphabet is meant")
    void equallyNear() {
        assertThat(Nearest.of("pxst", List.of("post", "past"))).contains("past");
    }

    @Test
    @DisplayName("what is far from all, or longer than anybody types, is nearest to none")
    void far() {
        assertThat(Nearest.of("heartbeat", WORDS)).isEmpty();
        assertThat(Nearest.of("x".repeat(101), List.of("x".repeat(100)))).isEmpty();
    }
}
