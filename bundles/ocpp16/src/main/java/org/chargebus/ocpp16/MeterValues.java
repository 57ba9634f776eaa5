package org.chargebus.ocpp16;

import java.util.List;
import java.util.Optional;

/** A charge point sends values of its meters (OCPP 1.6, 4.7). */
public final class MeterValues {
    private MeterValues() {}

    /** MeterValues.req. */
    public record Req(
            int connectorId, Optional<Integer> transactionId, @Required List<MeterValue> meterValue)
            implements Request<Conf> {
        /** Keeps a copy of the lists. */
        public Req {
            meterValue = List.copyOf(meterValue);
        }
    }

    /** MeterValues.conf. */
    public record Conf() implements Confirmation {}
}
