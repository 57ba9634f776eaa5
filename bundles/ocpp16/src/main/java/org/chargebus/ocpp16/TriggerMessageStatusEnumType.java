package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to an ExtendedTriggerMessage (security white paper for 1.6-J, 6). */
public enum TriggerMessageStatusEnumType implements OcppEnum {
    Accepted,
    Rejected,
    NotImplemented;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<TriggerMessageStatusEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
