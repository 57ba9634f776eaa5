package org.chargebus.transport.internal.relay;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.ResultLog.Entry;
import org.chargebus.alarm.Alarms;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;

/**
 * One alarm for each cause that keeps chargers from the external system, with the chargers it
 * concerns; it goes when the last of them is connected. The health of the way up is the same. Any
 * thread.
 */
public final class UpstreamAlarms implements HealthCheck {
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
        } else {
            alarms.raise(key, what(chargers), chargers.lastEntry().getValue().mend());
        }
    }

    private static String what(TreeMap<String, UpstreamException> chargers) {
        String ids = String.join(", ", chargers.keySet().stream().limit(SHOWN).toList());
        String more = chargers.size() > SHOWN ? " and " + (chargers.size() - SHOWN) + " more" : "";
        return "the external central system cannot be reached for "
                + ids
                + more
                + ": "
                + chargers.lastEntry().getValue().getMessage();
    }

    @Override
    public synchronized Result execute() {
        if (keys == null && failed.isEmpty()) {
            return new Result(Result.Status.OK, "no charger waits for an external central system");
        }
        ResultLog log = new ResultLog();
        if (keys != null) {
            log.add(new Entry(Result.Status.WARN, keys.getMessage() + "; " + keys.mend()));
        }
        for (TreeMap<String, UpstreamException> chargers : failed.values()) {
            String mend = chargers.lastEntry().getValue().mend();
            log.add(new Entry(Result.Status.WARN, what(chargers) + "; " + mend));
        }
        return new Result(log);
    }
}
