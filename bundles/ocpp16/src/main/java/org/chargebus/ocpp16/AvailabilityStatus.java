package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a ChangeAvailability (OCPP 1.6, 7.3), in the order of the register map. */
public enum AvailabilityStatus implements OcppEnum {
    Accepted,
    Rejected,
    Scheduled;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<AvailabilityStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
