package org.chargebus.handlers.internal.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.HandlerWithdrawnException;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Refuses what no other handler serves: NotSupported when OCPP 1.6 has the action, NotImplemented
 * when it does not (OCPP-J 1.6, 4.2.3).
 *
 * <p>Every action of a charge point has its handler in this bundle. When such a call comes here,
 * that handler is just coming or going with an update: the call waits for it in the transport.
 */
@Component(
        service = CallHandler.class,
        property = {CallHandler.ACTION + "=*", "service.ranking:Integer=-1000"})
public final class UnservedActionHandler implements CallHandler {
    private final CentralSystem central;

    @Activate
    public UnservedActionHandler(@Reference CentralSystem central) {
        this.central = central;
    }

    @Override
    public CompletionStage<Answer> handle(Call call) throws OcppException {
        Optional<Action> known = Action.from(call.action());
        if (known.map(Action::fromChargePoint).orElse(false)) {
            return CompletableFuture.failedFuture(new HandlerWithdrawnException());
        }
        central.received(call).applyTo(central.table(), call.chargePointId());
        String action = Printable.of(call.action());
        central.notes().once(call.chargePointId(), "action '{}' is not served", action);
        throw known.isPresent()
                ? new OcppException(CallErrorCode.NotSupported, action + " is not served here")
                : new OcppException(CallErrorCode.NotImplemented, action + " is not known");
    }
}
