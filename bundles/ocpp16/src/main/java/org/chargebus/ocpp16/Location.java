package org.chargebus.ocpp16;

import java.util.Optional;

/** Where a value was sampled (OCPP 1.6, 7); omitted means Outlet. */
public enum Location implements OcppEnum {
    Body,
    Cable,
    EV,
    Inlet,
    Outlet;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<Location> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
