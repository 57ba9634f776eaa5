package org.chargebus.ocpp16;

/** Deletes an installed certificate (security white paper for 1.6-J, 5.3). */
public final class DeleteCertificate {
    private DeleteCertificate() {}

    /** DeleteCertificate.req. */
    public record Req(CertificateHashDataType certificateHashData) implements Request<Conf> {}

    /** DeleteCertificate.conf. */
    public record Conf(Word<DeleteCertificateStatusEnumType> status) implements Confirmation {}
}
