package org.chargebus.ocpp16;

/** A charge point tells how far an upload of diagnostics is (OCPP 1.6, 4.4). */
public final class DiagnosticsStatusNotification {
    private DiagnosticsStatusNotification() {}

    /** DiagnosticsStatusNotification.req. */
    public record Req(Word<DiagnosticsStatus> status) implements Request<Conf> {}

    /** DiagnosticsStatusNotification.conf. */
    public record Conf() implements Confirmation {}
}
