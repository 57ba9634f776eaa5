package org.chargebus.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LinePatternTest {
    private static final String MEND = "; write it without a repetition of a repetition";

    @Test
    @DisplayName("An expression is found anywhere in a line")
    void found() throws Exception {
        LinePattern pattern = LinePattern.of("--grep", "lim[a-z]+\\b.*1[0-6]");
        assertThat(pattern.isIn("{\"limit\":16}")).isTrue();
        assertThat(pattern.isIn("{\"limit\":17}")).isFalse();
        assertThat(LinePattern.of("--grep", "").isIn("")).isTrue();
        assertThat(LinePattern.of("--grep", "(?<=a)b\\z").isIn("xab")).isTrue();
    }

    @Test
    @DisplayName("One that would take for ever ends with what to do, also for all lines together")
    void endless() throws Exception {
        LinePattern pattern = LinePattern.of("--grep", "(x+x+)+y", 100_000);
        String line = "x".repeat(60);
        assertThatThrownBy(() -> pattern.isIn(line))
                .isInstanceOf(Mistake.class)
                .hasMessage("--grep (x+x+)+y takes too long" + MEND);
        pattern.begin();
        assertThat(pattern.isIn(line + "y")).isTrue();
        LinePattern simple = LinePattern.of("--grep", "z", 100);
        assertThat(simple.isIn(line)).isFalse();
        assertThatThrownBy(() -> simple.isIn(line)).hasMessageContaining("takes too long");
        simple.begin();
        assertThat(simple.isIn(line)).isFalse();
    }

    @Test
    @DisplayName("One that needs too deep a stack ends the same way, when read and when searched")
    void deep() throws Exception {
        LinePattern pattern = LinePattern.of("--grep", "(a|b)*c");
        assertThatThrownBy(() -> pattern.isIn("ab".repeat(1_000_000)))
                .hasMessage("--grep (a|b)*c takes too long" + MEND);
        assertThatThrownBy(() -> LinePattern.of("--grep", "(".repeat(1_000_000)))
                .isInstanceOf(Mistake.class)
                .hasMessageStartingWith("--grep ((((");
    }

    @Test
    @DisplayName("Ctrl-C ends a search")
    void interrupted() throws Exception {
        LinePattern pattern = LinePattern.of("--grep", "(x+x+)+y");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pattern.isIn("x".repeat(60)))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
