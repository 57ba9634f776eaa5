package org.chargebus.ocpp16;

import java.util.List;

/** Asks which root certificates are installed (security white paper for 1.6-J, 5.7). */
public final class GetInstalledCertificateIds {
    private GetInstalledCertificateIds() {}

    /** GetInstalledCertificateIds.req. */
    public record Req(Word<CertificateUseEnumType> certificateType) implements Request<Conf> {}

    /** GetInstalledCertificateIds.conf. */
    public record Conf(
            Word<GetInstalledCertificateStatusEnumType> status,
            List<CertificateHashDataType> certificateHashData)
            implements Confirmation {
        /** Keeps a copy of the list. */
        public Conf {
            certificateHashData = List.copyOf(certificateHashData);
        }
    }
}
