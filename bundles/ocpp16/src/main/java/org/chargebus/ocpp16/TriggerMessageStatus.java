package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a TriggerMessage (OCPP 1.6, 7), in the order of the register map. */
public enum TriggerMessageStatus implements OcppEnum {
    Accepted,
    Rejected,
    NotImplemented;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<TriggerMessageStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
