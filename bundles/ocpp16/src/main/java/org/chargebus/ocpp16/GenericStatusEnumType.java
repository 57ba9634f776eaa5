package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a SignCertificate (security white paper for 1.6-J, 6). */
public enum GenericStatusEnumType implements OcppEnum {
    Accepted,
    Rejected;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<GenericStatusEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
