package org.chargebus.web.routes;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.chargebus.alarm.Alarms;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.PortCounter;
import org.chargebus.signal.SignalTable;
import org.chargebus.site.Site;
import org.chargebus.store.Transactions;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;
import org.chargebus.web.http.Services;
import org.chargebus.web.view.HealthView;

/** Counters for Prometheus. */
final class MetricRoutes {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String LISTENER = "listener";

    private final AllRoutes.Parts parts;
    private final Supplier<Site> site;

    MetricRoutes(AllRoutes.Parts parts, Supplier<Site> site) {
        this.parts = parts;
        this.site = site;
    }

    List<Route> routes() {
        return List.of(Route.get("/metrics", Role.VIEWER, this::metrics).openLocally());
    }

    private Reply metrics(Exchange exchange) {
        Metrics all = new Metrics();
        Services services = exchange.services();
        gateway(all, services);
        services.find(ChargePoints.class).ifPresent(points -> chargers(all, points));
        modbus(all, services);
        web(all);
        machine(all);
        return Reply.text(TYPE, all.text());
    }

    private void gateway(Metrics all, Services services) {
        HealthView health = HealthView.of(services);
        all.gauge("chargebus_healthy", "1 unless a part is critical")
                .value(health.isCritical() ? 0 : 1);
        all.gauge("chargebus_alarms", "Active alarms")
                .value(services.find(Alarms.class).map(a -> a.active().size()).orElse(0));
        all.gauge("chargebus_chargers_configured", "Configured chargers")
                .value(site.get().chargePoints().size());
        Metrics.Family up = all.gauge("chargebus_endpoint_up", "1 while a socket listens");
        for (Endpoint one : services.all(Endpoint.class)) {
            up.value(one.state() == Endpoint.State.LISTENING ? 1 : 0, "protocol", one.protocol());
        }
        services.find(SignalTable.class)
                .ifPresent(
                        table ->
                                all.counter("chargebus_signal_changes_total", "Changed signals")
                                        .value(table.changes()));
        services.find(Transactions.class)
                .ifPresent(
                        open ->
                                all.gauge("chargebus_transactions_running", "Open transactions")
                                        .value(open.open().size()));
    }

    private void chargers(Metrics all, ChargePoints points) {
        List<Link> links = points.links();
        all.gauge("chargebus_chargers_connected", "Connected chargers").value(links.size());
        all.gauge("chargebus_chargers_pending", "Identities refused lately")
                .value(points.refused().size());
        all.gauge("chargebus_calls_queued", "CALLs that wait behind the outstanding one")
                .value(links.stream().mapToInt(Link::queued).sum());
        Metrics.Family counted =
                all.counter("chargebus_ocpp_port_total", "What the charger ports counted");
        for (PortCounter one : points.counters()) {
            counted.value(one.count(), "counter", one.name());
        }
    }

    private static void modbus(Metrics all, Services services) {
        services.find(ModbusServer.class)
                .ifPresent(
                        server -> {
                            all.gauge("chargebus_modbus_clients", "Connected masters")
                                    .value(server.clients().size());
                            count(all, "TCP", server.counters());
                        });
        for (ModbusLine line : services.all(ModbusLine.class)) {
            count(all, "RTU " + line.name(), line.counters());
        }
    }

    private static void count(Metrics all, String listener, List<ModbusCounter> counters) {
        Metrics.Family counted = all.counter("chargebus_modbus_total", "What the slaves counted");
        for (ModbusCounter one : counters) {
            counted.value(one.count(), LISTENER, listener, "counter", one.name());
        }
    }

    private void web(Metrics all) {
        Metrics.Family answers = all.counter("chargebus_web_answers_total", "Answers by status");
        for (int hundreds = 2; hundreds <= 5; hundreds++) {
            answers.value(parts.answers().count(hundreds), "status", hundreds + "xx");
        }
        all.gauge("chargebus_web_sessions", "Sessions of the page")
                .value(parts.gate().sessions().count());
        all.gauge("chargebus_web_listeners", "Listeners to events").value(parts.feed().listeners());
    }

    private static void machine(Metrics all) {
        Runtime runtime = Runtime.getRuntime();
        all.gauge("jvm_memory_used_bytes", "Heap in use")
                .value(runtime.totalMemory() - runtime.freeMemory());
        all.gauge("jvm_memory_max_bytes", "Heap at most").value(runtime.maxMemory());
        all.gauge("jvm_threads", "Threads")
                .value(ManagementFactory.getThreadMXBean().getThreadCount());
        Instant started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        all.gauge("process_start_time_seconds", "When the process began")
                .value(Duration.between(Instant.EPOCH, started).toSeconds());
    }
}
