package org.chargebus.modbus.slave.internal.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chargebus.alarm.Alarms;
import org.chargebus.keys.KeptKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong now, told to the alarms whenever they are there. Any thread. */
public final class OpenProblems implements KeptKeys.Problems {
    private static final Logger log = LoggerFactory.getLogger(OpenProblems.class);

    private final Map<String, Problem> open = new LinkedHashMap<>();
    private Alarms alarms;

    /** The alarms came: they hear all that is open. */
    public synchronized void alarms(Alarms present) {
        alarms = present;
        open.forEach((key, problem) -> present.raise(key, problem.what(), problem.mend()));
    }

    public synchronized void alarmsGone(Alarms gone) {
        if (alarms == gone) {
            alarms = null;
        }
    }

    /** A problem began, or tells itself in other words. */
    public synchronized void raise(String key, Problem problem) {
        if (problem.equals(open.put(key, problem))) {
            return;
        }
        if (alarms == null) {
            log.warn("{}", problem.line());
        } else {
            alarms.raise(key, problem.what(), problem.mend());
        }
    }

    @Override
    public void raise(String key, String what, String mend) {
        raise(key, new Problem(what, mend));
    }

    @Override
    public synchronized void clear(String key) {
        if (open.remove(key) != null && alarms != null) {
            alarms.clear(key);
        }
    }

    /** The component ends, and its problems with it. */
    public synchronized void clearAll() {
        if (alarms != null) {
            open.keySet().forEach(alarms::clear);
        }
        open.clear();
    }

    /** The first open problem in one line; empty when there is none. */
    public synchronized String first() {
        return open.values().stream().findFirst().map(Problem::line).orElse("");
    }
}
