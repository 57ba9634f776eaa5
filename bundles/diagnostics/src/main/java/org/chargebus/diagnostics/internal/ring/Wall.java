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

    /** How often the clock is asked at most, ns: it costs as much as the steady time. */
    private static final long LOOK = 10_000_000;

    /** Both times belong together when no more passes between them, ns. */
    private static final long TOGETHER = 1_000_000;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private long micros;
    private long nanos;
    private long looked;

    /** By a clock and a steady time. */
    public Wall(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        set(clock.millis(), nanoTime.getAsLong());
    }

    private void set(long millis, long now) {
        micros = millis * 1000;
        nanos = now;
        looked = now;
    }

    /** Microseconds since 1970. */
    public long micros() {
        long now = nanoTime.getAsLong();
        return counted(now - looked < LOOK ? now : look(now));
    }

    /** Follows the clock; the steady time after that. */
    private long look(long before) {
        long millis = clock.millis();
        long now = nanoTime.getAsLong();
        // A thread that had to wait in between is no clock that was set.
        if (now - before < TOGETHER) {
            looked = now;
            if (Math.abs(millis - counted(now) / 1000) > OFF) {
                set(millis, now);
            }
        }
        return now;
    }

    private long counted(long now) {
        return micros + (now - nanos) / 1000;
    }
}
