package org.chargebus.registermap.internal.source;

import org.chargebus.signal.Snapshot;

/**
 * Where a point takes its present value from. Three shapes, so that a read of a register boxes and
 * allocates nothing. A source never blocks and never throws.
 */
public sealed interface Source {
    /** A whole number that is absent. */
    long ABSENT = Long.MIN_VALUE;

    /** Of numbers, enumerations, flags and times (UTC seconds). */
    @FunctionalInterface
    non-sealed interface Whole extends Source {
        /** The value, or {@link #ABSENT}. */
        long of(Station station, Snapshot now, int connector);
    }

    /** Of real numbers. */
    @FunctionalInterface
    non-sealed interface Real extends Source {
        /** The value, or NaN. */
        double of(Station station, Snapshot now, int connector);
    }

    /** Of strings. */
    @FunctionalInterface
    non-sealed interface Text extends Source {
        /** The value, or null. */
        String of(Station station, Snapshot now, int connector);
    }
}
