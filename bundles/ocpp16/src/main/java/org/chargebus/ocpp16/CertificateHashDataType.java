package org.chargebus.ocpp16;

/** What tells one certificate from all others (security white paper for 1.6-J, 6). */
public record CertificateHashDataType(
        Word<HashAlgorithmEnumType> hashAlgorithm,
        @MaxLength(128) String issuerNameHash,
        @MaxLength(128) String issuerKeyHash,
        @MaxLength(40) String serialNumber) {}
