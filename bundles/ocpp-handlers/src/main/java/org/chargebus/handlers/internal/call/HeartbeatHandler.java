package org.chargebus.handlers.internal.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Heartbeat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells a charger the time (OCPP 1.6, 4.6). */
@Component(service = CallHandler.class, property = CallHandler.ACTION + "=Heartbeat")
public final class HeartbeatHandler implements CallHandler {
    private final CentralSystem central;

    @Activate
    public HeartbeatHandler(@Reference CentralSystem central) {
        this.central = central;
    }

    @Override
    public CompletionStage<Answer> handle(Call call) throws OcppException {
        central.read(call, Heartbeat.Req.class);
        Heartbeat.Conf conf = new Heartbeat.Conf(Optional.of(central.time()));
        return CompletableFuture.completedFuture(
                CentralSystem.answer(
                        conf,
                        () ->
                                central.received(call)
                                        .applyTo(central.table(), call.chargePointId())));
    }
}
