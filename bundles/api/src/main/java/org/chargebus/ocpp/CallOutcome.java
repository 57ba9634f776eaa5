package org.chargebus.ocpp;

import java.util.Map;

/** What became of a CALL to a charger. */
public sealed interface CallOutcome {
    /** A CALLRESULT; the payload is of the types named in {@link Call}. */
    record Result(Map<String, Object> payload) implements CallOutcome {}

    /** A CALLERROR; any code string is taken as it came. */
    record Error(String code, String description) implements CallOutcome {}

    /** No answer within the call time-out, given in s. A late answer is dropped. */
    record Timeout(int seconds) implements CallOutcome {}

    /** The charger is not connected, or its connection ended before the answer. */
    record NotConnected() implements CallOutcome {}

    /** Not sent: too many calls wait (16), or the gateway stops. */
    record Refused(String reason) implements CallOutcome {}
}
