package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.command.Command.TriggerMessage;
import org.chargebus.site.Site;
import org.chargebus.views.Refs;
import org.chargebus.views.Words;

/** Asks a charger for a message. */
@Service
@Command(
        scope = "ocpp",
        name = "trigger",
        description = "Ask for a message (TriggerMessage)",
        detailedDescription = "Example: ocpp:trigger CP1.1 StatusNotification")
public final class TriggerCommand extends ChargerCommand {
    private static final String[] MESSAGES = {
        "BootNotification",
        "DiagnosticsStatusNotification",
        "FirmwareStatusNotification",
        "Heartbeat",
        "MeterValues",
        "StatusNotification"
    };

    @Argument(
            index = 0,
            name = "ID[.CONNECTOR]",
            description = "Charger or connector",
            required = true)
    @Completion(ConnectorCompleter.class)
    String target;

    @Argument(
            index = 1,
            name = "MESSAGE",
            description = "What it shall send",
            required = true,
            multiValued = true)
    @Completion(
            value = StringsCompleter.class,
            values = {
                "BootNotification",
                "DiagnosticsStatusNotification",
                "FirmwareStatusNotification",
                "Heartbeat",
                "MeterValues",
                "StatusNotification"
            })
    List<String> message;

    @Override
    List<String> tail() {
        return message;
    }

    @Override
    org.chargebus.command.Command command(Site site, List<String> words) throws Exception {
        return new TriggerMessage(
                Refs.parse(target, site), Words.match(one(words, "MESSAGE"), MESSAGES));
    }
}
