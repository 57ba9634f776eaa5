package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.shell.internal.Charger;
import org.chargebus.shell.internal.Services;
import org.chargebus.signal.SignalTable;

/** The configured chargers. */
@Service
@Command(
        scope = "ocpp",
        name = "list",
        description = "The configured chargers and their state",
        detailedDescription = "Example: ocpp:list --json")
public final class ChargerListCommand extends GatewayCommand {

    @Override
    void run(Services services, List<String> words) throws Exception {
        SignalTable table = services.need(SignalTable.class, "the table of signals", "signals");
        ChargePoints points = services.need(ChargePoints.class, "the transport", "ocpp-transport");
        List<Charger> chargers =
                site(services).chargePoints().stream()
                        .map(c -> new Charger(c, points.link(c.id()), table.snapshot(c.id())))
                        .toList();
        print(Charger.list(chargers, now()));
    }
}
