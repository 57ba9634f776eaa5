package org.chargebus.store.internal;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The time by which the store forgets: it goes on while the gateway runs, at the rate of the
 * monotonic clock, and stands while it does not. So nothing is forgotten early or late when
 * somebody sets the clock of the system, or when a gateway wakes up in 1970 and learns the date
 * later. Any thread.
 */
final class RunningTime {
    private final LongSupplier nanoTime;
    private Instant origin;
    private long originNanos;

    /**
     * A time that begins now.
     *
     * @param nanoTime monotonic
     * @param first where it begins when there was no run before this one
     */
    RunningTime(LongSupplier nanoTime, Instant first) {
        this.nanoTime = nanoTime;
        resume(first);
    }

    /** Goes on from where an earlier run was. */
    synchronized void resume(Instant last) {
        origin = last;
        originNanos = nanoTime.getAsLong();
    }

    synchronized Instant now() {
        return origin.plusNanos(nanoTime.getAsLong() - originNanos);
    }
}
