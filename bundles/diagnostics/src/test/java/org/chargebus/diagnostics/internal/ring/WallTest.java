package org.chargebus.diagnostics.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WallTest {
    private final ManualTime time = new ManualTime();
    private final Wall wall = new Wall(time, time::nanos);

    @Test
    void microsecondsAreCountedBetweenTheMillisecondsOfTheClock() {
        long start = wall.micros();
        time.pass(1234);
        assertThat(wall.micros() - start).isEqualTo(1234);
    }

    @Test
    void aClockThatWasSetIsFollowed() {
        time.set(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(wall.micros())
                .isEqualTo(Instant.parse("2027-01-01T00:00:00Z").toEpochMilli() * 1000);
    }
}
