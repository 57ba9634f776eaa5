package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to an InstallCertificate (security white paper for 1.6-J, 6). */
public enum CertificateStatusEnumType implements OcppEnum {
    Accepted,
    Failed,
    Rejected;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<CertificateStatusEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
