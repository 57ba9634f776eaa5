package org.chargebus.handlers.internal.bridge;

import java.util.HashMap;
import java.util.Map;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.call.DataTransferHandler;
import org.chargebus.handlers.internal.call.HeartbeatHandler;
import org.chargebus.handlers.internal.call.MeterValuesHandler;
import org.chargebus.handlers.internal.call.ProgressHandler;
import org.chargebus.handlers.internal.call.SecurityHandler;
import org.chargebus.handlers.internal.call.StatusNotificationHandler;
import org.chargebus.ocpp.CallHandler;

/** What a charger tells of itself, and nobody decides about, with the handlers of BMS mode. */
final class Reports {
    private Reports() {}

    /** The handlers by action. */
    static Map<String, CallHandler> of(CentralSystem central) {
        Map<String, CallHandler> reports = new HashMap<>();
        CallHandler progress = new ProgressHandler(central);
        CallHandler security = new SecurityHandler(central);
        reports.put("StatusNotification", new StatusNotificationHandler(central));
        reports.put("MeterValues", new MeterValuesHandler(central));
        reports.put("Heartbeat", new HeartbeatHandler(central));
        reports.put("DataTransfer", new DataTransferHandler(central));
        reports.put("FirmwareStatusNotification", progress);
        reports.put("DiagnosticsStatusNotification", progress);
        reports.put("SecurityEventNotification", security);
        reports.put("LogStatusNotification", security);
        reports.put("SignedFirmwareStatusNotification", security);
        reports.put("SignCertificate", security);
        return reports;
    }
}
