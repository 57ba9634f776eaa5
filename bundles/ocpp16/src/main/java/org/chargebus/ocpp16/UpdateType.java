package org.chargebus.ocpp16;

import java.util.Optional;

/** How a SendLocalList changes the list (OCPP 1.6, 7), in the order of the register map. */
public enum UpdateType implements OcppEnum {
    Differential,
    Full;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<UpdateType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
