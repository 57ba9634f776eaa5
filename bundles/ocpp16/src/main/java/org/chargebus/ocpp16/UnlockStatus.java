package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to an UnlockConnector (OCPP 1.6, 7), in the order of the register map. */
public enum UnlockStatus implements OcppEnum {
    Unlocked,
    UnlockFailed,
    NotSupported;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<UnlockStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
