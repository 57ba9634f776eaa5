package org.chargebus.handlers.internal.call;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.GenericStatusEnumType;
import org.chargebus.ocpp16.LogStatusNotification;
import org.chargebus.ocpp16.SecurityEventNotification;
import org.chargebus.ocpp16.SignCertificate;
import org.chargebus.ocpp16.SignedFirmwareStatusNotification;
import org.chargebus.ocpp16.Word;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts and records what the security white paper for 1.6-J adds (5.13, 5.15, 5.17 and 5.19): a
 * line of the log for each message, and the last of each kind in the table for {@code ocpp:show}. A
 * certificate signing request is accepted, which promises that it is looked at: the certificate
 * goes out as CertificateSigned.
 */
@Component(
        service = CallHandler.class,
        property = {
            CallHandler.ACTION + "=" + SecurityHandler.EVENT,
            CallHandler.ACTION + "=" + SecurityHandler.LOG_STATUS,
            CallHandler.ACTION + "=" + SecurityHandler.FIRMWARE,
            CallHandler.ACTION + "=" + SecurityHandler.SIGN
        })
public final class SecurityHandler implements CallHandler {
    static final String EVENT = "SecurityEventNotification";
    static final String LOG_STATUS = "LogStatusNotification";
    static final String FIRMWARE = "SignedFirmwareStatusNotification";
    static final String SIGN = "SignCertificate";
    private static final Logger LOG = LoggerFactory.getLogger(SecurityHandler.class);

    /** Of a type and its techInfo, which have 50 and 255 characters. */
    private static final int LONGEST_LINE = 310;

    /** Of a certificate signing request (security white paper, 5.17). */
    private static final int LONGEST_REQUEST = 5500;

    private final CentralSystem central;

    @Activate
    public SecurityHandler(@Reference CentralSystem central) {
        this.central = central;
    }

    @Override
    public CompletionStage<Answer> handle(Call call) throws OcppException {
        return CompletableFuture.completedFuture(
                switch (call.action()) {
                    case EVENT -> event(call);
                    case LOG_STATUS -> logStatus(call);
                    case FIRMWARE -> firmware(call);
                    default -> sign(call);
                });
    }

    private Answer event(Call call) throws OcppException {
        SecurityEventNotification.Req req = central.read(call, SecurityEventNotification.Req.class);
        String line = req.type() + req.techInfo().map(info -> ": " + info).orElse("");
        return answer(
                call,
                new SecurityEventNotification.Conf(),
                Printable.of(line, LONGEST_LINE),
                req.timestamp());
    }

    private Answer logStatus(Call call) throws OcppException {
        LogStatusNotification.Req req = central.read(call, LogStatusNotification.Req.class);
        return answer(
                call, new LogStatusNotification.Conf(), progress(req.status(), req.requestId()));
    }

    private Answer firmware(Call call) throws OcppException {
        SignedFirmwareStatusNotification.Req req =
                central.read(call, SignedFirmwareStatusNotification.Req.class);
        return answer(
                call,
                new SignedFirmwareStatusNotification.Conf(),
                progress(req.status(), req.requestId()));
    }

    private Answer sign(Call call) throws OcppException {
        String csr = central.read(call, SignCertificate.Req.class).csr();
        SignCertificate.Conf conf =
                new SignCertificate.Conf(Word.of(GenericStatusEnumType.Accepted));
        return CentralSystem.answer(
                conf,
                () -> {
                    LOG.info(
                            "[cp={}] {} of {} characters; ocpp:show tells it, and ocpp:call"
                                    + " CertificateSigned brings the certificate",
                            call.chargePointId(),
                            SIGN,
                            csr.length());
                    // As it came, line breaks included: it is to be signed.
                    keep(
                            call,
                            csr.substring(0, Math.min(LONGEST_REQUEST, csr.length())),
                            call.receivedAt());
                });
    }

    private static String progress(Word<?> status, Optional<Integer> requestId) {
        return Printable.of(status.text())
                + requestId.map(request -> ", request " + request).orElse("");
    }

    private Answer answer(Call call, Confirmation conf, String line) {
        return answer(call, conf, line, Optional.empty());
    }

    private Answer answer(Call call, Confirmation conf, String line, Optional<Instant> at) {
        return CentralSystem.answer(
                conf,
                () -> {
                    LOG.info("[cp={}] {}: {}", call.chargePointId(), call.action(), line);
                    keep(call, line, at.orElse(call.receivedAt()));
                });
    }

    private void keep(Call call, String text, Instant at) {
        Changes changes = central.received(call);
        changes.put(0, Keys.last(call.action()), new Sample(text, at, Quality.LIVE));
        changes.applyTo(central.table(), call.chargePointId());
    }
}
