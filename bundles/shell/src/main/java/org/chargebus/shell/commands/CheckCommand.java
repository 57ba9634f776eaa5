package org.chargebus.shell.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.site.ConfigurationCheck;
import org.chargebus.site.ConfigurationCheck.Finding;
import org.chargebus.views.Listings;
import org.chargebus.views.Services;
import org.chargebus.views.Untrusted;

/** Validates configuration files. */
@Service
@Command(
        scope = "chargebus",
        name = "check",
        description = "Validate configuration files without applying them",
        detailedDescription = "Example: chargebus:check etc/org.chargebus.ocpp.cfg")
public final class CheckCommand extends GatewayCommand {
    @Argument(
            index = 0,
            name = "file",
            description = "Files to validate; none = all of the etc folder",
            multiValued = true)
    @Completion(FileCompleter.class)
    List<String> files;

    @Override
    List<String> tail() {
        return files;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        ConfigurationCheck check = services.need(ConfigurationCheck.class, "the check", "config");
        List<Path> paths = words.stream().map(Path::of).toList();
        List<Finding> findings = findings(check, paths);
        if (json) {
            print(Listings.findings(findings));
        } else {
            findings.forEach(finding -> out().println(Untrusted.shown(finding.toString())));
        }
        if (!findings.isEmpty()) {
            throw Complaint.of(
                    "errors in the configuration: " + findings.size(),
                    "mend the lines named above");
        }
        if (!json) {
            out().println("the configuration is sound");
        }
    }

    private static List<Finding> findings(ConfigurationCheck check, List<Path> paths)
            throws Exception {
        try {
            return check.check(paths);
        } catch (IOException e) {
            throw Complaint.of("cannot read " + e.getMessage(), "check path and permissions");
        }
    }
}
