package org.chargebus.ocpp16;

import java.util.Optional;

/** How the hashes of a certificate were made (security white paper for 1.6-J, 6). */
public enum HashAlgorithmEnumType implements OcppEnum {
    SHA256,
    SHA384,
    SHA512;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<HashAlgorithmEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
