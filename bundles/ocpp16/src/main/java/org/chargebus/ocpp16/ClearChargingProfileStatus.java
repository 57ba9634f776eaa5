package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a ClearChargingProfile (OCPP 1.6, 7), in the order of the register map. */
public enum ClearChargingProfileStatus implements OcppEnum {
    Accepted,
    Unknown;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<ClearChargingProfileStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
