package org.chargebus.handlers.internal.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.DiagnosticsStatusNotification;
import org.chargebus.ocpp16.FirmwareStatusNotification;
import org.chargebus.ocpp16.OcppEnum;
import org.chargebus.ocpp16.Word;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps how far a firmware update or an upload of diagnostics is (OCPP 1.6, 4.4 and 4.5). */
@Component(
        service = CallHandler.class,
        property = {
            CallHandler.ACTION + "=" + ProgressHandler.FIRMWARE,
            CallHandler.ACTION + "=" + ProgressHandler.DIAGNOSTICS
        })
public final class ProgressHandler implements CallHandler {
    static final String FIRMWARE = "FirmwareStatusNotification";
    static final String DIAGNOSTICS = "DiagnosticsStatusNotification";
    private static final Logger LOG = LoggerFactory.getLogger(ProgressHandler.class);

    private final CentralSystem central;

    @Activate
    public ProgressHandler(@Reference CentralSystem central) {
        this.central = central;
    }

    @Override
    public CompletionStage<Answer> handle(Call call) throws OcppException {
        if (call.action().equals(FIRMWARE)) {
            return answer(
                    call,
                    central.read(call, FirmwareStatusNotification.Req.class).status(),
                    new FirmwareStatusNotification.Conf(),
                    Keys.FIRMWARE_STATUS,
                    Keys.FIRMWARE_TIME);
        }
        return answer(
                call,
                central.read(call, DiagnosticsStatusNotification.Req.class).status(),
                new DiagnosticsStatusNotification.Conf(),
                Keys.DIAGNOSTICS_STATUS,
                Keys.DIAGNOSTICS_TIME);
    }

    private <E extends Enum<E> & OcppEnum> CompletionStage<Answer> answer(
            Call call, Word<E> status, Confirmation conf, String statusKey, String timeKey) {
        return CompletableFuture.completedFuture(
                CentralSystem.answer(conf, () -> keep(call, status, statusKey, timeKey)));
    }

    private <E extends Enum<E> & OcppEnum> void keep(
            Call call, Word<E> status, String statusKey, String timeKey) {
        String id = call.chargePointId();
        Changes changes = central.received(call);
        if (status.known().isPresent()) {
            changes.live(0, statusKey, status.known().get().word());
            changes.live(0, timeKey, call.receivedAt());
            LOG.info("[cp={}] {}: {}", id, call.action(), status);
        } else {
            central.notes().once(id, call.action() + " '{}' is unknown, skipped", status.text());
        }
        changes.applyTo(central.table(), id);
    }
}
