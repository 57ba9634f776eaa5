package org.chargebus.shell.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.simulation.BmsOrder;
import org.chargebus.simulation.BmsReport;
import org.chargebus.simulation.SimulationException;
import org.chargebus.views.Peers;
import org.chargebus.views.Services;
import org.chargebus.views.Untrusted;

/** Simulates a BMS until its script is over. */
@Service
@Command(
        scope = "simulator",
        name = "bms",
        description = "Simulate a BMS over a real Modbus TCP socket; Ctrl-C ends it",
        detailedDescription =
                "Without a script it polls every register once a second and writes the watchdog. Lines"
                        + " of a script: read 1400 10, write limit.direct@SIM1.1 100, wait 5 s, expect"
                        + " status@SIM1.1 = 2 within 10 s, every 1 s read 1400 10, unit 2. Example:"
                        + " simulator:bms --script plan.txt")
public final class SimulatorBmsCommand extends GatewayCommand {
    private static final int LONGEST = 86_400;
    private static final int MOST_BYTES = 1 << 20;

    @Option(name = "--script", description = "A file on the gateway; none = poll every register")
    @Completion(FileCompleter.class)
    String script;

    @Option(name = "--host", description = "Of another Modbus TCP server; none = this gateway")
    String host = "";

    @Option(name = "--port", description = "1..65535; none = that of this gateway, or 502")
    int port;

    @Option(name = "--unit", description = "Unit id of addresses, 1..247; none = the slave's own")
    int unit;

    @Option(name = "--seconds", description = "End after 1..86400 s; none = at Ctrl-C")
    int seconds;

    @Override
    void run(Services services, List<String> words) throws Exception {
        check("--seconds", seconds, LONGEST);
        check("--port", port, 65_535);
        check("--unit", unit, 247);
        BmsOrder order = new BmsOrder(host, port, unit, lines(), Duration.ofSeconds(seconds));
        BmsReport report;
        try {
            if (!json && script == null) {
                out().println("polls every register once a second; Ctrl-C ends it");
            }
            report = Peers.service(services).bms(order, this::tell);
        } catch (SimulationException e) {
            if (!json) {
                e.findings().forEach(finding -> out().println(Untrusted.shown(finding)));
            } else if (!e.findings().isEmpty()) {
                print(Map.of("findings", e.findings()));
            }
            throw Peers.complaint(e);
        }
        end(report);
    }

    private static void check(String option, int value, int most) throws CommandException {
        if (value < 0 || value > most) {
            throw Complaint.of(option + " " + value, "write 1.." + most);
        }
    }

    private List<String> lines() throws CommandException {
        if (script == null) {
            return List.of();
        }
        try {
            Path file = Path.of(script);
            if (!Files.isRegularFile(file)) {
                // Some devices have no size and no end.
                throw new IOException("no file");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw Complaint.of(Untrusted.shown(script) + " is too long", "at most 1 MB");
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return lines.isEmpty() ? List.of("") : lines;
        } catch (IOException | InvalidPathException e) {
            throw Complaint.of(
                    "cannot read " + Untrusted.shown(script), "check path, permissions and UTF-8");
        }
    }

    /** Who asked may have closed the terminal: that ends it as Ctrl-C does. */
    private void tell(String line) {
        if (!json) {
            out().println(Untrusted.shown(line, 2000));
        }
        if (out().checkError()) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(BmsReport report) throws CommandException {
        if (json) {
            print(Peers.report(report));
        }
        if (!report.passed()) {
            throw Complaint.of(Untrusted.shown(report.failure(), 2000), "the script ended there");
        }
        if (!json) {
            out().println(
                            script == null
                                    ? "the watchdog was written: the gateway takes the BMS for lost"
                                            + " once bms.timeout is over"
                                    : "passed");
        }
    }
}
