package org.chargebus.ocpp16;

/** Installs a root certificate (security white paper for 1.6-J, 5.11). */
public final class InstallCertificate {
    private InstallCertificate() {}

    /** InstallCertificate.req. */
    public record Req(
            Word<CertificateUseEnumType> certificateType, @MaxLength(5500) String certificate)
            implements Request<Conf> {}

    /** InstallCertificate.conf. */
    public record Conf(Word<CertificateStatusEnumType> status) implements Confirmation {}
}
