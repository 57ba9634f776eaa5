package org.chargebus.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.web.http.Caller;
import org.chargebus.web.http.Role;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private long now = 1;
    private final Map<String, String> grants = new HashMap<>(Map.of("a", "1"));
    private final Sessions sessions =
            new Sessions(() -> now, user -> grants.getOrDefault(user, ""));

    private Caller begin() {
        return sessions.begin("a", Role.VIEWER, "1");
    }

    @Test
    void aSessionEndsWhenItIsNotUsed() {
        String secret = begin().session();
        now += Sessions.IDLE.toNanos() - 1;
        assertThat(sessions.find(secret)).isPresent();
        now += Sessions.IDLE.toNanos() - 1;
        assertThat(sessions.isLive(secret)).isTrue();
        now += 1;
        assertThat(sessions.isLive(secret)).isFalse();
        assertThat(sessions.find(secret)).isEmpty();
        assertThat(sessions.count()).isZero();
    }

    @Test
    void alsoOneInUseEndsAtLast() {
        String secret = begin().session();
        long step = Sessions.IDLE.toNanos() / 2;
        for (long t = step; t < Sessions.LONGEST.toNanos(); t += step) {
            now += step;
            assertThat(sessions.find(secret)).isPresent();
        }
        now += step;
        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void anotherPasswordOrRoleEndsIt() {
        String secret = begin().session();
        grants.put("a", "2");
        assertThat(sessions.find(secret)).isEmpty();
        assertThat(sessions.find(begin().session())).isEmpty();
    }

    @Test
    void thereAreNeverMoreThanFitAndTheOneUsedLongestAgoGoes() {
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < Sessions.MOST; i++) {
            secrets.add(begin().session());
        }
        assertThat(sessions.find(secrets.get(0))).isPresent();
        begin();
        assertThat(sessions.count()).isEqualTo(Sessions.MOST);
        assertThat(sessions.find(secrets.get(0))).isPresent();
        assertThat(sessions.find(secrets.get(1))).isEmpty();
    }

    @Test
    void aBarEndsAfterFiveMinutesAndOldFailuresAreForgotten() throws Exception {
        FailureLimiter limiter = new FailureLimiter(() -> now);
        InetAddress one = InetAddress.getByName("2001:db8::1");
        InetAddress sameNetwork = InetAddress.getByName("2001:db8::2");
        InetAddress other = InetAddress.getByName("2001:db8:0:1::1");
        for (int i = 0; i < 4; i++) {
            limiter.failed(one);
        }
        now += 60_000_000_000L;
        limiter.failed(one);
        assertThat(limiter.barredFor(one)).isZero();
        for (int i = 0; i < 4; i++) {
            limiter.failed(sameNetwork);
        }
        assertThat(limiter.barredFor(one)).isEqualTo(301);
        assertThat(limiter.barredFor(other)).isZero();
        now += 300_000_000_000L;
        assertThat(limiter.barredFor(one)).isZero();
        limiter.failed(one);
        assertThat(limiter.barredFor(one)).isZero();
    }

    @Test
    void passwordsThatAreBeingCheckedCountAsWrongMeanwhile() throws Exception {
        FailureLimiter limiter = new FailureLimiter(() -> now);
        InetAddress address = InetAddress.getByName("192.0.2.1");
        for (int i = 0; i < 5; i++) {
            assertThat(limiter.begin(address)).isTrue();
        }
        assertThat(limiter.begin(address)).isFalse();
        limiter.checked(address, false);
        assertThat(limiter.begin(address)).isTrue();
        for (int i = 0; i < 5; i++) {
            limiter.checked(address, true);
        }
        assertThat(limiter.barredFor(address)).isEqualTo(301);
        assertThat(limiter.begin(address)).isFalse();
        now += 300_000_000_000L;
        assertThat(limiter.begin(address)).isTrue();
    }

    @Test
    void noFloodOfAddressesGrowsMemory() throws Exception {
        FailureLimiter limiter = new FailureLimiter(() -> now);
        InetAddress first = InetAddress.getByAddress(new byte[] {10, 0, 0, 0});
        for (int i = 0; i < 5; i++) {
            limiter.failed(first);
        }
        for (int i = 1; i <= 5000; i++) {
            limiter.failed(InetAddress.getByAddress(new byte[] {10, 1, (byte) (i >> 8), (byte) i}));
        }
        assertThat(limiter.barredFor(first)).isZero();
    }
}
