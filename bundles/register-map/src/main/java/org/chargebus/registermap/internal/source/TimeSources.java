package org.chargebus.registermap.internal.source;

import java.util.Map;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;

/** The clock of the gateway, and the date a master stages for it. */
final class TimeSources {
    /** When the clock was set last, by the clock of the operating system. */
    private static final String SET_AT = "_timeSetAt";

    /** A number of the calendar in a count of seconds. */
    @FunctionalInterface
    private interface Part {
        long of(long localSeconds);
    }

    private TimeSources() {}

    static void addTo(Map<String, Source> all) {
        staged(all, "time.year", local -> GatewayClock.date(local) / 10_000);
        staged(all, "time.month", local -> GatewayClock.date(local) / 100 % 100);
        staged(all, "time.day", local -> GatewayClock.date(local) % 100);
        staged(all, "time.hour", local -> GatewayClock.secondOfDay(local) / 3600);
        staged(all, "time.minute", local -> GatewayClock.secondOfDay(local) / 60 % 60);
        staged(all, "time.second", local -> GatewayClock.secondOfDay(local) % 60);
        all.put("time.weekday", whole((s, now, k) -> weekday(s, now)));
        all.put("time.unix", whole((s, now, k) -> GatewayClock.utc(s, now)));
        all.put("time.age", Ages.of(SET_AT));
    }

    private static Source.Whole whole(Source.Whole source) {
        return source;
    }

    private static long weekday(Station station, Snapshot now) {
        return GatewayClock.weekday(GatewayClock.local(station, now));
    }

    /** What was written, until it took effect or was refused; else the present time. */
    private static void staged(Map<String, Source> all, String key, Part part) {
        all.put(
                key,
                whole(
                        (station, now, k) -> {
                            Sample sample = now.get(k, key);
                            return sample != null && sample.value() instanceof Long number
                                    ? number
                                    : part.of(GatewayClock.local(station, now));
                        }));
    }
}
