package org.chargebus.handlers.internal.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Connection;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.transaction.TransactionSignals;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.BootNotification;
import org.chargebus.ocpp16.RegistrationStatus;
import org.chargebus.ocpp16.Word;
import org.chargebus.signal.Snapshot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts a charger that has started (OCPP 1.6, 4.2). */
@Component(service = CallHandler.class, property = CallHandler.ACTION + "=BootNotification")
public final class BootNotificationHandler implements CallHandler {
    private static final Logger LOG = LoggerFactory.getLogger(BootNotificationHandler.class);

    /** s until a charger that is not configured completely asks again. */
    private static final int PENDING_INTERVAL = 30;

    private final CentralSystem central;

    @Activate
    public BootNotificationHandler(@Reference CentralSystem central) {
        this.central = central;
    }

    @Override
    public CompletionStage<Answer> handle(Call call) throws OcppException {
        BootNotification.Req req = central.read(call, BootNotification.Req.class);
        String id = call.chargePointId();
        // Connected, but its configuration was taken away or is not read yet.
        boolean incomplete = central.site().isKnown() && central.site().chargePoint(id).isEmpty();
        RegistrationStatus status =
                incomplete ? RegistrationStatus.Pending : RegistrationStatus.Accepted;
        BootNotification.Conf conf =
                new BootNotification.Conf(
                        Word.of(status),
                        Optional.of(central.time()),
                        incomplete ? PENDING_INTERVAL : interval(id));
        return CompletableFuture.completedFuture(
                CentralSystem.answer(conf, () -> booted(call, req, status)));
    }

    private int interval(String id) {
        int configured = central.settings().heartbeatInterval();
        long wanted = central.snapshot(id).longValue(0, Keys.HEARTBEAT_INTERVAL, configured);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, wanted));
    }

    /** An external central system answered; what it said holds. */
    public void decided(Call call, BootNotification.Req req, BootNotification.Conf conf) {
        booted(call, req, conf.status().known().orElse(RegistrationStatus.Rejected));
    }

    private void booted(Call call, BootNotification.Req req, RegistrationStatus status) {
        String id = call.chargePointId();
        Snapshot before = central.snapshot(id);
        Connection connection =
                switch (status) {
                    case Accepted -> Connection.ACCEPTED;
                    case Pending -> Connection.PENDING;
                    case Rejected -> Connection.REJECTED;
                };
        Changes changes = central.received(call);
        changes.live(0, Keys.REGISTRATION, status.word());
        changes.live(0, Keys.CONNECTION, connection.word());
        changes.count(before, 0, Keys.BOOT_COUNTER);
        identify(changes, req);
        // The answer sets the charger's clock.
        changes.absent(0, Keys.CLOCK_SAMPLES);
        // meter.present tells what was seen since boot.
        for (int k : before.connectors()) {
            if (before.get(k, Keys.METER_PRESENT) != null) {
                changes.live(k, Keys.METER_PRESENT, 0L);
            }
        }
        TransactionSignals.doubted(changes, before);
        String firmware = req.firmwareVersion().orElse("");
        if (!firmware.equals(before.text(0, Keys.FIRMWARE_VERSION, firmware))) {
            // Other firmware may have learnt TriggerMessage.
            changes.absent(0, Keys.TRIGGER_LACKING);
        }
        changes.applyTo(central.table(), id);
        LOG.info("[cp={}] booted: {}: {}", id, described(req), status);
    }

    /** What a charger says it is, for the log; firmware only when it tells one. */
    static String described(BootNotification.Req req) {
        return Printable.of(req.chargePointVendor())
                + " "
                + Printable.of(req.chargePointModel())
                + req.firmwareVersion()
                        .filter(version -> !version.isBlank())
                        .map(version -> ", firmware " + Printable.of(version))
                        .orElse("");
    }

    private static void identify(Changes changes, BootNotification.Req req) {
        changes.live(0, Keys.VENDOR, req.chargePointVendor());
        changes.live(0, Keys.MODEL, req.chargePointModel());
        changes.live(0, Keys.CHARGE_POINT_SERIAL, req.chargePointSerialNumber().orElse(null));
        changes.live(0, Keys.CHARGE_BOX_SERIAL, req.chargeBoxSerialNumber().orElse(null));
        changes.live(0, Keys.FIRMWARE_VERSION, req.firmwareVersion().orElse(null));
        changes.live(0, Keys.ICCID, req.iccid().orElse(null));
        changes.live(0, Keys.IMSI, req.imsi().orElse(null));
        changes.live(0, Keys.METER_TYPE, req.meterType().orElse(null));
        changes.live(0, Keys.METER_SERIAL, req.meterSerialNumber().orElse(null));
    }
}
