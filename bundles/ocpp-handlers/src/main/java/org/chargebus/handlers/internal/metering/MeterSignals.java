package org.chargebus.handlers.internal.metering;

import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.Snapshot;

/** Readings as the {@code meter.*} and measurand signals of a connector. */
public final class MeterSignals {
    private MeterSignals() {}

    /**
     * Adds what readings change; nothing when there are none.
     *
     * @param transactionId the transaction they belong to; 0 = none
     */
    public static void write(
            Changes changes,
            Snapshot before,
            int connectorId,
            MeterReadings readings,
            long transactionId) {
        if (readings.isEmpty()) {
            return;
        }
        readings.addTo(changes, connectorId);
        changes.live(connectorId, Keys.METER_TIME, readings.time(), readings.time());
        changes.live(connectorId, Keys.METER_CONTEXT, readings.context().word());
        changes.live(connectorId, Keys.METER_TRANSACTION_ID, transactionId);
        long seen = before.longValue(connectorId, Keys.METER_PRESENT, 0);
        changes.live(connectorId, Keys.METER_PRESENT, seen | readings.present());
    }
}
