package org.chargebus.ocpp16;

import java.util.Optional;

/**
 * How the schedule of a profile is placed in time (OCPP 1.6, 7.9), in the order of the register
 * map.
 */
public enum ChargingProfileKindType implements OcppEnum {
    Absolute,
    Recurring,
    Relative;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<ChargingProfileKindType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
