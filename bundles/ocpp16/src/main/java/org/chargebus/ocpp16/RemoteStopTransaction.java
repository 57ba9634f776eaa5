package org.chargebus.ocpp16;

/** Asks to stop a transaction (OCPP 1.6, 5.12). */
public final class RemoteStopTransaction {
    private RemoteStopTransaction() {}

    /** RemoteStopTransaction.req. */
    public record Req(int transactionId) implements Request<Conf> {}

    /** RemoteStopTransaction.conf. */
    public record Conf(Word<RemoteStartStopStatus> status) implements Confirmation {}
}
