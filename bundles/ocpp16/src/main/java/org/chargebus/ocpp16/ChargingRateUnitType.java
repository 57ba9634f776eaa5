package org.chargebus.ocpp16;

import java.util.Optional;

/** The unit of a limit (OCPP 1.6, 7.12), in the order of the register map. */
public enum ChargingRateUnitType implements OcppEnum {
    A,
    W;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<ChargingRateUnitType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
