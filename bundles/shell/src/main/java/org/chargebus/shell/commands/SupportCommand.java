package org.chargebus.shell.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.chargebus.map.MapExport;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.shell.internal.Listings;
import org.chargebus.shell.internal.Machine;
import org.chargebus.shell.internal.MaskedConfig;
import org.chargebus.shell.internal.NewFile;
import org.chargebus.shell.internal.Services;
import org.chargebus.shell.internal.SupportBundle;
import org.chargebus.shell.internal.Table;
import org.chargebus.trace.TraceExport;
import org.osgi.framework.Bundle;

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
    /** Of the trace, the newest of each side. */
    private static final int FRAMES = 5000;

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
        SupportBundle bundle = bundle(services);
        long bytes = target.write(force, bundle::write);
        written(target, bytes, Map.of("missing", bundle.missing()));
        if (!json) {
            bundle.missing().forEach(line -> out().println("not in it: " + line));
        }
    }

    private SupportBundle bundle(Services services) throws IOException {
        SupportBundle bundle =
                new SupportBundle()
                        .json(
                                "status.json",
                                StatusCommand.overview(services, site(services), now()).json())
                        .json("bundles.json", bundles().objects())
                        .json("machine.json", Machine.figures())
                        .text("threads.txt", Machine.threads());
        services.find(ChargePoints.class)
                .ifPresent(
                        points ->
                                bundle.json(
                                        "refused.json",
                                        Listings.refused(points.refused(), now()).objects()));
        services.find(MapExport.class)
                .ifPresent(map -> bundle.with("register-map.csv", out -> map.write("csv", out)));
        services.find(TraceExport.class)
                .ifPresent(
                        trace ->
                                bundle.with(
                                        "trace.jsonl", out -> trace.write("jsonl", FRAMES, out)));
        Path log = Path.of(context.getProperty("karaf.log"), "chargebus.log");
        bundle.with("chargebus.log", out -> Machine.tail(log, out));
        MaskedConfig.of(Path.of(context.getProperty("karaf.etc")))
                .forEach((name, text) -> bundle.text("etc/" + name, text));
        return bundle;
    }

    private Table bundles() {
        Table table =
                new Table("")
                        .column("id", "id")
                        .column("name", "name")
                        .column("version", "version");
        table.column("state", "state");
        for (Bundle one : context.getBundles()) {
            table.row(
                    one.getBundleId(),
                    one.getSymbolicName(),
                    one.getVersion().toString(),
                    state(one.getState()));
        }
        return table;
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.INSTALLED -> "installed";
            case Bundle.STOPPING -> "stopping";
            default -> Integer.toString(state);
        };
    }
}
