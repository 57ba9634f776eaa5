package org.chargebus.ocpp;

import java.util.Optional;

/**
 * The CALLERROR codes of OCPP-J 1.6, 4.2.3, spelt as on the wire, in the order of the register map.
 */
public enum CallErrorCode {
    /** The action is not known. */
    NotImplemented,
    /** The action is known and not served. */
    NotSupported,
    /** Something failed inside. */
    InternalError,
    /** The payload is incomplete. */
    ProtocolError,
    /** A security matter. */
    SecurityError,
    /** The message is not of the form of the action. */
    FormationViolation,
    /** A field has a value that is not allowed. */
    PropertyConstraintViolation,
    /** A field is missing or there are too many; misspelt as in the standard. */
    OccurenceConstraintViolation,
    /** A field has a value of the wrong type. */
    TypeConstraintViolation,
    /** Anything else. */
    GenericError;

    /** The code of a word, if it is one; wire input never throws. */
    public static Optional<CallErrorCode> from(String word) {
        for (CallErrorCode code : values()) {
            if (code.name().equals(word)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
