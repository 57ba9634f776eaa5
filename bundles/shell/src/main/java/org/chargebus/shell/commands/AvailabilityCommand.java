package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.command.Command.ChangeAvailability;
import org.chargebus.site.Site;
import org.chargebus.views.Refs;
import org.chargebus.views.Words;

/** Takes a charger or connector into or out of service. */
@Service
@Command(
        scope = "ocpp",
        name = "availability",
        description = "Take into or out of service (ChangeAvailability)",
        detailedDescription = "Example: ocpp:availability CP1.2 inoperative")
public final class AvailabilityCommand extends ChargerCommand {
    @Argument(
            index = 0,
            name = "ID[.CONNECTOR]",
            description = "Charger or connector",
            required = true)
    @Completion(ConnectorCompleter.class)
    String target;

    @Argument(
            index = 1,
            name = "operative|inoperative",
            description = "What it shall be",
            required = true,
            multiValued = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"operative", "inoperative"})
    List<String> wanted;

    @Override
    List<String> tail() {
        return wanted;
    }

    @Override
    org.chargebus.command.Command command(Site site, List<String> words) throws Exception {
        boolean operative =
                Words.match(one(words, "operative|inoperative"), "operative", "inoperative")
                        .equals("operative");
        return new ChangeAvailability(Refs.parse(target, site), operative);
    }
}
