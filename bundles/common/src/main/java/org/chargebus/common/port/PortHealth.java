package org.chargebus.common.port;

import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.endpoint.Endpoint;

/** How a port or serial line is, in one line: what, where, and the mend. */
public final class PortHealth {
    private PortHealth() {}

    /**
     * By what the endpoint says of itself.
     *
     * @param failed what it means that nobody can be served there
     * @param well what is said of it when all is well
     */
    public static Result of(Endpoint endpoint, Status failed, String well) {
        String where = endpoint.protocol() + " " + endpoint.address();
        String problem = endpoint.problem();
        return switch (endpoint.state()) {
            case OFF -> new Result(Status.OK, where + " is off, as configured");
            case STARTING ->
                    new Result(
                            Status.TEMPORARILY_UNAVAILABLE,
                            where + " is being opened; wait some seconds");
            case FAILED -> new Result(failed, where + ": " + problem);
            case LISTENING ->
                    problem.isEmpty()
                            ? new Result(Status.OK, where + " " + well)
                            : new Result(Status.WARN, where + ": " + problem);
        };
    }
}
