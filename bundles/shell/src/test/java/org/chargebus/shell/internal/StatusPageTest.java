package org.chargebus.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.alarm.Alarm;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.modbus.ModbusClient;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.ocpp.PortCounter;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.chargebus.views.BmsWatchdog;
import org.chargebus.views.Health;
import org.chargebus.views.Overview;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatusPageTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

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

    private static ChargePoint point(int number, String id) {
        return new ChargePoint(
                id,
                number,
                1,
                true,
                Optional.empty(),
                AddressFilter.ANY,
                OptionalInt.empty(),
                OptionalInt.empty(),
                ZoneOffset.UTC,
                new LimitTemplate("auto", "auto", 1, 0, 32, 3, 230));
    }

    private static Overview overview(
            Optional<Integer> connected,
            Optional<Integer> upstream,
            Optional<ModbusServer> server) {
        return new Overview(
                new Site("gw", "", Mode.BMS, true, List.of(point(1, "CP1"), point(2, "CP2"))),
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

    private static String printed(Overview overview) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new StatusPage(overview).print(new PrintStream(out, true));
        return out.toString();
    }

    @Test
    @DisplayName(
            "chargebus:status: chargers, ports with their problem, masters, alarms with their mend")
    void status() {
        assertThat(printed(overview(Optional.of(1), Optional.empty(), Optional.of(new Server()))))
                .isEqualTo(
                        """
                        name            gw
                        version         0.1.0
                        mode            bms
                        uptime          1 d 01:01:01
                        chargers        1 connected of 2 configured
                        BMS watchdog    OK, written 3 s ago, lost after 60 s
                        charger ports   2 handshakes refused, 3 messages delayed
                        OCPP            ws://0.0.0.0:8887/ocpp/{id}, failed: port is taken; free it
                        Modbus masters  1 of at most 6, 60 requests (5/s), 2 exceptions, 1 connections refused
                        serial line     rtu-gym, /dev/ttyUSB0, 7 requests, 3 exceptions
                        store           not there: its bundle is being updated or stopped
                        health          1 critical of 1 parts: port is taken; free it
                        alarms          1
                          etc/x.cfg: y = 1
                            mend: write 2
                        """);
    }

    @Test
    @DisplayName("chargebus:status: how many chargers are bridged, in external mode")
    void bridge() {
        assertThat(printed(overview(Optional.of(2), Optional.of(1), Optional.empty())))
                .contains("upstream        up for 1 of 2 connected\n");
    }
}
