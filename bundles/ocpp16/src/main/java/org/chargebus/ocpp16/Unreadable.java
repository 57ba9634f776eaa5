package org.chargebus.ocpp16;

import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.OcppException;

/** What is wrong with a payload, and where; without a stack trace, for it is an answer. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_DESCRIPTION = 255;
    private final CallErrorCode code;

    private Unreadable(CallErrorCode code, String description) {
        super(description, null, false, false);
        this.code = code;
    }

    static Unreadable missing(String where) {
        return new Unreadable(CallErrorCode.OccurenceConstraintViolation, where + " is missing");
    }

    static Unreadable type(String where, String wanted) {
        return new Unreadable(CallErrorCode.TypeConstraintViolation, where + " must be " + wanted);
    }

    static Unreadable value(String where, String wanted) {
        return new Unreadable(
                CallErrorCode.PropertyConstraintViolation, where + " must be " + wanted);
    }

    /** The name comes from the wire, so only its plain characters are repeated. */
    static Unreadable extra(String where, String name) {
        String plain = name.substring(0, Math.min(50, name.length()));
        return new Unreadable(
                CallErrorCode.FormationViolation,
                where + "has an unknown field " + plain.replaceAll("[^A-Za-z0-9_.-]", "?"));
    }

    OcppException toOcppException() {
        String text = getMessage();
        return new OcppException(code, text.substring(0, Math.min(MAX_DESCRIPTION, text.length())));
    }
}
