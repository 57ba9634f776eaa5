package org.chargebus.registermap.internal.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;

/** Which requests of chargers wait for an answer of the BMS, and which one waits longest. */
final class PendingSources {
    private static final String AUTHORIZE = "authorize.pending";
    private static final String START = "start.pending";
    private static final String STOP = "stop.pending";

    private PendingSources() {}

    static void addTo(Map<String, Source> all) {
        all.put("gw.pendingRequests", whole((station, now, k) -> requests(station)));
        all.put("gw.pendingCharger", whole((station, now, k) -> oldest(station) >> 16));
        all.put("gw.pendingConnector", whole((station, now, k) -> oldest(station) >> 8 & 0xFF));
        all.put("gw.pendingKind", whole((station, now, k) -> oldest(station) & 0xFF));
    }

    /** What grows with time. */
    static void addAgingTo(Map<String, Source> all) {
        all.put("authorize.age", Ages.ofFlag(AUTHORIZE));
        all.put("start.age", Ages.ofFlag(START));
    }

    private static Source.Whole whole(Source.Whole source) {
        return source;
    }

    /** How many requests of one charger wait. */
    static long pending(ChargePoint charger, Snapshot now) {
        long sum = now.isTrue(0, AUTHORIZE) ? 1 : 0;
        for (int k = 1; k <= charger.connectors(); k++) {
            sum += now.isTrue(k, START) ? 1 : 0;
            sum += now.isTrue(k, STOP) ? 1 : 0;
        }
        return sum;
    }

    private static long requests(Station station) {
        List<ChargePoint> chargers = station.page().site().chargePoints();
        long sum = 0;
        for (int i = 0; i < chargers.size(); i++) {
            sum += pending(chargers.get(i), snapshot(station, chargers.get(i)));
        }
        return sum;
    }

    /** The oldest request as charger number, connector and kind in one number; 0 = none waits. */
    private static long oldest(Station station) {
        List<ChargePoint> chargers = station.page().site().chargePoints();
        long found = 0;
        Instant since = Instant.MAX;
        for (int i = 0; i < chargers.size(); i++) {
            ChargePoint charger = chargers.get(i);
            Snapshot now = snapshot(station, charger);
            for (int k = 0; k <= charger.connectors(); k++) {
                for (int kind = k == 0 ? 1 : 2; kind <= (k == 0 ? 1 : 3); kind++) {
                    Sample sample = now.get(k, key(kind));
                    if (Ages.isSet(sample) && sample.at().isBefore(since)) {
                        since = sample.at();
                        found = (long) charger.number() << 16 | (long) k << 8 | kind;
                    }
                }
            }
        }
        return found;
    }

    // 1 Authorize, 2 StartTransaction, 3 StopTransaction: the numbers of gw.pendingKind.
    private static String key(int kind) {
        return switch (kind) {
            case 1 -> AUTHORIZE;
            case 2 -> START;
            default -> STOP;
        };
    }

    private static Snapshot snapshot(Station station, ChargePoint charger) {
        return station.page().gateway().table().snapshot(charger.id());
    }
}
