package org.chargebus.common.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.alarm.Alarms;
import org.chargebus.keys.KeptKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong now: told to the alarms while they are there, and told once to the log, by the
 * alarms or, without them, from here. Any thread.
 */
public final class OpenProblems implements KeptKeys.Problems {
    private static final Logger LOG = LoggerFactory.getLogger(OpenProblems.class);

    private final Map<String, Problem> open = new LinkedHashMap<>();
    private Alarms alarms;

    /** The alarms came: they hear all that is open. */
    public synchronized void alarms(Alarms present) {
        alarms = present;
        open.forEach((key, problem) -> present.raise(key, problem.what(), problem.mend()));
    }

    /** They went; others may be there already. */
    public synchronized void alarmsGone(Alarms gone) {
        if (alarms == gone) {
            alarms = null;
        }
    }

    /** The alarms, while they are there. */
    public synchronized Optional<Alarms> present() {
        return Optional.ofNullable(alarms);
    }

    /** A problem began, or tells itself in other words. */
    public synchronized void raise(String key, Problem problem) {
        if (problem.equals(open.put(key, problem))) {
            return;
        }
        if (alarms == null) {
            LOG.warn("{}", problem.line());
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

    /** Nobody watches any more: what nobody will end must not stay. */
    public synchronized void clearAll() {
        if (alarms != null) {
            open.keySet().forEach(alarms::clear);
        }
        open.clear();
    }

    /** One of them in one line; empty when it is not open. */
    public synchronized String line(String key) {
        Problem problem = open.get(key);
        return problem == null ? "" : problem.line();
    }

    /** All in one line each, the oldest first. */
    public synchronized List<String> lines() {
        return open.values().stream().map(Problem::line).toList();
    }

    /** The oldest in one line; empty when there is none. */
    public String first() {
        return lines().stream().findFirst().orElse("");
    }
}
