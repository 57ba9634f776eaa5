package org.chargebus.ocpp16;

/** Brings the certificate a SignCertificate asked for (security white paper for 1.6-J, 5.1). */
public final class CertificateSigned {
    private CertificateSigned() {}

    /** CertificateSigned.req. */
    public record Req(@MaxLength(10000) String certificateChain) implements Request<Conf> {}

    /** CertificateSigned.conf. */
    public record Conf(Word<CertificateSignedStatusEnumType> status) implements Confirmation {}
}
