package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.command.Command.RemoteStart;
import org.chargebus.site.Site;
import org.chargebus.views.Refs;

/** Starts a transaction. */
@Service
@Command(
        scope = "ocpp",
        name = "start",
        description = "Start charging (RemoteStartTransaction)",
        detailedDescription = "Example: ocpp:start CP1.1 --tag 04A1B2C3")
public final class StartCommand extends ChargerCommand {
    @Argument(
            index = 0,
            name = "ID.CONNECTOR",
            description = "Connector",
            required = true,
            multiValued = true)
    @Completion(ConnectorCompleter.class)
    List<String> target;

    @Option(name = "--tag", description = "The idTag; none = the configured default")
    String tag = "";

    @Override
    List<String> tail() {
        return target;
    }

    @Override
    org.chargebus.command.Command command(Site site, List<String> words) throws Exception {
        return new RemoteStart(Refs.connector(one(words, "ID.CONNECTOR"), site), tag);
    }
}
