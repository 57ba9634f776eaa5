package org.chargebus.handlers.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    @Test
    void itBeginsWithTheMachineAndGoesOnWithItsUptime() {
        AtomicLong uptime = new AtomicLong(1500);
        SteadyClock clock = new SteadyClock(1_000, uptime::get);
        assertThat(clock.instant()).isEqualTo(Instant.ofEpochMilli(2_500));
        uptime.addAndGet(86_400_000);
        assertThat(clock.millis()).isEqualTo(86_402_500);
    }

    @Test
    void allOfAMachineAgree() {
        SteadyClock one = new SteadyClock();
        SteadyClock other = new SteadyClock();
        Instant first = one.instant();
        assertThat(other.instant()).isBetween(first, first.plusSeconds(60));
    }
}
