package org.chargebus.registermap.internal.source;

import java.util.Map;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;

/** What follows from the writes of {@code bms.watchdog}. */
final class BmsSources {
    private BmsSources() {}

    static void addTo(Map<String, Source> all) {
        all.put("bms.age", (Source.Whole) BmsSources::age);
    }

    private static long age(Station station, Snapshot now, int k) {
        Sample watchdog = now.get(k, "bms.watchdog");
        return watchdog == null ? Source.ABSENT : Ages.since(station.moment(), watchdog.at());
    }
}
