package org.chargebus.handlers.internal.call;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.metering.MeterReadings;
import org.chargebus.handlers.internal.metering.MeterSignals;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.ClockSkew;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.transaction.TransactionSignals;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.MeterValues;
import org.chargebus.signal.Snapshot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps the values of a connector's meter (OCPP 1.6, 4.7). The transactionId of the message is not
 * believed: chargers in the field send a foreign one, 0 or none, and mean the one that runs.
 */
@Component(service = CallHandler.class, property = CallHandler.ACTION + "=MeterValues")
public final class MeterValuesHandler implements CallHandler {
    private final CentralSystem central;

    @Activate
    public MeterValuesHandler(@Reference CentralSystem central) {
        this.central = central;
    }

    @Override
    public CompletionStage<Answer> handle(Call call) throws OcppException {
        MeterValues.Req req = central.read(call, MeterValues.Req.class);
        return CompletableFuture.completedFuture(
                CentralSystem.answer(new MeterValues.Conf(), () -> keep(call, req)));
    }

    private void keep(Call call, MeterValues.Req req) {
        String id = call.chargePointId();
        int k = req.connectorId();
        if (!central.keeps(id, k)) {
            central.received(call).applyTo(central.table(), id);
            return;
        }
        MeterReadings readings =
                MeterReadings.of(id, req.meterValue(), call.receivedAt(), central.notes());
        Snapshot before = central.snapshot(id);
        Changes changes = central.received(call, k);
        changes.count(before, k, Keys.METER_COUNTER);
        req.meterValue().stream()
                .flatMap(value -> value.timestamp().stream())
                .max(Instant::compareTo)
                .ifPresent(
                        last -> ClockSkew.seen(changes, before, last, central.steady().instant()));
        MeterSignals.write(changes, before, k, readings, TransactionSignals.running(before, k));
        TransactionSignals.metered(changes, before, k, readings.energy());
        changes.applyTo(central.table(), id);
    }
}
