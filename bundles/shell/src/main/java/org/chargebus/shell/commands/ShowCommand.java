package org.chargebus.shell.commands;

import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.shell.internal.Columns;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.Site;
import org.chargebus.views.Charger;
import org.chargebus.views.Refs;
import org.chargebus.views.Services;
import org.chargebus.views.Table;

/** All that is known of a charger. */
@Service
@Command(
        scope = "ocpp",
        name = "show",
        description = "All that is known of a charger or connector",
        detailedDescription = "Example: ocpp:show CP1.1")
public final class ShowCommand extends GatewayCommand {
    @Argument(
            index = 0,
            name = "ID[.CONNECTOR]",
            description = "Charger or connector",
            required = true,
            multiValued = true)
    @Completion(ConnectorCompleter.class)
    List<String> target;

    @Override
    List<String> tail() {
        return target;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        Site site = site(services);
        ConnectorRef ref = Refs.parse(one(words, "ID[.CONNECTOR]"), site);
        Charger charger = Charger.of(services, site.byId(ref.chargePointId()).orElseThrow());
        Instant now = now();
        if (json) {
            print(charger.json(ref.connectorId(), now));
            return;
        }
        charger.facts(now)
                .forEach(
                        (key, value) -> out().printf("%-15s %s%n", label(key), Table.shown(value)));
        charger.limits(ref.connectorId()).forEach(out()::println);
        Table messages = charger.messages(now);
        if (!messages.isEmpty()) {
            Columns.print(messages, out());
        }
        Columns.print(charger.signals(ref.connectorId(), now), out());
    }

    private static String label(String key) {
        return switch (key) {
            case "connectedAt" -> "connected at";
            case "lastMessageAge" -> "last message [s]";
            default -> key;
        };
    }
}
