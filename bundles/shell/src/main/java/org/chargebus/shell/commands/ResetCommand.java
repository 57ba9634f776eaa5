package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.command.Command.Reset;
import org.chargebus.site.Site;
import org.chargebus.views.Refs;
import org.chargebus.views.Words;

/** Restarts a charger. */
@Service
@Command(
        scope = "ocpp",
        name = "reset",
        description = "Restart a charger (Reset)",
        detailedDescription = "Example: ocpp:reset CP1 soft")
public final class ResetCommand extends ChargerCommand {
    @Argument(index = 0, name = "ID", description = "Charger", required = true)
    @Completion(ChargerCompleter.class)
    String target;

    @Argument(
            index = 1,
            name = "soft|hard",
            description = "How",
            required = true,
            multiValued = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"soft", "hard"})
    List<String> how;

    @Override
    List<String> tail() {
        return how;
    }

    @Override
    org.chargebus.command.Command command(Site site, List<String> words) throws Exception {
        boolean hard = Words.match(one(words, "soft|hard"), "soft", "hard").equals("hard");
        return new Reset(Refs.charger(target, site), hard);
    }
}
