package org.chargebus.simulator.internal;

import java.time.Clock;
import java.util.Optional;
import org.chargebus.ocpp16.ChargePointErrorCode;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.ocpp16.StatusNotification;
import org.chargebus.ocpp16.Word;

/** A StatusNotification (OCPP 1.6, 4.9). */
final class StatusReport {
    private StatusReport() {}

    static StatusNotification.Req of(
            int connector, ChargePointStatus status, ChargePointErrorCode error, Clock clock) {
        return new StatusNotification.Req(
                connector,
                Word.of(error),
                Word.of(status),
                Optional.empty(),
                Optional.of(clock.instant()),
                Optional.empty(),
                Optional.empty());
    }
}
