package org.chargebus.transport.internal.handshake;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Bars an address for five minutes after too many wrong passwords in one. Any thread. */
public final class FailureLimiter {
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final long BAR = Duration.ofMinutes(5).toNanos();
    private static final int MAX_ADDRESSES = 4096;

    private static final class Record {
        final Deque<Long> failures = new ArrayDeque<>();
        boolean barred;
        long barredAt;
    }

    private final LongSupplier nanos;
    private final Map<InetAddress, Record> records =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<InetAddress, Record> eldest) {
                    return size() > MAX_ADDRESSES;
                }
            };

    /**
     * @param nanos a clock that only goes forward: the gateway may have none of the day at boot
     */
    public FailureLimiter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The s an address stays barred; 0 when it is not. */
    public synchronized int barredFor(InetAddress address) {
        Record record = records.get(address);
        if (record == null || !record.barred) {
            return 0;
        }
        long left = BAR - (nanos.getAsLong() - record.barredAt);
        if (left <= 0) {
            records.remove(address);
            return 0;
        }
        return (int) Duration.ofNanos(left).toSeconds() + 1;
    }

    /**
     * Counts a wrong password.
     *
     * @return whether the address is barred from now on
     */
    public synchronized boolean failed(InetAddress address, int perMinute) {
        Record record = records.computeIfAbsent(address, a -> new Record());
        long now = nanos.getAsLong();
        record.failures.addLast(now);
        while (now - record.failures.peekFirst() >= WINDOW) {
            record.failures.removeFirst();
        }
        if (record.barred || record.failures.size() < perMinute) {
            return false;
        }
        record.barred = true;
        record.barredAt = now;
        record.failures.clear();
        return true;
    }
}
