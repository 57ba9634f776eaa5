package org.chargebus.shell.commands;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.site.ChargerFiles;
import org.chargebus.views.Services;
import org.chargebus.views.Untrusted;

/** Takes a charger out of the configuration. */
@Service
@Command(
        scope = "ocpp",
        name = "remove",
        description = "Take a charger out of the configuration; its file is kept beside",
        detailedDescription =
                "The charger is disconnected within moments and refused from then on; its sessions"
                        + " stay. Its file gets the ending .removed; without that ending it is in"
                        + " force again. Example: ocpp:remove CP7")
public final class RemoveCommand extends GatewayCommand {
    @Argument(index = 0, name = "ID", description = "Charger", multiValued = true)
    @Completion(ChargerCompleter.class)
    List<String> target;

    @Override
    List<String> tail() {
        return target;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        String id = one(words, "ID");
        ChargerFiles files = services.need(ChargerFiles.class, "the configuration", "config");
        String kept;
        try {
            kept = files.remove(id).toString();
        } catch (IOException e) {
            throw Complaint.of(Untrusted.shown("" + e.getMessage(), 1000));
        }
        if (json) {
            print(new LinkedHashMap<>(Map.of("id", id, "kept", kept)));
        } else {
            out().println(Untrusted.shown(id) + " is removed; its file is kept as " + kept);
        }
    }
}
