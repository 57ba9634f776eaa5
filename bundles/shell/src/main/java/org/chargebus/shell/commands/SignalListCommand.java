package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.map.RegisterMap;
import org.chargebus.views.Banks;
import org.chargebus.views.Listings;
import org.chargebus.views.Services;

/** The points of the register map. */
@Service
@Command(
        scope = "signals",
        name = "list",
        description = "The points of the register map with their values",
        detailedDescription = "Example: signals:list CP1.1")
public final class SignalListCommand extends GatewayCommand {
    @Argument(
            index = 0,
            name = "FILTER",
            description = "Part of a key, a charger or ID.CONNECTOR; none = all",
            multiValued = true)
    @Completion(SignalCompleter.class)
    List<String> filter;

    @Override
    List<String> tail() {
        return filter;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        RegisterMap map = services.need(RegisterMap.class, "the register map", "register-map");
        int own = Banks.ownUnit(services);
        String part = words.isEmpty() ? "" : one(words, "FILTER");
        print(Listings.points(map.points(part), own, now()));
    }
}
