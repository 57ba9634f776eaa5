package org.chargebus.web.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.modbus.ModbusClient;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.PortCounter;
import org.chargebus.ocpp.RefusedConnection;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.chargebus.web.internal.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateRoutesTest {
    private static final String EVIL = "<script>alert(1)</script>";

    @TempDir Path folder;

    private Bench bench;
    private final Table table = new Table();

    /** Of connector 1 of each charger, and of the gateway, the values a test put. */
    private static final class Table implements SignalTable {
        private final Map<String, Sample> samples = new HashMap<>();

        void put(int connector, String key, Object value) {
            samples.put(connector + key, new Sample(value, Instant.now(), Quality.LIVE));
        }

        @Override
        public Snapshot snapshot(String chargePointId) {
            return new Snapshot() {
                @Override
                public String chargePointId() {
                    return chargePointId;
                }

                @Override
                public Sample get(int connectorId, String key) {
                    return samples.get(connectorId + key);
                }

                @Override
                public Map<String, Sample> connector(int connectorId) {
                    return Map.of();
                }

                @Override
                public List<Integer> connectors() {
                    return List.of(1);
                }

                @Override
                public long version() {
                    return 1;
                }
            };
        }

        @Override
        public Set<String> chargePoints() {
            return Set.of("CP1");
        }

        @Override
        public void apply(String chargePointId, List<Change> changes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void mark(String chargePointId, Quality quality) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget(String chargePointId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long changes() {
            return 42;
        }
    }

    private static final class Points implements ChargePoints {
        private final List<String> calls = new ArrayList<>();

        @Override
        public CompletionStage<CallOutcome> call(
                String id, String action, Map<String, Object> payload) {
            calls.add(id + " " + action);
            return CompletableFuture.completedFuture(
                    new CallOutcome.Result(
                            Map.of(
                                    "configurationKey",
                                    List.of(
                                            Map.of(
                                                    "key",
                                                    "NumberOfConnectors",
                                                    "readonly",
                                                    true,
                                                    "value",
                                                    "2")))));
        }

        @Override
        public Optional<Link> link(String chargePointId) {
            return Optional.empty();
        }

        @Override
        public List<Link> links() {
            return List.of();
        }

        @Override
        public boolean localCommands() {
            return true;
        }

        @Override
        public List<RefusedConnection> refused() {
            return List.of(
                    new RefusedConnection(
                            EVIL,
                            "10.0.0.9",
                            "ocpp1.6",
                            "none",
                            404,
                            "not configured",
                            3,
                            Instant.now(),
                            Instant.now(),
                            EVIL));
        }

        @Override
        public List<PortCounter> counters() {
            return List.of(new PortCounter("handshakes refused", 7));
        }
    }

    private static final class Slave implements ModbusServer {
        @Override
        public List<ModbusClient> clients() {
            return List.of(
                    new ModbusClient(
                            "127.0.0.1:502",
                            "10.0.0.5:40000",
                            Instant.now(),
                            Instant.now(),
                            5,
                            1,
                            true,
                            "",
                            ""));
        }

        @Override
        public long requests() {
            return 5;
        }

        @Override
        public long exceptions() {
            return 1;
        }

        @Override
        public long refused() {
            return 0;
        }

        @Override
        public List<ModbusCounter> counters() {
            return List.of(new ModbusCounter("requests", 5));
        }

        @Override
        public int maxConnections() {
            return 6;
        }

        @Override
        public int unitId() {
            return 1;
        }
    }

    @BeforeEach
    void open() throws Exception {
        bench =
                new Bench(folder)
                        .site(CommandRoutesTest.site())
                        .with(SignalTable.class, table)
                        .with(ChargePoints.class, new Points())
                        .with(ModbusServer.class, new Slave());
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void theStatusIsThatOfTheShell() throws Exception {
        assertThat(Bench.object(bench.get("/api/v1/status")))
                .containsEntry("name", "Garage")
                .containsEntry("version", "0.1.0")
                .containsEntry("mode", "bms")
                .containsEntry("chargersConfigured", 1)
                .containsEntry("chargersConnected", 0)
                .containsEntry("chargerPorts", Map.of("handshakes refused", 7));
    }

    @Test
    void chargersHaveWhatTheContractNames() throws Exception {
        table.put(0, "vendor", EVIL);
        HttpResponse<String> all = bench.get("/api/v1/chargers");
        assertThat(all.body())
                .contains("\"id\":\"CP1\"", "\"number\":1", "\"connected\":false")
                .contains("\"state\":\"down\"", "\"connectors\":2", "\"model\":null")
                .contains("\"lastMessage\":null")
                .contains("\"vendor\":\"" + EVIL + "\"");
        assertThat(all.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(all.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(Bench.object(bench.get("/api/v1/chargers/CP1")))
                .containsEntry("id", "CP1")
                .containsEntry("connected", false)
                .containsKeys("state", "connectors", "vendor", "model", "lastMessage", "limits")
                .containsKeys("signals", "messages");
        assertThat(bench.get("/api/v1/chargers/CP2").statusCode()).isEqualTo(404);
    }

    @Test
    void strangersAreListedAsTheyAre() throws Exception {
        assertThat(bench.get("/api/v1/pending").body())
                .contains("\"id\":\"" + EVIL + "\"", "\"status\":404", "\"tries\":3");
    }

    @Test
    void aChargerIsProbed() throws Exception {
        HttpResponse<String> answer = bench.send("POST", "/api/v1/chargers/CP1/probe", "");
        assertThat(answer.body())
                .contains("\"connected\":true")
                .contains("\"result\":\"ok\",\"what\":\"connectors\",\"found\":2");
    }

    @Test
    void theSideOfTheMastersIsTold() throws Exception {
        assertThat(bench.get("/api/v1/modbus/clients").body())
                .contains("\"master\":\"10.0.0.5:40000\"");
        assertThat(bench.get("/api/v1/modbus/stats").body())
                .contains("{\"listener\":\"TCP\",\"counter\":\"requests\",\"count\":5}");
        assertThat(bench.get("/api/v1/modbus/ports").statusCode()).isEqualTo(503);
    }

    @Test
    void theOverviewIsACardAConnector() throws Exception {
        table.put(1, "status", "Charging");
        table.put(1, "tx.active", true);
        table.put(1, "tx.id", 9L);
        table.put(1, "tx.idTagStart", EVIL);
        table.put(1, "tx.energy", 1500L);
        table.put(1, "Current.Import.L1", 6.0);
        table.put(1, "Current.Import.L2", 8.0);
        table.put(1, "Power.Active.Import", 3300.0);
        table.put(1, "limit.applied", 16.0);
        table.put(1, "limit.source", "BMS");
        table.put(1, "limit.unit", "W");
        table.put(0, "bms.commState", "OK");
        table.put(0, "bms.timeout", 60L);
        assertThat(bench.get("/api/v1/overview").body())
                .contains("\"lamps\":{\"bms\":\"alive\",\"upstream\":\"off\",\"store\":\"away\"}")
                .contains("\"sums\":{\"current\":8.0,\"power\":3300.0,\"energy\":1500")
                .contains("\"connectors\":2,\"charging\":1,\"faulted\":0,\"chargers\":1")
                .contains("\"status\":\"Charging\",\"errorCode\":null,\"current\":8.0")
                .contains("\"currents\":[6.0,8.0,null]")
                .contains("\"limit\":16.0,\"limitUnit\":\"A\",\"limitSource\":\"BMS\"")
                .contains("\"transaction\":9,\"idTag\":\"" + EVIL + "\"");
    }

    @Test
    void healthSaysWhetherItWorks() throws Exception {
        HttpResponse<String> missing = bench.send(bench.to("/health"));
        assertThat(missing.statusCode()).isEqualTo(503);
        assertThat(missing.body()).contains("\"status\":\"CRITICAL\"", "\"name\":\"store\"");
        for (String name :
                List.of(
                        "OCPP",
                        "Modbus TCP",
                        "register map",
                        "central system",
                        "signals",
                        "store",
                        "configuration")) {
            bench.with(
                    HealthCheck.class,
                    () -> new Result(Result.Status.OK, name + " is fine"),
                    Map.of(HealthCheck.NAME, name));
        }
        HttpResponse<String> well = bench.send(bench.to("/health"));
        assertThat(well.statusCode()).isEqualTo(200);
        assertThat(well.body()).startsWith("{\"status\":\"OK\",\"parts\":[{\"name\":\"central");
        assertThat(bench.get("/api/v1/health-checks").body()).contains("store is fine");
    }

    private static final class OddPort implements Endpoint {
        @Override
        public String protocol() {
            return "a\"b\\c\nd";
        }

        @Override
        public String address() {
            return "";
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public State state() {
            return State.OFF;
        }

        @Override
        public String problem() {
            return "";
        }
    }

    @Test
    void metricsAreOfTheTextFormat() throws Exception {
        bench.with(Endpoint.class, new OddPort());
        HttpResponse<String> answer = bench.send(bench.to("/metrics"));
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("# TYPE chargebus_chargers_configured gauge\n")
                .contains("\nchargebus_chargers_configured 1\n")
                .contains("\nchargebus_signal_changes_total 42\n")
                .contains("chargebus_ocpp_port_total{counter=\"handshakes refused\"} 7\n")
                .contains("chargebus_modbus_total{listener=\"TCP\",counter=\"requests\"} 5\n")
                .contains("chargebus_endpoint_up{protocol=\"a\\\"b\\\\c\\nd\"} 0\n");
        assertThat(answer.body().lines())
                .allMatch(
                        line ->
                                line.matches("# (HELP|TYPE) [a-z_]+ .+")
                                        || line.matches("[a-z_]+(\\{.+\\})? -?\\d+"));
    }
}
