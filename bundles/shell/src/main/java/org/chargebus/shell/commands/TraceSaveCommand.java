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
import org.chargebus.shell.internal.Complaint;
import org.chargebus.shell.internal.ExportFile;
import org.chargebus.trace.TraceExport;
import org.chargebus.views.Services;

/** Writes the trace of both sides into a file. */
@Service
@Command(
        scope = "trace",
        name = "save",
        description = "Write the trace of both sides into a file",
        detailedDescription =
                "A .jsonl file has one JSON object a frame; Wireshark opens a .pcapng file. Where"
                        + " Modbus TCP is not on port 502, tell it: tshark -o mbtcp.tcp.port:1502."
                        + " Passwords are hidden: *** in OCPP, bytes 2A in Modbus.\n\n"
                        + "trace:save /tmp/night.pcapng\n"
                        + "trace:save /tmp/night.jsonl --last 1000")
public final class TraceSaveCommand extends GatewayCommand {
    /** As many as there can be of a side. */
    private static final int MOST = 50_000;

    @Option(
            name = "--last",
            description = "How many of the newest frames of each side, 1..50000; none = all",
            valueToShowInHelp = "50000")
    int last = MOST;

    @Option(
            name = "--format",
            description = "jsonl or pcapng; none = the one the ending of FILE names")
    @Completion(
            value = StringsCompleter.class,
            values = {"jsonl", "pcapng"})
    String format;

    @Option(name = "--force", description = "Replace a file that is there")
    boolean force;

    @Argument(
            index = 0,
            name = "FILE",
            description = "A file on the gateway that ends in .jsonl or .pcapng",
            multiValued = true)
    @Completion(FileCompleter.class)
    List<String> file;

    @Override
    List<String> tail() {
        return file;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        if (last < 1 || last > MOST) {
            throw Complaint.of("--last " + last, "write 1.." + MOST);
        }
        TraceExport export = services.need(TraceExport.class, "the trace", "diagnostics");
        int[] frames = new int[1];
        ExportFile target =
                ExportFile.of(
                        export.formats(),
                        (wanted, out) -> frames[0] = export.write(wanted, last, out),
                        one(words, "FILE"),
                        format);
        long bytes = target.write(force);
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("file", target.path().toString());
            result.put("format", target.format());
            result.put("frames", frames[0]);
            result.put("bytes", bytes);
            print(result);
        } else {
            out().println(
                            "written "
                                    + target.path()
                                    + " ("
                                    + frames[0]
                                    + " frames, "
                                    + bytes
                                    + " bytes)");
        }
    }
}
