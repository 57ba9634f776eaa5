package org.chargebus.ocpp16;

import java.util.Optional;

/** What a root certificate is for (security white paper for 1.6-J, 6). */
public enum CertificateUseEnumType implements OcppEnum {
    CentralSystemRootCertificate,
    ManufacturerRootCertificate;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<CertificateUseEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
