package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.views.Services;
import org.chargebus.views.TraceFilter;

/** What Modbus masters said. */
@Service
@Command(
        scope = "modbus",
        name = "trace",
        description = "Frames of Modbus masters and the answers they got",
        detailedDescription =
                "<- is a request, -> its answer; times are UTC. --address takes the frames whose"
                        + " registers include that one. Bytes 2A stand for what may be a"
                        + " password: what is written to or read from box.data and box.locator,"
                        + " and texts in broken frames.\n\n"
                        + "modbus:trace --follow\n"
                        + "modbus:trace 10.0.0.5 --action FC16 --address 1403")
public final class ModbusTraceCommand extends TraceCommand {
    @Option(name = "--action", description = "Only this function")
    @Completion(
            value = StringsCompleter.class,
            values = {
                "FC1", "FC2", "FC3", "FC4", "FC5", "FC6", "FC8", "FC15", "FC16", "FC17", "FC22",
                "FC23", "FC43"
            })
    String action;

    @Argument(
            index = 0,
            name = "PEER",
            description = "A part of the address of a master or of a line's name; none = all",
            multiValued = true)
    List<String> peer;

    @Override
    List<String> tail() {
        return peer;
    }

    @Override
    TraceFilter filter(Services services, List<String> words) throws Exception {
        String name = words.isEmpty() ? "" : one(words, "PEER");
        return TraceFilter.of(false, name, action, address, grep);
    }
}
