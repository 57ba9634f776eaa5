package org.chargebus.handlers.internal.call;

import java.util.concurrent.CompletionStage;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.authorization.Asked;
import org.chargebus.handlers.internal.authorization.Decision;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Authorize;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says whether an idTag may charge, once that is decided (OCPP 1.6, 4.1). */
@Component(service = CallHandler.class, property = CallHandler.ACTION + "=Authorize")
public final class AuthorizeHandler implements CallHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizeHandler.class);

    private final CentralSystem central;

    @Activate
    public AuthorizeHandler(@Reference CentralSystem central) {
        this.central = central;
    }

    @Override
    public CompletionStage<Answer> handle(Call call) throws OcppException {
        Authorize.Req req = central.read(call, Authorize.Req.class);
        // The question shows in the registers before its answer: the BMS could not give it else.
        return central.owe(
                central.authorizer()
                        .authorize(call.chargePointId(), new Asked(req.idTag(), call.receivedAt()))
                        .thenApply(decision -> answer(call, req.idTag(), decision)));
    }

    private Answer answer(Call call, String idTag, Decision decision) {
        return CentralSystem.answer(
                new Authorize.Conf(decision.toIdTagInfo()), () -> sent(call, idTag, decision));
    }

    private void sent(Call call, String idTag, Decision decision) {
        String id = call.chargePointId();
        LOG.info(
                "[cp={}] idTag {}: {} ({})",
                id,
                Printable.of(idTag),
                decision.status(),
                decision.source().word());
        central.received(call).applyTo(central.table(), id);
        central.authorizer().authorized(id, idTag, decision);
    }
}
