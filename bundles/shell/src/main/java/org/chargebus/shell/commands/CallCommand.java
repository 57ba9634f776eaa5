package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.command.Command.RawCall;
import org.chargebus.shell.internal.JsonText;
import org.chargebus.site.Site;
import org.chargebus.views.Refs;

/** Sends any message a central system may send. */
@Service
@Command(
        scope = "ocpp",
        name = "call",
        description = "Send any message of OCPP 1.6 or its security extension, checked first",
        detailedDescription =
                "Example: ocpp:call CP1 GetConfiguration '{\"key\": [\"HeartbeatInterval\"]}'")
public final class CallCommand extends ChargerCommand {
    @Argument(index = 0, name = "ID", description = "Charger", required = true)
    @Completion(ChargerCompleter.class)
    String target;

    @Argument(index = 1, name = "ACTION", description = "As in OCPP 1.6", required = true)
    @Completion(
            value = StringsCompleter.class,
            values = {
                "CancelReservation",
                "CertificateSigned",
                "ChangeAvailability",
                "ChangeConfiguration",
                "ClearCache",
                "ClearChargingProfile",
                "DataTransfer",
                "DeleteCertificate",
                "ExtendedTriggerMessage",
                "GetCompositeSchedule",
                "GetConfiguration",
                "GetDiagnostics",
                "GetInstalledCertificateIds",
                "GetLocalListVersion",
                "GetLog",
                "InstallCertificate",
                "RemoteStartTransaction",
                "RemoteStopTransaction",
                "ReserveNow",
                "Reset",
                "SendLocalList",
                "SetChargingProfile",
                "SignedUpdateFirmware",
                "TriggerMessage",
                "UnlockConnector",
                "UpdateFirmware"
            })
    String action;

    @Argument(
            index = 2,
            name = "JSON",
            description = "The payload in single quotes, as '{\"type\": \"Soft\"}'; none = {}",
            multiValued = true)
    List<String> payload;

    @Override
    List<String> tail() {
        return payload;
    }

    @Override
    org.chargebus.command.Command command(Site site, List<String> words) throws Exception {
        String text = words.isEmpty() ? "" : one(words, "JSON");
        return new RawCall(Refs.charger(target, site), action, JsonText.object(text));
    }
}
