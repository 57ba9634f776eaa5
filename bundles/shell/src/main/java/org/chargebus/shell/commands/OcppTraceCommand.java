package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.views.Refs;
import org.chargebus.views.Services;
import org.chargebus.views.TraceFilter;

/** What chargers and central systems said. */
@Service
@Command(
        scope = "ocpp",
        name = "trace",
        description = "Messages of chargers and central systems, and who asked for them",
        detailedDescription =
                "<- came to the gateway, -> left it; times are UTC. A CALL and its answer name the"
                        + " Modbus request or the user who asked for it, and the answer its delay."
                        + " Passwords are masked.\n\n"
                        + "ocpp:trace CP1 --follow\n"
                        + "ocpp:trace --action SetChargingProfile --address 1403 --last 100")
public final class OcppTraceCommand extends TraceCommand {
    @Option(name = "--action", description = "Only this action and its answers")
    @Completion(
            value = StringsCompleter.class,
            values = {
                "Authorize",
                "BootNotification",
                "CancelReservation",
                "CertificateSigned",
                "ChangeAvailability",
                "ChangeConfiguration",
                "ClearCache",
                "ClearChargingProfile",
                "DataTransfer",
                "DeleteCertificate",
                "DiagnosticsStatusNotification",
                "ExtendedTriggerMessage",
                "FirmwareStatusNotification",
                "GetCompositeSchedule",
                "GetConfiguration",
                "GetDiagnostics",
                "GetInstalledCertificateIds",
                "GetLocalListVersion",
                "GetLog",
                "Heartbeat",
                "InstallCertificate",
                "LogStatusNotification",
                "MeterValues",
                "RemoteStartTransaction",
                "RemoteStopTransaction",
                "ReserveNow",
                "Reset",
                "SecurityEventNotification",
                "SendLocalList",
                "SetChargingProfile",
                "SignCertificate",
                "SignedFirmwareStatusNotification",
                "SignedUpdateFirmware",
                "StartTransaction",
                "StatusNotification",
                "StopTransaction",
                "TriggerMessage",
                "UnlockConnector",
                "UpdateFirmware"
            })
    String action;

    @Argument(
            index = 0,
            name = "ID",
            description = "Charger; none = all of them",
            multiValued = true)
    @Completion(ChargerCompleter.class)
    List<String> charger;

    @Override
    List<String> tail() {
        return charger;
    }

    @Override
    TraceFilter filter(Services services, List<String> words) throws Exception {
        String id =
                words.isEmpty()
                        ? ""
                        : Refs.charger(one(words, "ID"), site(services)).chargePointId();
        return TraceFilter.of(true, id, action, address, grep);
    }
}
