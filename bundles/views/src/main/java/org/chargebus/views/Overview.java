package org.chargebus.shell.internal;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chargebus.alarm.Alarm;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.modbus.ModbusClient;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.ocpp.PortCounter;
import org.chargebus.site.Site;

/**
 * The gateway on one screen.
 *
 * @param connected chargers that are connected; empty when the transport is away
 * @param upstream chargers whose external central system is connected; empty in BMS mode
 * @param ports what the ports of chargers counted; empty when the transport is away
 * @param modbus the server; empty when it is away
 * @param lines the serial lines; each is one of the endpoints, too
 * @param store its status line; empty when it is away
 * @param health what the parts say of themselves
 */
public record Overview(
        Site site,
        String version,
        Duration uptime,
        Optional<Integer> connected,
        Optional<Integer> upstream,
        List<PortCounter> ports,
        List<Endpoint> endpoints,
        Optional<ModbusServer> modbus,
        List<ModbusLine> lines,
        Optional<String> store,
        Health health,
        List<Alarm> alarms,
        Instant now) {
    private static final String REQUESTS = "requests";
    private static final String EXCEPTIONS = "exceptions";
    private static final int LONGEST_LINE = 500;
    private static final String AWAY = "not there: its bundle is being updated or stopped";

    /** For programs. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", site.name());
        json.put("description", site.description());
        json.put("version", version);
        json.put("mode", site.mode().name().toLowerCase(Locale.ROOT));
        json.put("uptime", uptime.toSeconds());
        json.put("chargersConfigured", site.chargePoints().size());
        json.put("chargersConnected", connected.orElse(null));
        json.put("chargersUpstream", upstream.orElse(null));
        Map<String, Object> counted = new LinkedHashMap<>();
        ports.forEach(port -> counted.put(port.name(), port.count()));
        json.put("chargerPorts", counted);
        json.put("endpoints", endpointTable().objects());
        json.put("modbus", modbus.map(this::modbusFacts).orElse(null));
        json.put("serialLines", lineTable().objects());
        json.put("store", store.orElse(null));
        json.put("health", health.json());
        json.put("alarms", Listings.alarms(alarms, now).objects());
        return json;
    }

    /** For people. */
    public void print(PrintStream out) {
        line(out, "name", Untrusted.shown(site.name()));
        if (!site.description().isEmpty()) {
            line(out, "description", Untrusted.shown(site.description()));
        }
        line(out, "version", version);
        line(out, "mode", site.mode().name().toLowerCase(Locale.ROOT));
        line(out, "uptime", time(uptime));
        line(
                out,
                "chargers",
                connected.map(n -> n + " connected").orElse("transport " + AWAY)
                        + " of "
                        + site.chargePoints().size()
                        + " configured");
        upstream.ifPresent(
                up ->
                        line(
                                out,
                                "upstream",
                                "up for " + up + " of " + connected.orElse(0) + " connected"));
        line(out, "charger ports", portLine());
        for (Endpoint endpoint : endpoints) {
            String problem = endpoint.problem().isEmpty() ? "" : ": " + endpoint.problem();
            line(
                    out,
                    endpoint.protocol(),
                    endpoint.address() + ", " + state(endpoint) + Untrusted.shown(problem));
        }
        line(out, "Modbus masters", modbus.map(this::modbusLine).orElse(AWAY));
        lines.forEach(serial -> line(out, "serial line", serialLine(serial)));
        line(out, "store", store.map(Untrusted::shown).orElse(AWAY));
        line(out, "health", Untrusted.shown(health.line(), LONGEST_LINE));
        line(out, "alarms", alarms.isEmpty() ? "none" : Integer.toString(alarms.size()));
        for (Alarm alarm : alarms) {
            out.println("  " + Untrusted.shown(alarm.what()));
            out.println("    mend: " + Untrusted.shown(alarm.mend()));
        }
    }

    private String portLine() {
        String counted =
                ports.stream()
                        .filter(port -> port.count() > 0)
                        .map(port -> port.count() + " " + port.name())
                        .collect(Collectors.joining(", "));
        return counted.isEmpty() ? "nothing refused" : counted;
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf("%-15s %s%n", name, value);
    }

    private Map<String, Object> modbusFacts(ModbusServer server) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("unit", server.unitId());
        facts.put("clients", server.clients().size());
        facts.put("maxConnections", server.maxConnections());
        facts.put(REQUESTS, server.requests());
        facts.put("requestsPerSecond", rate(server));
        facts.put(EXCEPTIONS, server.exceptions());
        facts.put("refused", server.refused());
        return facts;
    }

    private String modbusLine(ModbusServer server) {
        return server.clients().size()
                + " of at most "
                + server.maxConnections()
                + ", "
                + server.requests()
                + " requests ("
                + Table.shown(rate(server))
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
                + count(line, REQUESTS)
                + " requests, "
                + count(line, EXCEPTIONS)
                + " exceptions";
    }

    /** Requests a second of the connected masters, each over the time it is connected. */
    private double rate(ModbusServer server) {
        double rate = 0;
        for (ModbusClient client : server.clients()) {
            long millis = Duration.between(client.connectedAt(), now).toMillis();
            rate += millis <= 0 ? 0 : client.requests() * 1000.0 / millis;
        }
        return Math.round(rate * 10) / 10.0;
    }

    private Table endpointTable() {
        Table table =
                new Table("")
                        .column("protocol", "protocol")
                        .column("address", "address")
                        .column("port", "port")
                        .column("state", "state")
                        .column("problem", "problem");
        for (Endpoint one : endpoints) {
            table.row(one.protocol(), one.address(), one.port(), state(one), one.problem());
        }
        return table;
    }

    private Table lineTable() {
        Table table =
                new Table("")
                        .column("name", "name")
                        .column("device", "device")
                        .column("unit", "unit")
                        .column("requests", "requests")
                        .column("exceptions", "exceptions");
        for (ModbusLine one : lines) {
            table.row(
                    one.name(),
                    one.device(),
                    one.unitId(),
                    count(one, REQUESTS),
                    count(one, EXCEPTIONS));
        }
        return table;
    }

    private static long count(ModbusLine line, String name) {
        return line.counters().stream()
                .filter(counter -> counter.name().equals(name))
                .mapToLong(ModbusCounter::count)
                .sum();
    }

    private static String state(Endpoint endpoint) {
        return switch (endpoint.state()) {
            case STARTING -> "starting";
            case LISTENING -> "listening";
            case FAILED -> "failed";
            case OFF -> "off";
        };
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
