package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A transaction has stopped; the meter in Wh (OCPP 1.6, 4.10). */
public final class StopTransaction {
    private StopTransaction() {}

    /** StopTransaction.req. */
    public record Req(
            int transactionId,
            long meterStop,
            @Required Optional<Instant> timestamp,
            @MaxLength(20) Optional<String> idTag,
            Optional<Word<Reason>> reason,
            List<MeterValue> transactionData)
            implements Request<Conf> {
        /** Keeps a copy of the lists. */
        public Req {
            transactionData = List.copyOf(transactionData);
        }
    }

    /** StopTransaction.conf. */
    public record Conf(Optional<IdTagInfo> idTagInfo) implements Confirmation {}
}
