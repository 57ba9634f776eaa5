package org.chargebus.config.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.chargebus.alarm.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with the configuration now: told to the alarms while they are there, and told once
 * to the log, by the alarms or, without them, from here. Any thread.
 */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private record Problem(String what, String mend) {}

    private final Map<String, Problem> present = new LinkedHashMap<>();
    private Alarms alarms;

    synchronized void raise(String key, String what, String mend) {
        Problem problem = new Problem(what, mend);
        if (problem.equals(present.put(key, problem))) {
            return;
        }
        if (alarms != null) {
            alarms.raise(key, what, mend);
        } else {
            LOG.warn("{}; {}", what, mend);
        }
    }

    synchronized void clear(String key) {
        if (present.remove(key) != null && alarms != null) {
            alarms.clear(key);
        }
    }

    /**
     * Each problem as a warning: what is wrong is not in force, and the gateway goes on.
     *
     * @param well what is said when there is none
     */
    synchronized Result health(String well) {
        if (present.isEmpty()) {
            return new Result(Result.Status.OK, well);
        }
        ResultLog log = new ResultLog();
        present.values()
                .forEach(
                        one ->
                                log.add(
                                        new ResultLog.Entry(
                                                Result.Status.WARN,
                                                one.what() + "; " + one.mend())));
        return new Result(log);
    }

    /** The alarms came: they are told all that is wrong. */
    synchronized void bind(Alarms service) {
        alarms = service;
        present.forEach((key, problem) -> service.raise(key, problem.what(), problem.mend()));
    }

    synchronized void unbind(Alarms service) {
        if (alarms == service) {
            alarms = null;
        }
    }

    /** Nobody watches any more: what nobody will end must not stay. */
    synchronized void close() {
        if (alarms != null) {
            present.keySet().forEach(alarms::clear);
        }
        present.clear();
        alarms = null;
    }
}
