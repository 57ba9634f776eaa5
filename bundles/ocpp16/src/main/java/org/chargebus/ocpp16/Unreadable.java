package org.chargebus.ocpp16;

import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.OcppException;

/**
 * What is wrong with a payload, and where; without a stack trace, for it is an answer. Each level
 * on the way up puts its name before the place, so that a payload that is right costs no text.
 */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_DESCRIPTION = 255;
    private final CallErrorCode code;
    private final String place;

    private Unreadable(CallErrorCode code, String place, String description) {
        super(description, null, false, false);
        this.code = code;
        this.place = place;
    }

    static Unreadable missing() {
        return new Unreadable(CallErrorCode.OccurenceConstraintViolation, "", "is missing");
    }

    static Unreadable type(String wanted) {
        return new Unreadable(CallErrorCode.TypeConstraintViolation, "", "must be " + wanted);
    }

    static Unreadable value(String wanted) {
        return new Unreadable(CallErrorCode.PropertyConstraintViolation, "", "must be " + wanted);
    }

    /** The name comes from the wire, so only its plain characters are repeated. */
    static Unreadable extra(String name) {
        String plain = name.substring(0, Math.min(50, name.length()));
        return new Unreadable(
                CallErrorCode.FormationViolation,
                "",
                "has an unknown field " + plain.replaceAll("[^A-Za-z0-9_.-]", "?"));
    }

    /** The same in a field. */
    Unreadable in(String field) {
        String dot = place.isEmpty() || place.startsWith("[") ? "" : ".";
        return new Unreadable(code, field + dot + place, getMessage());
    }

    /** The same in an element of a list. */
    Unreadable at(int index) {
        return in("[" + index + "]");
    }

    OcppException toOcppException() {
        String text = place.isEmpty() ? getMessage() : place + " " + getMessage();
        return new OcppException(code, text.substring(0, Math.min(MAX_DESCRIPTION, text.length())));
    }
}
