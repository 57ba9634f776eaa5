package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.site.Site;
import org.chargebus.views.LimitText;
import org.chargebus.views.Refs;

/** Limits a charger or connector. */
@Service
@Command(
        scope = "ocpp",
        name = "limit",
        description = "Limit the charging current or power (SetChargingProfile)",
        detailedDescription = "Example: ocpp:limit CP1.1 10A --dry-run")
public final class LimitCommand extends ChargerCommand {
    @Argument(
            index = 0,
            name = "ID[.CONNECTOR]",
            description = "Charger or connector",
            required = true)
    @Completion(ConnectorCompleter.class)
    String target;

    @Argument(
            index = 1,
            name = "LIMIT",
            description = "10A, 7.4kW, 7400W or clear",
            required = true,
            multiValued = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"clear"})
    List<String> limit;

    @Override
    List<String> tail() {
        return limit;
    }

    @Override
    org.chargebus.command.Command command(Site site, List<String> words) throws Exception {
        return LimitText.parse(Refs.parse(target, site), one(words, "LIMIT"));
    }
}
