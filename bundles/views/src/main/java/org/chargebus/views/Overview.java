package org.chargebus.views;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.modbus.ModbusClient;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.PortCounter;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.SignalTable;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.chargebus.store.Store;

/**
 * The gateway as a whole.
 *
 * @param connected chargers that are connected; empty when the transport is away
 * @param upstream chargers whose external central system is connected; empty in BMS mode
 * @param watchdog of the BMS; empty when nothing watches it
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
        Optional<BmsWatchdog> watchdog,
        List<PortCounter> ports,
        List<Endpoint> endpoints,
        Optional<ModbusServer> modbus,
        List<ModbusLine> lines,
        Optional<String> store,
        Health health,
        List<Alarm> alarms,
        Instant now) {
    /** The counter of requests. */
    public static final String REQUESTS = "requests";

    /** The counter of exceptions. */
    public static final String EXCEPTIONS = "exceptions";

    /** The same order at each start: chargers, masters, page. */
    private static List<Endpoint> endpoints(Services services) {
        return services.all(Endpoint.class).stream()
                .sorted(Comparator.comparingInt(Overview::rank))
                .toList();
    }

    private static int rank(Endpoint endpoint) {
        String protocol = endpoint.protocol();
        return protocol.startsWith("OCPP") ? 0 : protocol.startsWith("Modbus") ? 1 : 2;
    }

    /** What is known at this moment. */
    public static Overview of(Services services, Site site, Instant now) {
        return new Overview(
                site,
                services.version(),
                uptime(now),
                services.find(ChargePoints.class).map(c -> c.links().size()),
                services.find(SignalTable.class).flatMap(table -> upstream(site, table)),
                services.find(SignalTable.class).flatMap(table -> watchdog(table, now)),
                services.find(ChargePoints.class).map(ChargePoints::counters).orElse(List.of()),
                endpoints(services),
                services.find(ModbusServer.class),
                services.all(ModbusLine.class),
                services.find(Store.class).map(Store::status),
                Health.of(services),
                services.find(Alarms.class).map(Alarms::active).orElse(List.of()),
                now);
    }

    private static Optional<BmsWatchdog> watchdog(SignalTable table, Instant now) {
        return BmsWatchdog.of(table.snapshot(ConnectorRef.GATEWAY.chargePointId()), now);
    }

    private static Optional<Integer> upstream(Site site, SignalTable table) {
        if (site.mode() != Mode.EXTERNAL) {
            return Optional.empty();
        }
        long up =
                site.chargePoints().stream()
                        .map(charger -> table.snapshot(charger.id()).text(0, "upstream", ""))
                        .filter("up"::equals)
                        .count();
        return Optional.of((int) up);
    }

    private static Duration uptime(Instant now) {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, now))
                .orElse(Duration.ZERO);
    }

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
        json.put("bmsWatchdog", watchdog.map(BmsWatchdog::json).orElse(null));
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

    /** Requests a second of the connected masters, each over the time it is connected. */
    public double rate(ModbusServer server) {
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

    /**
     * What a serial line counted.
     *
     * @param name of the counter
     */
    public static long count(ModbusLine line, String name) {
        return line.counters().stream()
                .filter(counter -> counter.name().equals(name))
                .mapToLong(ModbusCounter::count)
                .sum();
    }

    /** How an endpoint is, in a word. */
    public static String state(Endpoint endpoint) {
        return switch (endpoint.state()) {
            case STARTING -> "starting";
            case LISTENING -> "listening";
            case FAILED -> "failed";
            case OFF -> "off";
        };
    }
}
