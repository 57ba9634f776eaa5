package org.chargebus.ocpp16;

import java.util.Optional;

/** How a recurring profile recurs (OCPP 1.6, 7), in the order of the register map. */
public enum RecurrencyKindType implements OcppEnum {
    Daily,
    Weekly;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<RecurrencyKindType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
