package org.chargebus.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.alarm.Alarm;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.map.Point;
import org.chargebus.modbus.ModbusClient;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.PortCounter;
import org.chargebus.ocpp.RefusedConnection;
import org.chargebus.serial.SerialPortInfo;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private record Values(Map<Integer, Map<String, Sample>> all) implements Snapshot {
        @Override
        public String chargePointId() {
            return "CP1";
        }

        @Override
        public Sample get(int connectorId, String key) {
            return connector(connectorId).get(key);
        }

        @Override
        public Map<String, Sample> connector(int connectorId) {
            return all.getOrDefault(connectorId, Map.of());
        }

        @Override
        public List<Integer> connectors() {
            return all.keySet().stream().sorted().toList();
        }

        @Override
        public long version() {
            return 1;
        }
    }

    private record Up(String security) implements Link {
        @Override
        public String chargePointId() {
            return "CP1";
        }

        @Override
        public String remote() {
            return "10.0.0.7:4711";
        }

        @Override
        public Instant connectedAt() {
            return NOW.minusSeconds(100);
        }

        @Override
        public Instant lastFrameAt() {
            return NOW.minusSeconds(7);
        }

        @Override
        public String subprotocol() {
            return "ocpp1.6";
        }

        @Override
        public int queued() {
            return 0;
        }

        @Override
        public long delayed() {
            return 4;
        }

        @Override
        public Oddities oddities() {
            return new Oddities(1, 2, 3);
        }
    }

    private static Sample sample(Object value, int age) {
        return new Sample(value, NOW.minusSeconds(age), Quality.LIVE);
    }

    private static Charger charger(Optional<Link> link) {
        Map<Integer, Map<String, Sample>> all = new TreeMap<>();
        all.put(
                0,
                Map.of(
                        "vendor", sample("Evil\u001b[2J", 50),
                        "connection", sample(link.isPresent() ? "boot accepted" : "down", 1),
                        "reconnectCounter", sample(3L, 1),
                        "_last.SignCertificate", sample("-----BEGIN\nMIIB", 4),
                        "_last.SecurityEventNotification", sample("FirmwareUpdated", 5)));
        all.put(
                1,
                new TreeMap<>(
                        Map.of(
                                "status", sample("Charging", 9),
                                "limit.applied", sample(16.0, 2),
                                "limit.source", sample("BMS", 2),
                                "limit.applied.wanted", sample(16.0, 2),
                                "_hidden", sample(1L, 2))));
        return new Charger(TextTest.point(4, "CP1", 1), link, new Values(all));
    }

    /** As a terminal gets it. */
    private static String texts(Table table) {
        return table.texts().toList().toString();
    }

    @Test
    @DisplayName(
            "ocpp:list: state, security and age of a charger that is connected, and of one that is not")
    void list() {
        Table table =
                Charger.list(
                        List.of(
                                charger(Optional.of(new Up("password"))),
                                charger(Optional.empty())),
                        NOW);
        assertThat(table.objects().get(0))
                .containsEntry("state", "boot accepted")
                .containsEntry("security", "password")
                .containsEntry("lastMessageAge", 7L)
                .containsEntry("reconnects", 3L);
        assertThat(table.objects().get(1))
                .containsEntry("state", "down")
                .containsEntry("security", null)
                .containsEntry("lastMessageAge", null);
        assertThat(texts(table)).contains("Evil\\u001b[2J").doesNotContain("\u001b");
    }

    @Test
    @DisplayName(
            "ocpp:show: every signal with age and quality, hidden state left out, the limit explained")
    void show() {
        Charger charger = charger(Optional.empty());
        List<Map<String, Object>> one = charger.signals(1, NOW).objects();
        assertThat(one)
                .extracting(row -> row.get("key"))
                .containsExactly("limit.applied", "limit.source", "status");
        assertThat(one.get(2)).containsEntry("age", 9L).containsEntry("quality", "live");
        assertThat(charger.signals(0, NOW).objects()).hasSize(6);
        assertThat(charger.limits(0)).containsExactly("limit of connector 1: 16 A, set by BMS");
        assertThat(charger.facts(NOW)).containsEntry("state", "down").containsEntry("number", 4);
        // behaviour.md, P3: dropped answers are counted where an operator sees them.
        assertThat(charger(Optional.of(new Up("none"))).facts(NOW))
                .containsEntry("badFrames", 1L)
                .containsEntry("delayed", 4L)
                .containsEntry("lateAnswers", 2L)
                .containsEntry("unknownAnswers", 3L);
    }

    @Test
    @DisplayName("ocpp:show: the last security messages; a request to sign is whole for programs")
    void messages() {
        Table messages = charger(Optional.empty()).messages(NOW);
        assertThat(messages.objects())
                .extracting(row -> row.get("message"))
                .containsExactly("SecurityEventNotification", "SignCertificate");
        assertThat(messages.objects().get(0)).containsEntry("content", "FirmwareUpdated");
        assertThat(messages.objects().get(1))
                .containsEntry("content", "-----BEGIN\nMIIB")
                .containsEntry("age", 4L);
        assertThat(texts(messages)).contains("-----BEGIN\\u000aMIIB");
        assertThat(
                        new Charger(
                                        TextTest.point(4, "CP1", 1),
                                        Optional.empty(),
                                        new Values(Map.of()))
                                .messages(NOW)
                                .isEmpty())
                .isTrue();
    }

    private record Port(State state, String problem) implements Endpoint {
        @Override
        public String protocol() {
            return "OCPP";
        }

        @Override
        public String address() {
            return "ws://0.0.0.0:8887/ocpp/{id}";
        }

        @Override
        public int port() {
            return 8887;
        }
    }

    private static final class Server implements ModbusServer {
        @Override
        public List<ModbusClient> clients() {
            return List.of(
                    new ModbusClient(
                            "0.0.0.0:802",
                            "10.0.0.9:999",
                            NOW.minusSeconds(10),
                            NOW,
                            50,
                            2,
                            true,
                            "Operator",
                            "CN=BMS,O=Site"));
        }

        @Override
        public long requests() {
            return 60;
        }

        @Override
        public long exceptions() {
            return 2;
        }

        @Override
        public long refused() {
            return 1;
        }

        @Override
        public List<ModbusCounter> counters() {
            return List.of(new ModbusCounter("requests", 60));
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

    private static Overview overview(Optional<Integer> connected, Optional<ModbusServer> server) {
        return overview(connected, Optional.empty(), server);
    }

    private static Overview overview(
            Optional<Integer> connected,
            Optional<Integer> upstream,
            Optional<ModbusServer> server) {
        return new Overview(
                TextTest.SITE,
                "0.1.0",
                Duration.ofSeconds(90061),
                connected,
                upstream,
                Optional.of(new BmsWatchdog("OK", Duration.ofSeconds(3), Duration.ofSeconds(60))),
                List.of(
                        new PortCounter("handshakes refused", 2),
                        new PortCounter("sockets crowded out", 0),
                        new PortCounter("messages delayed", 3)),
                List.of(new Port(Endpoint.State.FAILED, "port is taken; free it")),
                server,
                List.of(new Line("gym", "/dev/ttyUSB0")),
                Optional.empty(),
                new Health(
                        List.of(
                                new Health.Part(
                                        "OCPP",
                                        List.of("chargebus"),
                                        Status.CRITICAL,
                                        List.of("port is taken; free it")))),
                List.of(
                        new Alarm(
                                "config:x:y", "etc/x.cfg: y = 1", "write 2", NOW.minusSeconds(30))),
                NOW);
    }

    @Test
    @DisplayName("chargebus:status: the BMS is lost, or was never seen and is not watched")
    void watchdog() {
        Values lost =
                gateway(
                        Map.of(
                                "bms.commState", sample("lost", 9),
                                "bms.watchdog", sample(1L, 69),
                                "bms.timeout", sample(60L, 900)));
        assertThat(BmsWatchdog.of(lost, NOW).orElseThrow().line())
                .isEqualTo("lost, written 69 s ago, lost after 60 s");
        Values off = gateway(Map.of("bms.commState", sample("never seen / disabled", 9)));
        BmsWatchdog unseen = BmsWatchdog.of(off, NOW).orElseThrow();
        assertThat(unseen.line()).isEqualTo("never seen / disabled");
        assertThat(unseen.json()).containsEntry("age", null).containsEntry("timeout", 0L);
        assertThat(BmsWatchdog.of(gateway(Map.of()), NOW)).isEmpty();
    }

    private static Values gateway(Map<String, Sample> signals) {
        return new Values(Map.of(0, signals));
    }

    @Test
    @DisplayName("chargebus:status: how many chargers are bridged, in external mode")
    void statusOfTheBridge() {
        Overview bridged = overview(Optional.of(2), Optional.of(1), Optional.<ModbusServer>empty());
        assertThat(bridged.json()).containsEntry("chargersUpstream", 1);
    }

    @Test
    @DisplayName("chargebus:status --json is valid and says null for a bundle that is away")
    void statusJson() throws Exception {
        Map<String, Object> json =
                JSON.std.mapFrom(Json.pretty(overview(Optional.empty(), Optional.empty()).json()));
        assertThat(json)
                .containsEntry("uptime", 90061)
                .containsEntry("chargersConfigured", 2)
                .containsEntry("chargersConnected", null)
                .containsEntry("modbus", null)
                .containsEntry("bmsWatchdog", Map.of("state", "OK", "age", 3, "timeout", 60))
                .containsEntry(
                        "chargerPorts",
                        Map.of(
                                "handshakes refused", 2,
                                "sockets crowded out", 0,
                                "messages delayed", 3))
                .containsEntry(
                        "serialLines",
                        List.of(
                                Map.of(
                                        "name", "gym",
                                        "device", "/dev/ttyUSB0",
                                        "unit", 1,
                                        "requests", 7,
                                        "exceptions", 3)));
        assertThat(json.get("alarms").toString()).contains("age=30").contains("mend=write 2");
    }

    @Test
    @DisplayName("ocpp:scan escapes what a stranger typed")
    void scan() {
        RefusedConnection refused =
                new RefusedConnection(
                        "X\r\nY",
                        "10.0.0.8",
                        "ocpp1.6",
                        "none",
                        404,
                        "not configured",
                        2,
                        NOW,
                        NOW.minusSeconds(4),
                        "EVSE\u001b[2J/1.4");
        Table table = Listings.refused(List.of(refused), NOW);
        assertThat(texts(table)).contains("X\\u000d\\u000aY", "EVSE\\u001b[2J/1.4");
        assertThat(table.objects().get(0))
                .containsEntry("lastTryAge", 4L)
                .containsEntry("tries", 2);
    }

    @Test
    @DisplayName("signals:list tells the unit id on the wire, and absent values as empty")
    void points() {
        Point point =
                new Point(
                        "tx.active",
                        new ConnectorRef("CP1", 1),
                        25,
                        1,
                        false,
                        1420,
                        -1,
                        1,
                        "bool",
                        "",
                        1,
                        "RW",
                        "",
                        "",
                        null,
                        Quality.NEVER,
                        "");
        assertThat(Listings.points(List.of(point), 3, NOW).objects().get(0))
                .containsEntry("unit", 4)
                .containsEntry("address", 1420)
                .containsEntry("value", "")
                .containsEntry("age", null)
                .containsEntry("quality", "never seen");
    }

    @Test
    @DisplayName("modbus:clients tells how long a master is connected and silent, and who it is")
    void clients() {
        assertThat(Listings.clients(new Server().clients(), NOW).objects().get(0))
                .containsEntry("master", "10.0.0.9:999")
                .containsEntry("connectedFor", 10L)
                .containsEntry("silentFor", 0L)
                .containsEntry("requests", 50L)
                .containsEntry("mayWrite", true)
                .containsEntry("role", "Operator")
                .containsEntry("subject", "CN=BMS,O=Site");
    }

    private record Line(String name, String device) implements ModbusLine {
        @Override
        public int unitId() {
            return 1;
        }

        @Override
        public List<ModbusCounter> counters() {
            return List.of(new ModbusCounter("requests", 7), new ModbusCounter("exceptions", 3));
        }
    }

    @Test
    @DisplayName("modbus:stats tells the counters of the server, then of each serial line")
    void counters() {
        List<ModbusLine> lines =
                List.of(new Line("plc", "/dev/ttyUSB0"), new Line("meter", "/dev/ttyS1"));
        assertThat(Listings.counters(new Server(), lines).objects())
                .extracting(
                        row -> row.get("listener"),
                        row -> row.get("counter"),
                        row -> row.get("count"))
                .containsExactly(
                        tuple("TCP", "requests", 60L),
                        tuple("RTU plc (/dev/ttyUSB0)", "requests", 7L),
                        tuple("RTU plc (/dev/ttyUSB0)", "exceptions", 3L),
                        tuple("RTU meter (/dev/ttyS1)", "requests", 7L),
                        tuple("RTU meter (/dev/ttyS1)", "exceptions", 3L));
    }

    @Test
    @DisplayName("modbus:ports tells which line uses a device, also by a link to it")
    void ports(@TempDir Path folder) throws Exception {
        Path device = Files.createFile(folder.resolve("ttyUSB0"));
        Path link = Files.createSymbolicLink(folder.resolve("by-id"), device);
        List<SerialPortInfo> plugged =
                List.of(
                        new SerialPortInfo(device.toString(), "FT232R", "1-2"),
                        new SerialPortInfo("/dev/ttyS0", "", ""));
        List<ModbusLine> lines =
                List.of(new Line("gym", link.toString()), new Line("gone", "/dev/not/there"));
        Table table = Listings.ports(plugged, lines);
        assertThat(table.objects().get(0))
                .containsEntry("description", "FT232R")
                .containsEntry("line", "rtu-gym");
        assertThat(table.objects().get(1)).containsEntry("line", "");
    }
}
