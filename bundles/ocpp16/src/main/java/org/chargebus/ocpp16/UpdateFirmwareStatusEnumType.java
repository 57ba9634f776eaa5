package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a SignedUpdateFirmware (security white paper for 1.6-J, 6). */
public enum UpdateFirmwareStatusEnumType implements OcppEnum {
    Accepted,
    Rejected,
    AcceptedCanceled,
    InvalidCertificate,
    RevokedCertificate;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<UpdateFirmwareStatusEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
