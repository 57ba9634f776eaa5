package org.chargebus.registermap.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.ResultLog.Entry;
import org.chargebus.alarm.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with the map now, told to the alarms whenever they are there. Any thread. */
final class OpenAlarms {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAlarms.class);

    private record Text(String what, String mend) {}

    private final Map<String, Text> open = new LinkedHashMap<>();
    private Alarms alarms;

    /** The alarms came: they hear all that is open. */
    synchronized void come(Alarms present) {
        alarms = present;
        open.forEach((key, text) -> present.raise(key, text.what, text.mend));
    }

    synchronized void gone(Alarms absent) {
        if (alarms == absent) {
            alarms = null;
        }
    }

    /** The alarms, or null while they are away. */
    synchronized Alarms present() {
        return alarms;
    }

    /** Something is wrong, or tells itself in other words. */
    synchronized void raise(String key, String what, String mend) {
        Text text = new Text(what, mend);
        if (text.equals(open.put(key, text))) {
            return;
        }
        if (alarms == null) {
            LOG.warn("{}; {}", what, mend);
        } else {
            alarms.raise(key, what, mend);
        }
    }

    synchronized void clear(String key) {
        if (open.remove(key) != null && alarms != null) {
            alarms.clear(key);
        }
    }

    /**
     * Each problem with its mend.
     *
     * @param status of one
     * @param well what is said when there is none
     */
    synchronized Result health(Result.Status status, String well) {
        if (open.isEmpty()) {
            return new Result(Result.Status.OK, well);
        }
        ResultLog log = new ResultLog();
        open.values().forEach(one -> log.add(new Entry(status, one.what + "; " + one.mend)));
        return new Result(log);
    }

    /** The component ends, and what is wrong with it. */
    synchronized void clearAll() {
        if (alarms != null) {
            open.keySet().forEach(alarms::clear);
        }
        open.clear();
    }
}
