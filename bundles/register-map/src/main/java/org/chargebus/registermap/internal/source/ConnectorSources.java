package org.chargebus.registermap.internal.source;

import java.time.Instant;
import java.util.Map;
import org.chargebus.signal.Snapshot;

/** The points of a connector that follow from its status, its transaction or its meter. */
final class ConnectorSources {
    /** When the limit inside the charger ends unless it is refreshed. */
    private static final String LEASE_UNTIL = "_leaseUntil";

    private static final long LONGEST_LEASE = 0xFFFE;

    private ConnectorSources() {}

    /** What the status alone decides. */
    static void addLastingTo(Map<String, Source> all) {
        all.put("errorActive", whole(ConnectorSources::errorActive));
        all.put("evConnected", whole(ConnectorSources::evConnected));
        all.put("charging", whole((station, now, k) -> statusIs(now, k, "Charging")));
        all.put("reserved", whole((station, now, k) -> statusIs(now, k, "Reserved")));
    }

    /** What grows or shrinks with time. */
    static void addTo(Map<String, Source> all) {
        all.put("meter.age", Ages.of("meter.time"));
        all.put("tx.duration", whole(ConnectorSources::duration));
        all.put("limit.lease", whole(ConnectorSources::lease));
    }

    private static Source.Whole whole(Source.Whole source) {
        return source;
    }

    private static long errorActive(Station station, Snapshot now, int k) {
        String code = now.text(k, "errorCode", null);
        return code == null ? Source.ABSENT : flag(!code.equals("NoError"));
    }

    private static long evConnected(Station station, Snapshot now, int k) {
        String status = now.text(k, "status", null);
        if (status == null) {
            return Source.ABSENT;
        }
        return switch (status) {
            case "Preparing", "Charging", "SuspendedEVSE", "SuspendedEV", "Finishing" -> 1;
            default -> 0;
        };
    }

    private static long statusIs(Snapshot now, int k, String word) {
        String status = now.text(k, "status", null);
        return status == null ? Source.ABSENT : flag(status.equals(word));
    }

    // Whole seconds, and 0 once it is over; 65535 is kept for "no lease".
    private static long lease(Station station, Snapshot now, int k) {
        Instant until = Ages.timeOf(now, k, LEASE_UNTIL);
        if (until == null) {
            return Source.ABSENT;
        }
        long left = until.getEpochSecond() - Math.floorDiv(station.moment(), 1000L);
        return Math.max(0, Math.min(LONGEST_LEASE, left));
    }

    private static long flag(boolean set) {
        return set ? 1 : 0;
    }

    // Grows while the transaction runs; its stop time ends it, by the charger's own clock.
    private static long duration(Station station, Snapshot now, int k) {
        Instant start = Ages.timeOf(now, k, "tx.startTime");
        if (start == null) {
            return Source.ABSENT;
        }
        if (now.isTrue(k, "tx.active")) {
            return Ages.since(station.moment(), start);
        }
        Instant stop = Ages.timeOf(now, k, "tx.stopTime");
        return stop == null
                ? Source.ABSENT
                : Math.max(0, stop.getEpochSecond() - start.getEpochSecond());
    }
}
