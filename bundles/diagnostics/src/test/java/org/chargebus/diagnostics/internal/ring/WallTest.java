package org.chargebus.diagnostics.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WallTest {
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    private final ManualTime time = new ManualTime();
    private final Wall wall = new Wall(time, time::nanos);

    @Test
    void microsecondsAreCountedBetweenTheMillisecondsOfTheClock() {
        long start = wall.micros();
        time.pass(1234);
        assertThat(wall.micros() - start).isEqualTo(1234);
        time.pass(1_000_000);
        assertThat(wall.micros() - start).isEqualTo(1_001_234);
    }

    @Test
    void aClockThatWasSetIsFollowedAtTheNextLook() {
        long start = wall.micros();
        time.set(LATER);
        time.pass(9_000);
        assertThat(wall.micros()).isEqualTo(start + 9_000);
        time.pass(1_000);
        assertThat(wall.micros()).isEqualTo(LATER.toEpochMilli() * 1000 + 10_000);
    }

    @Test
    void aThreadThatHadToWaitBetweenBothTimesIsNoClockThatWasSet() {
        ManualTime other = new ManualTime();
        // All the time that passes, passes between one look and the next.
        Wall held =
                new Wall(
                        other,
                        () -> {
                            other.pass(100_000);
                            return other.nanos();
                        });
        long first = held.micros();
        long second = held.micros();
        assertThat(second - first).isEqualTo(200_000);
    }
}
