package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code keepAlive} of org.chargebus.ocpp. */
class KeepAliveTest {
    private final ManualTimer timer = new ManualTimer();
    private int interval = 30;
    private int pings;
    private int deaths;
    private final KeepAlive keepAlive =
            new KeepAlive(timer, Runnable::run, () -> interval, () -> pings++, () -> deaths++);

    @Test
    void aSilentChargerIsPingedAndTwoUnansweredPingsMeanThatItIsGone() {
        keepAlive.start();
        timer.passSeconds(29);
        assertThat(pings).isZero();
        timer.passSeconds(1);
        assertThat(pings).isEqualTo(1);
        timer.passSeconds(30);
        assertThat(pings).isEqualTo(2);
        timer.passSeconds(29);
        assertThat(deaths).isZero();
        timer.passSeconds(1);

        assertThat(deaths).isEqualTo(1);
        assertThat(pings).isEqualTo(2);
        assertThat(timer.planned()).isZero();
    }

    @Test
    void anyFrameIsAnAnswer() {
        keepAlive.start();
        for (int i = 0; i < 10; i++) {
            timer.passSeconds(40);
            keepAlive.alive();
        }

        assertThat(deaths).isZero();
        assertThat(pings).isEqualTo(10);
    }

    @Test
    void aChargerThatTalksIsNotPinged() {
        keepAlive.start();
        for (int i = 0; i < 10; i++) {
            timer.passSeconds(29);
            keepAlive.alive();
        }

        assertThat(pings).isZero();
    }

    @Test
    void zeroIsOff() {
        interval = 0;
        keepAlive.start();
        timer.passSeconds(100_000);

        assertThat(pings).isZero();
        assertThat(timer.planned()).isZero();
    }

    @Test
    void aChangedIntervalCountsFromTheNextStart() {
        interval = 0;
        keepAlive.start();
        interval = 10;
        keepAlive.start();
        keepAlive.start();
        timer.passSeconds(10);

        assertThat(pings).isEqualTo(1);
        keepAlive.stop();
        timer.passSeconds(1000);
        assertThat(pings).isEqualTo(1);
        assertThat(deaths).isZero();
    }
}
