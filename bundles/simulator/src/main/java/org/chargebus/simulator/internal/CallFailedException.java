package org.chargebus.simulator.internal;

/** A request without a confirmation: a CALLERROR, no answer in time, or no connection. */
final class CallFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    CallFailedException(String why) {
        super(why, null, false, false);
    }
}
