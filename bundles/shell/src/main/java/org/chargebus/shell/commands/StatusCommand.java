package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.shell.internal.StatusPage;
import org.chargebus.views.Overview;
import org.chargebus.views.Services;

/** The gateway on one screen. */
@Service
@Command(
        scope = "chargebus",
        name = "status",
        description = "The gateway on one screen",
        detailedDescription = "Example: chargebus:status --json")
public final class StatusCommand extends GatewayCommand {

    @Override
    void run(Services services, List<String> words) {
        Overview overview = Overview.of(services, site(services), now());
        if (json) {
            print(overview.json());
        } else {
            new StatusPage(overview).print(out());
        }
    }
}
