package org.chargebus.ocpp;

/**
 * Completes an answer of a {@link CallHandler} that leaves: the next handler shall serve the call.
 */
public final class HandlerWithdrawnException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: it is a message and not a defect. */
    public HandlerWithdrawnException() {
        super("the handler was withdrawn", null, false, false);
    }
}
