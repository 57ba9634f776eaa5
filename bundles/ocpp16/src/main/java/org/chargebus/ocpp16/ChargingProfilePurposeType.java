package org.chargebus.ocpp16;

import java.util.Optional;

/** What a charging profile is for (OCPP 1.6, 7.10), in the order of the register map. */
public enum ChargingProfilePurposeType implements OcppEnum {
    ChargePointMaxProfile,
    TxDefaultProfile,
    TxProfile;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<ChargingProfilePurposeType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
