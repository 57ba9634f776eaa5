package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** Reserves a connector; connector 0 is any (OCPP 1.6, 5.13). */
public final class ReserveNow {
    private ReserveNow() {}

    /** ReserveNow.req. */
    public record Req(
            @AtLeast(0) int connectorId,
            @Required Optional<Instant> expiryDate,
            @MaxLength(20) String idTag,
            @MaxLength(20) Optional<String> parentIdTag,
            int reservationId)
            implements Request<Conf> {}

    /** ReserveNow.conf. */
    public record Conf(Word<ReservationStatus> status) implements Confirmation {}
}
