package org.chargebus.shell.commands;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.shell.internal.Charger;
import org.chargebus.shell.internal.Refs;
import org.chargebus.shell.internal.Services;
import org.chargebus.shell.internal.Table;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.SignalTable;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;

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
        SignalTable signals = services.need(SignalTable.class, "the table of signals", "signals");
        ChargePoints points = services.need(ChargePoints.class, "the transport", "ocpp-transport");
        ChargePoint point = site.byId(ref.chargePointId()).orElseThrow();
        Charger charger = new Charger(point, points.link(point.id()), signals.snapshot(point.id()));
        Instant now = now();
        Map<String, Object> facts = charger.facts(now);
        Table table = charger.signals(ref.connectorId(), now);
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            facts.forEach((key, value) -> all.put(key, Table.plain(value)));
            all.put("messages", charger.messages(now).objects());
            all.put("signals", table.objects());
            print(all);
            return;
        }
        facts.forEach((key, value) -> out().printf("%-15s %s%n", label(key), Table.shown(value)));
        charger.limits(ref.connectorId()).forEach(out()::println);
        Table messages = charger.messages(now);
        if (!messages.isEmpty()) {
            messages.print(out());
        }
        table.print(out());
    }

    private static String label(String key) {
        return switch (key) {
            case "connectedAt" -> "connected at";
            case "lastMessageAge" -> "last message [s]";
            default -> key;
        };
    }
}
