package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a DeleteCertificate (security white paper for 1.6-J, 6). */
public enum DeleteCertificateStatusEnumType implements OcppEnum {
    Accepted,
    Failed,
    NotFound;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<DeleteCertificateStatusEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
