package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a GetLog (security white paper for 1.6-J, 6). */
public enum LogStatusEnumType implements OcppEnum {
    Accepted,
    Rejected,
    AcceptedCanceled;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<LogStatusEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
