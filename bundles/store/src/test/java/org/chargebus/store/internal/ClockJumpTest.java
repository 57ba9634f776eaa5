package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chargebus.store.StopResult.Kind;
import org.chargebus.testkit.MovingClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of the system is set by hours and years, forth and back. */
class ClockJumpTest {
    private Bench bench = new Bench();
    private int others;

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 25, -25, 24 * 365 * 20, -24 * 365 * 50})
    void nothingIsForgottenEarlyOrLateAndIdsRise(long hours) {
        int ended = bench.start("A", 1, 0, 10).transaction().id();
        bench.stop("A", ended, 5, 20);
        bench.stop("A", 4711, 5, 20);
        bench.clock.jump(Duration.ofHours(hours));
        checkKnown(ended);
        restart();
        checkKnown(ended);
        bench.clock.move(Kept.RETENTION.minusSeconds(1));
        checkKnown(ended);
        bench.clock.jump(Duration.ofHours(-2 * hours));
        checkKnown(ended);
        bench.clock.move(Duration.ofSeconds(2));
        assertThat(bench.store.find(ended)).isEmpty();
        assertThat(bench.start("A", 1, 0, 10).transaction().id()).isGreaterThan(ended);
    }

    private void checkKnown(int ended) {
        assertThat(bench.start("A", 1, 0, 10).transaction().id()).isEqualTo(ended);
        assertThat(bench.stop("A", ended, 5, 20).kind()).isEqualTo(Kind.REPEATED);
        bench.compact();
        assertThat(bench.store.find(ended)).isPresent();
        int other = bench.start("B", 1, 0, others++).transaction().id();
        assertThat(other).isGreaterThan(ended);
        assertThat(bench.stop("B", other, 5, 20).kind()).isEqualTo(Kind.STOPPED);
    }

    private void restart() {
        bench = bench.restarted();
    }

    /** A gateway that was off for years forgets nothing of the days before. */
    @ParameterizedTest
    @ValueSource(longs = {8, 4000, -20_000})
    void theTimeItWasOffDoesNotCount(long days) {
        int ended = bench.start("A", 1, 0, 10).transaction().id();
        bench.stop("A", ended, 5, 20);
        MovingClock later = new MovingClock();
        later.jump(Duration.ofDays(days));
        bench = new Bench(bench.disk.copy(), later);
        checkKnown(ended);
    }

    /** The end of a lost one is a date for people: that of the system. */
    @ParameterizedTest
    @ValueSource(longs = {24 * 365, -24 * 365})
    void whatPeopleReadIsByTheClock(long hours) {
        bench.start("A", 1, 0, 10);
        bench.clock.jump(Duration.ofHours(hours));
        var lost = bench.start("A", 1, 60, 500).closedAsLost();
        assertThat(lost.stop().at()).isEqualTo(bench.clock.instant());
    }
}
