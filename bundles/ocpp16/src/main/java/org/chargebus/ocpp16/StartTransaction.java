package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** A transaction has started; the meter in Wh (OCPP 1.6, 4.8). */
public final class StartTransaction {
    private StartTransaction() {}

    /** StartTransaction.req. */
    public record Req(
            int connectorId,
            @MaxLength(20) String idTag,
            long meterStart,
            @Required Optional<Instant> timestamp,
            Optional<Integer> reservationId)
            implements Request<Conf> {}

    /** StartTransaction.conf. */
    public record Conf(int transactionId, IdTagInfo idTagInfo) implements Confirmation {}
}
