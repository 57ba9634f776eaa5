package org.chargebus.shell.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.map.MapExport;
import org.chargebus.shell.internal.ExportFile;
import org.chargebus.views.Services;

/** Writes the register map of the running configuration into a file. */
@Service
@Command(
        scope = "signals",
        name = "export",
        description = "Write the register map of the running configuration into a file",
        detailedDescription = "Example: signals:export --format csv /tmp/map.csv")
public final class SignalExportCommand extends GatewayCommand {
    @Option(
            name = "--format",
            description = "csv, xlsx, md, json or map; none = the one the ending of FILE names")
    @Completion(
            value = StringsCompleter.class,
            values = {"csv", "xlsx", "md", "json", "map"})
    String format;

    @Option(name = "--force", description = "Replace a file that is there")
    boolean force;

    @Argument(
            index = 0,
            name = "FILE",
            description = "A file on the gateway that ends in .csv, .xlsx, .md, .json or .map",
            multiValued = true)
    @Completion(FileCompleter.class)
    List<String> file;

    @Override
    List<String> tail() {
        return file;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        MapExport export = services.need(MapExport.class, "the register map", "register-map");
        ExportFile target = ExportFile.of(export, one(words, "FILE"), format);
        long bytes = target.write(force);
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("file", target.path().toString());
            result.put("format", target.format());
            result.put("bytes", bytes);
            print(result);
        } else {
            out().println("written " + target.path() + " (" + bytes + " bytes)");
        }
    }
}
