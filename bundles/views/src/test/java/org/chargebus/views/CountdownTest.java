package org.chargebus.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CountdownTest {
    private final List<Integer> told = new ArrayList<>();
    private int passed;

    private Countdown of(int seconds) {
        return new Countdown(seconds, () -> passed++, told::add);
    }

    @Test
    @DisplayName("what is there at once is not waited for")
    void atOnce() throws Exception {
        assertThat(of(60).until(() -> true)).isTrue();
        assertThat(told).isEmpty();
        assertThat(passed).isZero();
    }

    @Test
    @DisplayName("how long is left is told at once and every ten seconds")
    void progress() throws Exception {
        assertThat(of(25).until(() -> false)).isFalse();
        assertThat(told).containsExactly(25, 15, 5);
        assertThat(passed).isEqualTo(25);
    }

    @Test
    @DisplayName("the last look is after the last second, and there is one without any")
    void lastLook() throws Exception {
        assertThat(of(3).until(() -> passed == 3)).isTrue();
        assertThat(of(0).until(() -> false)).isFalse();
    }

    @Test
    @DisplayName("Ctrl-C ends it")
    void interrupted() {
        Countdown countdown = new Countdown(3, Countdown.Second.REAL, told::add);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> countdown.until(() -> false))
                .isInstanceOf(InterruptedException.class);
    }
}
