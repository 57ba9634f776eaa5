package org.chargebus.registermap.internal.bank;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chargebus.signal.Change;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;

/**
 * Tells a repeated write from a new one, so that a PLC that writes in every cycle causes one
 * command ({@code notifyOnWrite = on-change}).
 *
 * <p>A write repeats when the same value was the last one written and the point has not moved away
 * from it since. What was written last is kept in the signal table, with the run of the gateway: so
 * an update of this bundle forgets nothing, and after a restart the first write counts.
 *
 * <p>{@code tx.active} and {@code operative} read what the charger reports, which follows the write
 * late or never. They have moved away when the reading changed to another value than the written
 * one: then the transaction that was asked for is over, say, and a write of 1 is a new one.
 *
 * <p>{@code limit.direct} has moved away when the fallback took the place of its limit.
 */
public final class RepeatedWrites {
    private static final String SUFFIX = ".written";
    private static final Set<String> REPORTED = Set.of("tx.active", "operative");
    private static final String DIRECT_LIMIT = "limit.direct";
    private static final String LIMIT_SOURCE = "limit.source";
    private static final String FALLBACK = "fallback (BMS lost)";

    private record Reported(String chargePointId, int connectorId, String key) {}

    private final SignalTable table;
    private final String run;
    private final Map<Reported, Object> readings = new ConcurrentHashMap<>();
    private final Set<Reported> movedAway = ConcurrentHashMap.newKeySet();

    /**
     * Makes the memory of a run.
     *
     * @param run differs between two starts of the gateway, and not between two updates of the map
     */
    public RepeatedWrites(SignalTable table, String run) {
        this.table = table;
        this.run = run;
    }

    /** Learns what the chargers of the site report now, where it is not known yet. */
    public void learn(Site site) {
        for (ChargePoint charger : site.chargePoints()) {
            Snapshot now = table.snapshot(charger.id());
            for (int k = 0; k <= charger.connectors(); k++) {
                for (String key : REPORTED) {
                    Sample sample = now.get(k, key);
                    if (sample != null) {
                        readings.putIfAbsent(new Reported(charger.id(), k, key), sample.value());
                    }
                }
                learnFallback(charger.id(), k, now);
            }
        }
    }

    /** It may have come while no object of this class was there. */
    private void learnFallback(String chargePointId, int k, Snapshot now) {
        Sample source = now.get(k, LIMIT_SOURCE);
        if (source == null) {
            return;
        }
        Reported place = new Reported(chargePointId, k, LIMIT_SOURCE);
        boolean isNews = readings.putIfAbsent(place, source.value()) == null;
        Sample written = now.get(k, DIRECT_LIMIT + SUFFIX);
        boolean isLater = written != null && written.at().isBefore(source.at());
        if (isNews && isLater && source.value().equals(FALLBACK)) {
            movedAway.add(new Reported(chargePointId, k, DIRECT_LIMIT));
        }
    }

    /** The signals of a charger changed. */
    public void changed(String chargePointId, List<Change> changes) {
        for (Change change : changes) {
            boolean isSource = change.key().equals(LIMIT_SOURCE);
            if (change.sample() != null && (isSource || REPORTED.contains(change.key()))) {
                Object value = change.sample().value();
                Reported place = new Reported(chargePointId, change.connectorId(), change.key());
                Object earlier = readings.put(place, value);
                if (!value.equals(earlier)) {
                    moved(place, earlier, value);
                }
            }
        }
    }

    private void moved(Reported place, Object earlier, Object value) {
        if (!place.key.equals(LIMIT_SOURCE)) {
            if (earlier != null && !isWritten(place, value)) {
                movedAway.add(place);
            }
        } else if (value.equals(FALLBACK)) {
            movedAway.add(new Reported(place.chargePointId, place.connectorId, DIRECT_LIMIT));
        }
    }

    /** Hands what only this object knows to the table, for the object that comes after it. */
    public void close() {
        for (Reported place : movedAway) {
            table.apply(
                    place.chargePointId,
                    List.of(Change.absent(place.connectorId, place.key + SUFFIX)));
        }
    }

    /** Whether the point reads what the charger reports, and not what was written. */
    boolean isReported(String key) {
        return REPORTED.contains(key);
    }

    boolean isRepeated(Snapshot now, ConnectorRef ref, String key, Object value) {
        if (!text(value).equals(now.text(ref.connectorId(), key + SUFFIX, null))) {
            return false;
        }
        if (movedAway.contains(reported(ref, key))) {
            return false;
        }
        Sample reads = now.get(ref.connectorId(), key);
        return REPORTED.contains(key) || reads != null && reads.value().equals(value);
    }

    /** The change that remembers a write which takes effect now. */
    Change remember(ConnectorRef ref, String key, Object value, Instant at) {
        return Change.live(ref.connectorId(), key + SUFFIX, text(value), at);
    }

    /** A write takes effect: from here on the point has not moved away. */
    void taken(ConnectorRef ref, String key) {
        movedAway.remove(reported(ref, key));
    }

    /** The change after which the next write counts whatever its value. */
    Change forget(ConnectorRef ref, String key) {
        return Change.absent(ref.connectorId(), key + SUFFIX);
    }

    private boolean isWritten(Reported place, Object value) {
        Snapshot now = table.snapshot(place.chargePointId);
        return text(value).equals(now.text(place.connectorId, place.key + SUFFIX, null));
    }

    private static Reported reported(ConnectorRef ref, String key) {
        return new Reported(ref.chargePointId(), ref.connectorId(), key);
    }

    private String text(Object value) {
        return run + ":" + value;
    }
}
