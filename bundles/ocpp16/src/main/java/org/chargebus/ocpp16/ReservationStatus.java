package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a ReserveNow (OCPP 1.6, 7), in the order of the register map. */
public enum ReservationStatus implements OcppEnum {
    Accepted,
    Faulted,
    Occupied,
    Rejected,
    Unavailable;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<ReservationStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
