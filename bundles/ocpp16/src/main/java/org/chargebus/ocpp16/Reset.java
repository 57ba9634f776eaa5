package org.chargebus.ocpp16;

/** Asks to restart (OCPP 1.6, 5.14). */
public final class Reset {
    private Reset() {}

    /** Reset.req. */
    public record Req(Word<ResetType> type) implements Request<Conf> {}

    /** Reset.conf. */
    public record Conf(Word<ResetStatus> status) implements Confirmation {}
}
