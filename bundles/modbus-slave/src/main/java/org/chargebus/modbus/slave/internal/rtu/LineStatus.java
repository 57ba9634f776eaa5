package org.chargebus.modbus.slave.internal.rtu;

import org.chargebus.common.problem.Problem;
import org.chargebus.endpoint.Endpoint.State;

/**
 * Where the port of a line stands.
 *
 * @param problem why it is not open; null when nothing went wrong
 */
record LineStatus(State state, Problem problem) {
    static final LineStatus STARTING = new LineStatus(State.STARTING, null);
    static final LineStatus OFF = new LineStatus(State.OFF, null);
    static final LineStatus LISTENING = new LineStatus(State.LISTENING, null);

    static LineStatus failed(Problem problem) {
        return new LineStatus(State.FAILED, problem);
    }
}
