package org.chargebus.ocpp16;

/** Asks to unlock a connector (OCPP 1.6, 5.18). */
public final class UnlockConnector {
    private UnlockConnector() {}

    /** UnlockConnector.req. */
    public record Req(@AtLeast(1) int connectorId) implements Request<Conf> {}

    /** UnlockConnector.conf. */
    public record Conf(Word<UnlockStatus> status) implements Confirmation {}
}
