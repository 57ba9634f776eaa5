package org.chargebus.ocpp16;

import java.util.Optional;

/** Asks to start a transaction (OCPP 1.6, 5.11). */
public final class RemoteStartTransaction {
    private RemoteStartTransaction() {}

    /** RemoteStartTransaction.req. */
    public record Req(
            @AtLeast(1) Optional<Integer> connectorId,
            @MaxLength(20) String idTag,
            Optional<ChargingProfile> chargingProfile)
            implements Request<Conf> {}

    /** RemoteStartTransaction.conf. */
    public record Conf(Word<RemoteStartStopStatus> status) implements Confirmation {}
}
