package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a SendLocalList (OCPP 1.6, 7), in the order of the register map. */
public enum UpdateStatus implements OcppEnum {
    Accepted,
    Failed,
    NotSupported,
    VersionMismatch;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<UpdateStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
