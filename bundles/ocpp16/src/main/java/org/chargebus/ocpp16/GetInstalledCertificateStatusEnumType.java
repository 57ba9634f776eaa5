package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a GetInstalledCertificateIds (security white paper for 1.6-J, 6). */
public enum GetInstalledCertificateStatusEnumType implements OcppEnum {
    Accepted,
    NotFound;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<GetInstalledCertificateStatusEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
