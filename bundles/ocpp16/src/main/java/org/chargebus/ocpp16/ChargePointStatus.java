package org.chargebus.ocpp16;

import java.util.Optional;

/**
 * What a connector, or the charge point, reports of itself (OCPP 1.6, 7.7), in the order of the
 * register map.
 */
public enum ChargePointStatus implements OcppEnum {
    Available,
    Preparing,
    Charging,
    SuspendedEVSE,
    SuspendedEV,
    Finishing,
    Reserved,
    Unavailable,
    Faulted;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<ChargePointStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
