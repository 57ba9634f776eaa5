package org.chargebus.registermap.internal.source;

import java.time.Instant;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;

/** Seconds between then and now; a charger's clock that runs ahead gives 0. */
final class Ages {
    private static final int NANOS_PER_MILLI = 1_000_000;

    private Ages() {}

    /** The age at a moment, ms since 1970. */
    static long since(long millis, Instant then) {
        long seconds = Math.floorDiv(millis, 1000L) - then.getEpochSecond();
        // Whole seconds only: 0.3 s across the change of a second are none.
        boolean begun = Math.floorMod(millis, 1000) < then.getNano() / NANOS_PER_MILLI;
        return Math.max(0, begun ? seconds - 1 : seconds);
    }

    /** The age of a point that holds a time. */
    static Source.Whole of(String timeKey) {
        return (station, now, k) -> {
            Sample sample = now.get(k, timeKey);
            return sample != null && sample.value() instanceof Instant then
                    ? since(station.moment(), then)
                    : Source.ABSENT;
        };
    }

    /** How long a flag has been set; 0 while it is not. */
    static Source.Whole ofFlag(String flagKey) {
        return (station, now, k) -> {
            Sample sample = now.get(k, flagKey);
            return isSet(sample) ? since(station.moment(), sample.at()) : 0;
        };
    }

    static boolean isSet(Sample sample) {
        return sample != null && Boolean.TRUE.equals(sample.value());
    }

    static Instant timeOf(Snapshot now, int connector, String key) {
        Sample sample = now.get(connector, key);
        return sample != null && sample.value() instanceof Instant time ? time : null;
    }
}
