package org.chargebus.web.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chargebus.alarm.Alarms;
import org.chargebus.keys.KeptKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with the ports now, told to the alarms whenever they are there. Any thread. */
final class Problems implements KeptKeys.Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private record Problem(String what, String mend) {}

    private final Map<String, Problem> open = new LinkedHashMap<>();
    private Alarms alarms;

    /** The alarms came: they hear all that is open. */
    synchronized void alarms(Alarms present) {
        alarms = present;
        open.forEach((key, one) -> present.raise(key, one.what(), one.mend()));
    }

    /** They went. */
    synchronized void alarmsGone(Alarms gone) {
        if (alarms == gone) {
            alarms = null;
        }
    }

    @Override
    public synchronized void raise(String key, String what, String mend) {
        Problem problem = new Problem(what, mend);
        if (problem.equals(open.put(key, problem))) {
            return;
        }
        if (alarms == null) {
            LOG.warn("{}; {}", what, mend);
        } else {
            alarms.raise(key, what, mend);
        }
    }

    @Override
    public synchronized void clear(String key) {
        open.remove(key);
        if (alarms != null) {
            alarms.clear(key);
        }
    }

    /** All are over. */
    synchronized void clearAll() {
        open.keySet().stream().toList().forEach(this::clear);
    }

    /** An open problem in one line; empty when there is none. */
    synchronized String line(String key) {
        Problem problem = open.get(key);
        return problem == null ? "" : problem.what() + "; " + problem.mend();
    }
}
