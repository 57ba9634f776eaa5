package org.chargebus.ocpp16;

import java.util.Optional;

/** How a charge point resets (OCPP 1.6, 7), in the order of the register map. */
public enum ResetType implements OcppEnum {
    Hard,
    Soft;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<ResetType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
