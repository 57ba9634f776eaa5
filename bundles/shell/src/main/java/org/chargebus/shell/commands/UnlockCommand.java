package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.command.Command.UnlockConnector;
import org.chargebus.site.Site;
import org.chargebus.views.Refs;

/** Unlocks a connector. */
@Service
@Command(
        scope = "ocpp",
        name = "unlock",
        description = "Unlock the plug (UnlockConnector)",
        detailedDescription = "Example: ocpp:unlock CP1.1")
public final class UnlockCommand extends ChargerCommand {
    @Argument(
            index = 0,
            name = "ID.CONNECTOR",
            description = "Connector",
            required = true,
            multiValued = true)
    @Completion(ConnectorCompleter.class)
    List<String> target;

    @Override
    List<String> tail() {
        return target;
    }

    @Override
    org.chargebus.command.Command command(Site site, List<String> words) throws Exception {
        return new UnlockConnector(Refs.connector(one(words, "ID.CONNECTOR"), site));
    }
}
