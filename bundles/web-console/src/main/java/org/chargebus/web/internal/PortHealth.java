package org.chargebus.web.internal;

import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.endpoint.Endpoint;

/** How a web port is, in one line: what, where, and the mend. */
final class PortHealth {
    private PortHealth() {}

    /** By what the endpoint says of itself; chargers and masters live without it. */
    static Result of(Endpoint endpoint) {
        String where = endpoint.protocol() + " " + endpoint.address();
        return switch (endpoint.state()) {
            case OFF -> new Result(Status.OK, where + " is off, as configured");
            case STARTING ->
                    new Result(
                            Status.TEMPORARILY_UNAVAILABLE,
                            where + " is being opened; wait some seconds");
            case FAILED -> new Result(Status.WARN, where + ": " + endpoint.problem());
            case LISTENING -> new Result(Status.OK, where + " is open");
        };
    }
}
