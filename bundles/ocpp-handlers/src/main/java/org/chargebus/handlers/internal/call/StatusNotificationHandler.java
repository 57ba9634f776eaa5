package org.chargebus.handlers.internal.call;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.ClockSkew;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.ChargePointErrorCode;
import org.chargebus.ocpp16.StatusNotification;
import org.chargebus.ocpp16.Word;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Snapshot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the status of a charger or connector (OCPP 1.6, 4.9). */
@Component(service = CallHandler.class, property = CallHandler.ACTION + "=StatusNotification")
public final class StatusNotificationHandler implements CallHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StatusNotificationHandler.class);
    private static final String U16 = "\\d{1,5}";
    private static final long ABSENT_U16 = 65535;

    private final CentralSystem central;

    @Activate
    public StatusNotificationHandler(@Reference CentralSystem central) {
        this.central = central;
    }

    @Override
    public CompletionStage<Answer> handle(Call call) throws OcppException {
        StatusNotification.Req req = central.read(call, StatusNotification.Req.class);
        return CompletableFuture.completedFuture(
                CentralSystem.answer(new StatusNotification.Conf(), () -> keep(call, req)));
    }

    private void keep(Call call, StatusNotification.Req req) {
        String id = call.chargePointId();
        int k = req.connectorId();
        if (!central.keeps(id, k)) {
            central.received(call).applyTo(central.table(), id);
            return;
        }
        Snapshot snapshot = central.snapshot(id);
        Instant at = req.timestamp().orElse(call.receivedAt());
        Changes changes = central.received(call, k);
        changes.live(k, Keys.STATUS_TIME, at, at);
        req.timestamp()
                .ifPresent(
                        time ->
                                ClockSkew.seen(
                                        changes, snapshot, time, central.steady().instant()));
        words(changes, id, req, at);
        changes.live(k, Keys.VENDOR_ERROR_NUMBER, number(req.vendorErrorCode()), at);
        if (k == 0) {
            changes.live(0, Keys.STATUS_INFO, req.info().orElse(null), at);
            changes.live(0, Keys.STATUS_VENDOR_ID, req.vendorId().orElse(null), at);
        } else {
            changes.live(k, Keys.VENDOR_ERROR, req.vendorErrorCode().orElse(null), at);
        }
        log(id, req);
        String before = snapshot.text(k, Keys.STATUS, "");
        changes.applyTo(central.table(), id);
        ConnectorRef ref = new ConnectorRef(id, k);
        req.status().known().ifPresent(now -> central.reservations().status(ref, before, now));
    }

    /** An unknown word is skipped: the last known one stays. */
    private void words(Changes changes, String id, StatusNotification.Req req, Instant at) {
        int k = req.connectorId();
        req.status()
                .known()
                .ifPresentOrElse(
                        status -> changes.live(k, Keys.STATUS, status.word(), at),
                        () -> unknown(id, "status '{}' is unknown and skipped", req.status()));
        req.errorCode()
                .known()
                .ifPresentOrElse(
                        code -> changes.live(k, Keys.ERROR_CODE, code.word(), at),
                        () -> unknown(id, "errorCode '{}' is unknown, skipped", req.errorCode()));
    }

    private void unknown(String id, String note, Word<?> word) {
        central.notes().once(id, note, word.text());
    }

    private void log(String id, StatusNotification.Req req) {
        boolean changed =
                req.status().known().isPresent()
                        && !req.status()
                                .text()
                                .equals(
                                        central.snapshot(id)
                                                .text(req.connectorId(), Keys.STATUS, ""));
        if (changed && req.errorCode().is(ChargePointErrorCode.NoError)) {
            LOG.info("[cp={}] connector {}: {}", id, req.connectorId(), req.status());
        } else if (changed) {
            String code = req.errorCode().known().map(Enum::name).orElse("unknown error");
            LOG.info("[cp={}] connector {}: {}, {}", id, req.connectorId(), req.status(), code);
        }
    }

    private static Long number(Optional<String> vendorErrorCode) {
        return vendorErrorCode
                .filter(code -> code.matches(U16))
                .map(Long::valueOf)
                .filter(code -> code < ABSENT_U16)
                .orElse(null);
    }
}
