package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.shell.internal.Columns;
import org.chargebus.views.Services;
import org.chargebus.views.Table;
import org.chargebus.views.security.SecurityReport;

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
        SecurityReport report = SecurityReport.of(services, site(services), now());
        if (json) {
            print(report.json());
        } else {
            report.sections().forEach(this::section);
        }
    }

    private void section(String title, Table table) {
        out().println(title);
        Columns.print(table, out());
        out().println();
    }
}
