package org.chargebus.transport.internal.frame;

import java.util.Map;
import org.chargebus.ocpp.CallErrorCode;

/** What one text message of a charger turned out to be (OCPP-J 1.6, 4.2). */
public sealed interface Frame {
    /** A CALL; a {@code null} payload is an empty map. */
    record Call(String id, String action, Map<String, Object> payload) implements Frame {}

    /** A CALLRESULT; a {@code null} or absent payload is an empty map. */
    record Result(String id, Map<String, Object> payload) implements Frame {}

    /** A CALLERROR; the code is any string. */
    record Error(String id, String code, String description) implements Frame {}

    /** A CALL that cannot be served, with an id that could be read: it is answered so. */
    record Refused(String id, CallErrorCode code, String description) implements Frame {}

    /** Of a message type other than 2, 3 and 4: nothing is answered (OCPP-J 1.6, 4.1.3). */
    record Ignored(String why) implements Frame {}

    /** Without an id that could be answered. */
    record Unreadable(String why) implements Frame {}
}
