package org.chargebus.ocpp16;

/** Asks to sign a certificate for the charge point (security white paper for 1.6-J, 5.17). */
public final class SignCertificate {
    private SignCertificate() {}

    /** SignCertificate.req. */
    public record Req(@MaxLength(5500) String csr) implements Request<Conf> {}

    /** SignCertificate.conf. */
    public record Conf(Word<GenericStatusEnumType> status) implements Confirmation {}
}
