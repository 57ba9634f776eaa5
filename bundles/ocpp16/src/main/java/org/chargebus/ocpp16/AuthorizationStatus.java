package org.chargebus.ocpp16;

import java.util.Optional;

/** What a central system says of an idTag (OCPP 1.6, 7.2), in the order of the register map. */
public enum AuthorizationStatus implements OcppEnum {
    Accepted,
    Blocked,
    Expired,
    Invalid,
    ConcurrentTx;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<AuthorizationStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
