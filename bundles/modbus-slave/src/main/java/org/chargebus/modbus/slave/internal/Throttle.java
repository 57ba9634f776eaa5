package org.chargebus.modbus.slave.internal;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets a log line through once in a while, so that a peer that repeats a mistake a thousand times a
 * second fills no disk. One thread.
 */
public final class Throttle {
    private final LongSupplier nanoTime;
    private final long interval;
    private long next;
    private boolean used;
    private long held;

    /** One line each interval. */
    public Throttle(LongSupplier nanoTime, Duration interval) {
        this.nanoTime = nanoTime;
        this.interval = interval.toNanos();
    }

    /**
     * Asks for a line.
     *
     * @return -1 when it is to be left out, else how many were left out since the last one
     */
    public long ask() {
        long now = nanoTime.getAsLong();
        if (used && now - next < 0) {
            held++;
            return -1;
        }
        used = true;
        next = now + interval;
        long before = held;
        held = 0;
        return before;
    }
}
