package org.chargebus.web.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Bars an address for five minutes after too many wrong passwords in one minute. Passwords that are
 * being checked count as wrong ones meanwhile: who tries many at once tries no more than one after
 * the other. Of IPv6 the network of 64 bits is one address. Any thread.
 */
final class FailureLimiter {
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final long BAR = Duration.ofMinutes(5).toNanos();
    private static final int PER_MINUTE = 5;
    private static final int MOST_ADDRESSES = 4096;
    private static final int NETWORK_BYTES = 8;

    private final LongSupplier nanos;

    /** Passwords that are being checked; no more than threads and queue of the check hold. */
    private final Map<String, Integer> checked = new HashMap<>();

    /**
     * When the last passwords were wrong, the oldest first; who is barred has as many as he may.
     */
    private final Map<String, Deque<Long>> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };

    /**
     * @param nanos a clock that only goes forward
     */
    FailureLimiter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The s an address stays barred; 0 when it is not. */
    synchronized int barredFor(InetAddress address) {
        Deque<Long> times = failures.get(name(address));
        if (times == null || times.size() < PER_MINUTE) {
            return 0;
        }
        long left = BAR - (nanos.getAsLong() - times.peekLast());
        if (left <= 0) {
            failures.remove(name(address));
            return 0;
        }
        return (int) Duration.ofNanos(left).toSeconds() + 1;
    }

    /** Whether one more password may be checked now; if so, {@link #checked} has to follow. */
    synchronized boolean begin(InetAddress address) {
        String name = name(address);
        long now = nanos.getAsLong();
        long wrong =
                failures.getOrDefault(name, new ArrayDeque<>()).stream()
                        .filter(at -> now - at < WINDOW)
                        .count();
        if (barredFor(address) > 0 || wrong + checked.getOrDefault(name, 0) >= PER_MINUTE) {
            return false;
        }
        checked.merge(name, 1, Integer::sum);
        return true;
    }

    /** A password that was begun with was checked; counts a wrong one. */
    synchronized void checked(InetAddress address, boolean wrong) {
        checked.computeIfPresent(name(address), (name, count) -> count == 1 ? null : count - 1);
        if (wrong) {
            failed(address);
        }
    }

    /** Counts a wrong password. */
    synchronized void failed(InetAddress address) {
        Deque<Long> times = failures.computeIfAbsent(name(address), a -> new ArrayDeque<>());
        long now = nanos.getAsLong();
        while (times.size() < PER_MINUTE && !times.isEmpty() && now - times.peekFirst() >= WINDOW) {
            times.removeFirst();
        }
        if (times.size() < PER_MINUTE) {
            times.addLast(now);
        }
    }

    private static String name(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(
                        address instanceof Inet6Address
                                ? Arrays.copyOf(bytes, NETWORK_BYTES)
                                : bytes);
    }
}
