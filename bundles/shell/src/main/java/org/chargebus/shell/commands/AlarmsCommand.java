package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.alarm.Alarms;
import org.chargebus.views.Listings;
import org.chargebus.views.Services;

/** The active alarms and their mends. */
@Service
@Command(
        scope = "chargebus",
        name = "alarms",
        description = "Active alarms, since when, what to do",
        detailedDescription = "Example: chargebus:alarms --json")
public final class AlarmsCommand extends GatewayCommand {

    @Override
    void run(Services services, List<String> words) throws Exception {
        Alarms alarms = services.need(Alarms.class, "the list of alarms", "signals");
        print(Listings.alarms(alarms.active(), now()));
    }
}
