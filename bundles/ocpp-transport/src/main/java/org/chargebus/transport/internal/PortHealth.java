package org.chargebus.transport.internal;

import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.endpoint.Endpoint;

/** How a port of chargers is, in one line: what, where, and the mend. */
final class PortHealth {
    private PortHealth() {}

    /** By what the endpoint says of itself. */
    static Result of(Endpoint endpoint) {
        String where = endpoint.protocol() + " " + endpoint.address();
        String problem = endpoint.problem();
        return switch (endpoint.state()) {
            case OFF -> new Result(Status.OK, where + " is off, as configured");
            case STARTING ->
                    new Result(
                            Status.TEMPORARILY_UNAVAILABLE,
                            where + " is being opened; wait some seconds");
            case FAILED -> new Result(Status.CRITICAL, where + ": " + problem);
            case LISTENING ->
                    problem.isEmpty()
                            ? new Result(Status.OK, where + " is open")
                            : new Result(Status.WARN, where + ": " + problem);
        };
    }
}
