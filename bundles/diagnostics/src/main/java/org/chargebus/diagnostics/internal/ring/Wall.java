package org.chargebus.diagnostics.internal.ring;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The time of the clock in microseconds, without an object for each look at it: the clock says when
 * it is, and what counts on from there is the steady time. Not for several threads at once.
 */
public final class Wall {
    /** A clock that was set is followed once it is that far off, ms. */
    private static final long OFF = 50;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private long micros;
    private long nanos;

    /** By a clock and a steady time. */
    public Wall(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        set(clock.millis(), nanoTime.getAsLong());
    }

    private void set(long millis, long now) {
        micros = millis * 1000;
        nanos = now;
    }

    /** Microseconds since 1970. */
    public long micros() {
        long now = nanoTime.getAsLong();
        long counted = micros + (now - nanos) / 1000;
        long millis = clock.millis();
        if (Math.abs(millis - counted / 1000) > OFF) {
            set(millis, now);
            return micros;
        }
        return counted;
    }
}
