package org.chargebus.ocpp;

/** A call that is answered with a CALLERROR. Without a stack trace: it is an answer. */
public final class OcppException extends Exception {
    private static final long serialVersionUID = 1L;
    private final CallErrorCode code;

    /**
     * @param description what is wrong and where, at most 255 characters on the wire
     */
    public OcppException(CallErrorCode code, String description) {
        super(description, null, false, false);
        this.code = code;
    }

    /** The code of the CALLERROR. */
    public CallErrorCode code() {
        return code;
    }
}
