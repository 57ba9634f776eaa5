package org.chargebus.transport.internal.relay;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.chargebus.alarm.Alarms;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;

/**
 * One alarm for each cause that keeps chargers from the external system, with the chargers it
 * concerns; it goes when the last of them is connected. Any thread.
 */
public final class UpstreamAlarms {
    private static final int SHOWN = 5;
    private static final String KEYS = "external:keys";

    private final Map<Cause, TreeMap<String, UpstreamException>> failed =
            new EnumMap<>(Cause.class);
    private UpstreamException keys;
    private Alarms alarms;

    /** The alarms came, or went when null. */
    public synchronized void alarms(Alarms present) {
        alarms = present;
        for (Cause cause : failed.keySet()) {
            show(cause);
        }
        if (keys != null) {
            showKeys();
        }
    }

    /** What is wrong with key files while the last good ones are in use; null when nothing is. */
    public synchronized void keys(UpstreamException problem) {
        if (problem != keys) {
            keys = problem;
            showKeys();
        }
    }

    private void showKeys() {
        if (alarms != null && keys != null) {
            alarms.raise(KEYS, keys.getMessage(), keys.mend() + "; the last good ones are in use");
        } else if (alarms != null) {
            alarms.clear(KEYS);
        }
    }

    /** A charger could not be connected. */
    public synchronized void failed(String chargePointId, UpstreamException failure) {
        forget(chargePointId, failure.reason());
        failed.computeIfAbsent(failure.reason(), cause -> new TreeMap<>())
                .put(chargePointId, failure);
        show(failure.reason());
    }

    /** A charger is connected, or is not bridged any more. */
    public synchronized void settled(String chargePointId) {
        forget(chargePointId, null);
    }

    /** Nothing is bridged any more. */
    public synchronized void clear() {
        for (Cause cause : Cause.values()) {
            if (failed.remove(cause) != null) {
                show(cause);
            }
        }
        keys(null);
    }

    private void forget(String chargePointId, Cause except) {
        for (Cause cause : Cause.values()) {
            TreeMap<String, UpstreamException> chargers = failed.get(cause);
            if (cause != except && chargers != null && chargers.remove(chargePointId) != null) {
                if (chargers.isEmpty()) {
                    failed.remove(cause);
                }
                show(cause);
            }
        }
    }

    private void show(Cause cause) {
        if (alarms == null) {
            return;
        }
        String key = "external:" + cause.word();
        TreeMap<String, UpstreamException> chargers = failed.get(cause);
        if (chargers == null) {
            alarms.clear(key);
            return;
        }
        String ids = String.join(", ", chargers.keySet().stream().limit(SHOWN).toList());
        String more = chargers.size() > SHOWN ? " and " + (chargers.size() - SHOWN) + " more" : "";
        UpstreamException last = chargers.lastEntry().getValue();
        alarms.raise(
                key,
                "the external central system cannot be reached for "
                        + ids
                        + more
                        + ": "
                        + last.getMessage(),
                last.mend());
    }
}
