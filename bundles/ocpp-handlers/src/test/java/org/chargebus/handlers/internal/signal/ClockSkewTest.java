package org.chargebus.handlers.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.chargebus.handlers.internal.doubles.TestTable;
import org.junit.jupiter.api.Test;

/** behaviour.md, Fail-safe: the measured clock skew of the charger. */
class ClockSkewTest {
    private final TestTable table = new TestTable();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private void message(Duration ahead, Duration delay) {
        Changes changes = Changes.at(now);
        ClockSkew.seen(changes, table.snapshot("CP1"), now.minus(delay).plus(ahead), now);
        changes.applyTo(table, "CP1");
    }

    private Duration skew() {
        return ClockSkew.of(table.snapshot("CP1")).orElseThrow();
    }

    private void later(int seconds) {
        now = now.plusSeconds(seconds);
    }

    @Test
    void beforeTheFirstMessageThereIsNone() {
        assertThat(ClockSkew.of(table.snapshot("CP1"))).isEmpty();
    }

    @Test
    void aClockAheadOrBehindIsFoundDespiteDelays() {
        for (int i = 0; i < 5; i++) {
            message(Duration.ofSeconds(-90), Duration.ofMillis(200 + 700 * (i % 3)));
            later(3);
        }
        assertThat(skew()).isEqualTo(Duration.ofMillis(-90_200));
        for (int i = 0; i < 5; i++) {
            message(Duration.ofSeconds(40), Duration.ofMillis(100));
            later(3);
        }
        assertThat(skew()).isEqualTo(Duration.ofMillis(39_900));
    }

    @Test
    void hundredsOfMessagesOfAnOutageDoNotSpoilIt() {
        message(Duration.ZERO, Duration.ofMillis(50));
        later(60);
        for (int i = 0; i < 500; i++) {
            message(Duration.ZERO, Duration.ofHours(5).minusSeconds(i));
            now = now.plusMillis(50);
        }
        assertThat(skew()).isEqualTo(Duration.ofMillis(-50));
    }

    @Test
    void theFirstLiveMessageAfterAnOutageIsBelieved() {
        for (int i = 0; i < 500; i++) {
            message(Duration.ZERO, Duration.ofHours(5));
            later(1);
        }
        message(Duration.ZERO, Duration.ofMillis(50));
        assertThat(skew()).isEqualTo(Duration.ofMillis(-50));
    }

    @Test
    void aClockThatIsSetBackIsFoundAfterEightSpans() {
        message(Duration.ofSeconds(100), Duration.ZERO);
        for (int i = 0; i < 8; i++) {
            later(10);
            message(Duration.ofSeconds(-5), Duration.ZERO);
        }
        assertThat(skew()).isEqualTo(Duration.ofSeconds(-5));
    }

    @Test
    void whatIsKeptDoesNotGrow() {
        for (int i = 0; i < 1000; i++) {
            message(Duration.ofDays(-20_000), Duration.ZERO);
            later(10);
        }
        assertThat(table.snapshot("CP1").text(0, Keys.CLOCK_SAMPLES, "").length())
                .isLessThan(8 * 40);
    }
}
