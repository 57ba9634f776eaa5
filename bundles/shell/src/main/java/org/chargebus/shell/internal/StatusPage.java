package org.chargebus.shell.internal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chargebus.alarm.Alarm;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.views.BmsWatchdog;
import org.chargebus.views.Overview;
import org.chargebus.views.Table;
import org.chargebus.views.Untrusted;

/**
 * The gateway on one screen, for people.
 *
 * @param view what is told
 */
public record StatusPage(Overview view) {
    private static final int LONGEST_LINE = 500;
    private static final String AWAY = "not there: its bundle is being updated or stopped";

    /** Prints it. */
    public void print(PrintStream out) {
        line(out, "name", Untrusted.shown(view.site().name()));
        if (!view.site().description().isEmpty()) {
            line(out, "description", Untrusted.shown(view.site().description()));
        }
        line(out, "version", view.version());
        line(out, "mode", view.site().mode().name().toLowerCase(Locale.ROOT));
        line(out, "uptime", time(view.uptime()));
        line(
                out,
                "chargers",
                view.connected().map(n -> n + " connected").orElse("transport " + AWAY)
                        + " of "
                        + view.site().chargePoints().size()
                        + " configured");
        view.upstream()
                .ifPresent(
                        up ->
                                line(
                                        out,
                                        "upstream",
                                        "up for "
                                                + up
                                                + " of "
                                                + view.connected().orElse(0)
                                                + " connected"));
        line(out, "BMS watchdog", view.watchdog().map(BmsWatchdog::line).orElse(AWAY));
        line(out, "charger ports", portLine());
        for (Endpoint endpoint : view.endpoints()) {
            String problem = endpoint.problem().isEmpty() ? "" : ": " + endpoint.problem();
            line(
                    out,
                    endpoint.protocol(),
                    endpoint.address()
                            + ", "
                            + Overview.state(endpoint)
                            + Untrusted.shown(problem));
        }
        line(out, "Modbus masters", view.modbus().map(this::modbusLine).orElse(AWAY));
        view.lines().forEach(serial -> line(out, "serial line", serialLine(serial)));
        line(out, "store", view.store().map(Untrusted::shown).orElse(AWAY));
        line(out, "health", Untrusted.shown(view.health().line(), LONGEST_LINE));
        line(
                out,
                "alarms",
                view.alarms().isEmpty() ? "none" : Integer.toString(view.alarms().size()));
        for (Alarm alarm : view.alarms()) {
            out.println("  " + Untrusted.shown(alarm.what()));
            out.println("    mend: " + Untrusted.shown(alarm.mend()));
        }
    }

    private String portLine() {
        String counted =
                view.ports().stream()
                        .filter(port -> port.count() > 0)
                        .map(port -> port.count() + " " + port.name())
                        .collect(Collectors.joining(", "));
        return counted.isEmpty() ? "nothing refused" : counted;
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf("%-15s %s%n", name, value);
    }

    private String modbusLine(ModbusServer server) {
        return server.clients().size()
                + " of at most "
                + server.maxConnections()
                + ", "
                + server.requests()
                + " requests ("
                + Table.shown(view.rate(server))
                + "/s), "
                + server.exceptions()
                + " exceptions, "
                + server.refused()
                + " connections refused";
    }

    private static String serialLine(ModbusLine line) {
        return "rtu-"
                + Untrusted.shown(line.name() + ", " + line.device())
                + ", "
                + Overview.count(line, Overview.REQUESTS)
                + " requests, "
                + Overview.count(line, Overview.EXCEPTIONS)
                + " exceptions";
    }

    private static String time(Duration duration) {
        long days = duration.toDays();
        String clock =
                String.format(
                        "%02d:%02d:%02d",
                        duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart());
        return days == 0 ? clock : days + " d " + clock;
    }
}
