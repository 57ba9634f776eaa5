package org.chargebus.modbus.slave.internal.tcp;

import org.chargebus.common.problem.Problem;
import org.chargebus.endpoint.Endpoint;

/**
 * Where the listening socket stands.
 *
 * @param port the bound port; 0 while not bound
 * @param problem why it is not bound; null when nothing went wrong
 */
record ListenerStatus(Endpoint.State state, int port, Problem problem) {
    static final ListenerStatus STARTING = new ListenerStatus(Endpoint.State.STARTING, 0, null);
    static final ListenerStatus OFF = new ListenerStatus(Endpoint.State.OFF, 0, null);

    static ListenerStatus listening(int port) {
        return new ListenerStatus(Endpoint.State.LISTENING, port, null);
    }

    static ListenerStatus failed(Problem problem) {
        return new ListenerStatus(Endpoint.State.FAILED, 0, problem);
    }
}
