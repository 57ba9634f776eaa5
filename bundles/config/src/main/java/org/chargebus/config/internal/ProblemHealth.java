package org.chargebus.config.internal;

import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.chargebus.common.problem.OpenProblems;

/** How the configuration is. */
final class ProblemHealth {
    private ProblemHealth() {}

    /**
     * Each problem as a warning: what is wrong is not in force, and the gateway goes on.
     *
     * @param well what is said when there is none
     */
    static Result of(OpenProblems problems, String well) {
        List<String> lines = problems.lines();
        if (lines.isEmpty()) {
            return new Result(Result.Status.OK, well);
        }
        ResultLog log = new ResultLog();
        lines.forEach(line -> log.add(new ResultLog.Entry(Result.Status.WARN, line)));
        return new Result(log);
    }
}
