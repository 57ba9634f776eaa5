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

/**
 * A transaction as the charge point remembers it (OCPP 1.6, 4.7, 4.8 and 4.10); meters in Wh. Begun
 * without a connection it has no id until its StartTransaction is answered. One thread.
 */
final class LocalTransaction {
    private final StartTransaction.Req start;
    private OptionalInt id = OptionalInt.empty();
    private boolean told;

    LocalTransaction(
            int connector, String idTag, long meter, Instant at, Optional<Integer> reservationId) {
        start = new StartTransaction.Req(connector, idTag, meter, Optional.of(at), reservationId);
    }

    StartTransaction.Req start() {
        return start;
    }

    Instant startedAt() {
        return start.timestamp().orElseThrow();
    }

    /** The central system gave it an id. */
    void known(int transactionId) {
        id = OptionalInt.of(transactionId);
    }

    boolean is(int transactionId) {
        return id.isPresent() && id.getAsInt() == transactionId;
    }

    /** What the meter shows during it; with the id as soon as that is known. */
    MeterValues.Req meter(MeterValue value) {
        return new MeterValues.Req(
                start.connectorId(), id.stream().boxed().findFirst(), List.of(value));
    }

    /** Its end; once its start was answered. */
    StopTransaction.Req stop(long meter, Instant at, Reason reason) {
        return new StopTransaction.Req(
                id.orElseThrow(),
                meter,
                Optional.of(at),
                Optional.of(start.idTag()),
                Optional.of(Word.of(reason)),
                List.of());
    }

    /** The central system confirmed its end. */
    void told() {
        told = true;
    }

    boolean isTold() {
        return told;
    }
}
