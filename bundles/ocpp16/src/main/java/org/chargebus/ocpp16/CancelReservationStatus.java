package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a CancelReservation (OCPP 1.6, 7), in the order of the register map. */
public enum CancelReservationStatus implements OcppEnum {
    Accepted,
    Rejected;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<CancelReservationStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
