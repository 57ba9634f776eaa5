package org.chargebus.common.problem;

import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;

/** How a part is that tells its problems. Any thread. */
public final class ProblemHealth {
    private ProblemHealth() {}

    /**
     * Each problem with its mend.
     *
     * @param status of one
     * @param well what is said when there is none
     */
    public static Result of(OpenProblems problems, Result.Status status, String well) {
        List<String> lines = problems.lines();
        if (lines.isEmpty()) {
            return new Result(Result.Status.OK, well);
        }
        ResultLog log = new ResultLog();
        lines.forEach(line -> log.add(new ResultLog.Entry(status, line)));
        return new Result(log);
    }
}
