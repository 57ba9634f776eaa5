package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a SetChargingProfile (OCPP 1.6, 7.11), in the order of the register map. */
public enum ChargingProfileStatus implements OcppEnum {
    Accepted,
    Rejected,
    NotSupported;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<ChargingProfileStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
