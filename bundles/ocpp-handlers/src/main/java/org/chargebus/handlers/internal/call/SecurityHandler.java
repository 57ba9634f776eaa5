package org.chargebus.handlers.internal.call;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts and records what the security white paper for 1.6-J adds. A certificate signing request
 * is accepted, which promises that it is looked at: the certificate goes out as CertificateSigned.
 */
@Component(
        service = CallHandler.class,
        property = {
            CallHandler.ACTION + "=SecurityEventNotification",
            CallHandler.ACTION + "=LogStatusNotification",
            CallHandler.ACTION + "=SignedFirmwareStatusNotification",
            CallHandler.ACTION + "=" + SecurityHandler.SIGN
        })
public final class SecurityHandler implements CallHandler {
    static final String SIGN = "SignCertificate";
    private static final Logger LOG = LoggerFactory.getLogger(SecurityHandler.class);
    private static final int LONGEST_RECORD = 300;

    private final CentralSystem central;

    @Activate
    public SecurityHandler(@Reference CentralSystem central) {
        this.central = central;
    }

    @Override
    public CompletionStage<Answer> handle(Call call) {
        Map<String, Object> conf =
                call.action().equals(SIGN) ? Map.of("status", "Accepted") : Map.of();
        return CompletableFuture.completedFuture(new Answer(conf, () -> record(call)));
    }

    private void record(Call call) {
        LOG.info(
                "[cp={}] {}: {}",
                call.chargePointId(),
                call.action(),
                Printable.of(call.payload().toString(), LONGEST_RECORD));
        central.received(call).applyTo(central.table(), call.chargePointId());
    }
}
