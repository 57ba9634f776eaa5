package org.chargebus.transport.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code authFailuresPerMinute}: further tries of that address are refused for 5 minutes. */
class FailureLimiterTest {
    private long now = Long.MAX_VALUE - 10;
    private final FailureLimiter limiter = new FailureLimiter(() -> now);
    private final InetAddress address = InetAddress.getLoopbackAddress();

    private boolean fail() {
        return limiter.failed(address, 5);
    }

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void theFifthFailureInAMinuteBarsForFiveMinutes() {
        for (int i = 0; i < 4; i++) {
            assertThat(fail()).isFalse();
        }
        assertThat(limiter.barredFor(address)).isZero();
        assertThat(fail()).isTrue();
        assertThat(limiter.barredFor(address)).isEqualTo(301);
        assertThat(fail()).as("said once").isFalse();
        pass(299);
        assertThat(limiter.barredFor(address)).isPositive();
        pass(1);

        assertThat(limiter.barredFor(address)).isZero();
        assertThat(fail()).isFalse();
    }

    @Test
    void failuresOfMoreThanAMinuteAgoDoNotCount() {
        for (int i = 0; i < 40; i++) {
            assertThat(fail()).isFalse();
            pass(15);
        }
        assertThat(limiter.barredFor(address)).isZero();
    }

    @Test
    void anotherAddressIsNotBarred() throws Exception {
        InetAddress other = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        for (int i = 0; i < 5; i++) {
            fail();
        }

        assertThat(limiter.barredFor(other)).isZero();
    }

    @Test
    void anArmyOfAddressesTakesBoundedMemoryAndTheNewestStayBarred() throws Exception {
        byte[] bytes = new byte[4];
        for (int i = 0; i < 20_000; i++) {
            bytes[1] = (byte) (i >> 8);
            bytes[2] = (byte) i;
            limiter.failed(InetAddress.getByAddress(bytes), 1);
        }

        assertThat(limiter.barredFor(InetAddress.getByAddress(bytes))).isPositive();
        assertThat(limiter.barredFor(InetAddress.getByAddress(new byte[4]))).isZero();
    }
}
