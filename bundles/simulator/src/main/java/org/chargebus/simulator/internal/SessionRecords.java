package org.chargebus.simulator.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chargebus.ocpp16.MeterValue;
import org.chargebus.ocpp16.MeterValues;
import org.chargebus.ocpp16.Reason;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.ocpp16.StopTransaction;
import org.chargebus.ocpp16.Word;

/** What a charger tells of a session (OCPP 1.6, 4.7, 4.8 and 4.10); meters in Wh. */
final class SessionRecords {
    private SessionRecords() {}

    static StartTransaction.Req start(
            int connector, String idTag, long meter, Instant at, Optional<Integer> reservationId) {
        return new StartTransaction.Req(connector, idTag, meter, Optional.of(at), reservationId);
    }

    static StopTransaction.Req stop(
            StartTransaction.Req start, int transactionId, long meter, Instant at, Reason reason) {
        return new StopTransaction.Req(
                transactionId,
                meter,
                Optional.of(at),
                Optional.of(start.idTag()),
                Optional.of(Word.of(reason)),
                List.of());
    }

    static MeterValues.Req meter(int connector, OptionalInt transactionId, MeterValue value) {
        return new MeterValues.Req(
                connector, transactionId.stream().boxed().findFirst(), List.of(value));
    }
}
