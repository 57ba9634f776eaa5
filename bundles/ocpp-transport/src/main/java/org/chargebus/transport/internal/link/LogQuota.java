package org.chargebus.transport.internal.link;

import java.time.Duration;

/** So many lines a minute that strangers can cause, and no more. Any thread. */
public final class LogQuota {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Timer timer;
    private final int aMinute;
    private long began;
    private int used;

    /** All lines are left. */
    public LogQuota(Timer timer, int aMinute) {
        this.timer = timer;
        this.aMinute = aMinute;
        began = timer.nanos();
    }

    /** Whether one more line may be written. */
    public synchronized boolean allows() {
        long now = timer.nanos();
        if (now - began >= MINUTE) {
            began = now;
            used = 0;
        }
        boolean left = used < aMinute;
        used += left ? 1 : 0;
        return left;
    }
}
