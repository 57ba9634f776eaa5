package org.chargebus.shell.commands;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.chargebus.shell.internal.NewFile;
import org.chargebus.views.Services;
import org.chargebus.views.SupportBundle;
import org.chargebus.views.SupportParts;

/** Writes what somebody who helps needs to see. */
@Service
@Command(
        scope = "chargebus",
        name = "support",
        description = "Write a support bundle: what somebody who helps needs, without secrets",
        detailedDescription =
                "Status with alarms, chargers that were refused, the configuration with its secrets"
                        + " hidden, the newest frames of the trace, the end of the log, threads, heap,"
                        + " bundles, register map; at most 8 MB a part before it is packed. Identities"
                        + " of chargers and idTags are in it."
                        + " Example: chargebus:support /tmp/support.zip")
public final class SupportCommand extends GatewayCommand {
    @Option(name = "--force", description = "Replace a file that is there")
    boolean force;

    @Argument(
            index = 0,
            name = "FILE",
            description = "A file on the gateway that ends in .zip",
            multiValued = true)
    @Completion(FileCompleter.class)
    List<String> file;

    @Override
    List<String> tail() {
        return file;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        NewFile target = NewFile.of(one(words, "FILE"), "zip");
        SupportBundle bundle = SupportParts.of(services, site(services), now());
        long bytes = target.write(force, bundle::write);
        written(target, bytes, Map.of("missing", bundle.missing()));
        if (!json) {
            bundle.missing().forEach(line -> out().println("not in it: " + line));
        }
    }
}
