package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.shell.internal.KarafShell;
import org.chargebus.shell.internal.Services;
import org.chargebus.shell.security.SecurityReport;
import org.osgi.service.cm.ConfigurationAdmin;

/** Who can reach the gateway, and what should not stay as it is. */
@Service
@Command(
        scope = "chargebus",
        name = "security",
        description = "Ports, certificates, users, and what should not stay as it is",
        detailedDescription = "Example: chargebus:security --json")
public final class SecurityCommand extends GatewayCommand {

    @Override
    void run(Services services, List<String> words) throws Exception {
        ConfigurationAdmin configurations =
                services.need(ConfigurationAdmin.class, "the configuration", "config");
        SecurityReport report =
                SecurityReport.of(
                        site(services),
                        services.all(Endpoint.class),
                        new KarafShell(context, configurations).address(),
                        configurations,
                        now());
        if (json) {
            print(report.json());
        } else {
            report.print(out());
        }
    }
}
