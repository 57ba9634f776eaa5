package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.views.Charger;
import org.chargebus.views.Services;

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
        List<Charger> chargers = Charger.all(services, site(services).chargePoints());
        print(Charger.list(chargers, now()));
    }
}
