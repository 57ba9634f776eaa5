package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The component over real sockets. */
class SimulatorTest {
    private static final String BOOT_CONF =
            "{\"status\":\"Accepted\",\"currentTime\":\"2026-03-01T12:00:00Z\",\"interval\":300}";

    private LoopbackCentralSystem central;
    private Simulator simulator;
    private final Fleet fleet = new Fleet();
    private final Set<Thread> endingBefore = Thread.getAllStackTraces().keySet();

    @BeforeEach
    void open() throws Exception {
        central = new LoopbackCentralSystem();
    }

    @AfterEach
    void close() throws Exception {
        if (simulator != null) {
            simulator.deactivate();
        }
        central.close();
    }

    private void simulate(String password) {
        simulator = new Simulator(fleet, config("CP 01", central.url(), password));
    }

    private static Simulator.Config config(String id, String url, String password) {
        return new Simulator.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return Simulator.Config.class;
            }

            @Override
            public String id() {
                return id;
            }

            @Override
            public String url() {
                return url;
            }

            @Override
            public int connectors() {
                return 1;
            }

            @Override
            public String password() {
                return password;
            }

            @Override
            public String scenario() {
                return "idle";
            }

            @Override
            public boolean authorize() {
                return false;
            }

            @Override
            public int interval() {
                return 1;
            }

            @Override
            public int speed() {
                return 1;
            }
        };
    }

    private void boot() throws Exception {
        assertThat(central.frame()).startsWith("[2,\"1\",\"BootNotification\",{\"chargePointV");
        central.send("[3,\"1\"," + BOOT_CONF + "]");
    }

    @Test
    void connectsWithSubprotocolEncodedIdentityAndPassword() throws Exception {
        simulate("secret-secret-16");
        String request = central.handshakes.poll(60, TimeUnit.SECONDS);
        assertThat(request)
                .startsWith("GET /ocpp/CP%2001 HTTP/1.1")
                .containsIgnoringCase("Sec-WebSocket-Protocol: ocpp1.6")
                .contains("Basic Q1AgMDE6c2VjcmV0LXNlY3JldC0xNg==");
    }

    @Test
    void oneCallIsOutstandingAndTheNextWaitsForItsAnswer() throws Exception {
        simulate("");
        boot();
        // OCPP-J 1.6, 4.1.1
        assertThat(central.frame())
                .startsWith("[2,\"2\",\"StatusNotification\",{\"connectorId\":0");
        central.send("[2,\"a\",\"ClearCache\",{}]");
        assertThat(central.frame()).isEqualTo("[3,\"a\",{\"status\":\"Accepted\"}]");
        central.send("[3,\"2\",{}]");
        assertThat(central.frame())
                .startsWith("[2,\"3\",\"StatusNotification\",{\"connectorId\":1");
    }

    @Test
    void badFramesAndStrayAnswersDoNotDisturb() throws Exception {
        simulate("");
        boot();
        central.frame();
        for (String bad :
                new String[] {
                    "no json", "{}", "[]", "[2]", "[9,\"x\",{}]", "[3,\"77\",{}]", "[3,2,{}]"
                }) {
            central.send(bad);
        }
        central.send("[2,\"b\",\"Nonsense\",{}]");
        assertThat(central.frame()).startsWith("[4,\"b\",\"NotImplemented\",\"");
        central.send(
                "[2,\"c\",\"GetInstalledCertificateIds\","
                        + "{\"certificateType\":\"CentralSystemRootCertificate\"}]");
        assertThat(central.frame()).startsWith("[4,\"c\",\"NotSupported\",\"");
        central.send("[2,\"d\",\"Reset\",{}]");
        assertThat(central.frame()).startsWith("[4,\"d\",\"OccurenceConstraintViolation\",\"");
        central.send("[4,\"2\",\"InternalError\",\"\",{}]");
        assertThat(central.frame()).startsWith("[2,\"3\",\"StatusNotification\",");
    }

    @Test
    void aLostConnectionIsMadeAgainWithoutABoot() throws Exception {
        simulate("");
        boot();
        central.frame();
        central.dropConnection();
        assertThat(central.frame()).isEqualTo(LoopbackCentralSystem.CLOSED);
        assertThat(central.frame()).startsWith("[2,\"1\",\"StatusNotification\",");
    }

    @Test
    void aRefusalIsTriedAgain() throws Exception {
        central.refuse("404 Not Found");
        simulate("");
        assertThat(central.handshakes.poll(60, TimeUnit.SECONDS)).isNotNull();
        central.refuse("");
        boot();
    }

    @Test
    void deactivationClosesInOrderInLessThanASecond() throws Exception {
        simulate("");
        boot();
        central.frame();
        Thread thread =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(t -> t.getName().equals("chargebus-simulator-CP 01"))
                        .filter(t -> !endingBefore.contains(t))
                        .findFirst()
                        .orElseThrow();
        long before = System.nanoTime();
        simulator.deactivate();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before)).isLessThan(1000);
        assertThat(central.frame()).isEqualTo(LoopbackCentralSystem.CLOSED);
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void aWrongUrlOrAnEmptyIdSaysKeyValueAndMend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(config("CP01", "http://host/", "")))
                .withMessageContaining("url = http://host/ must be ws:// or wss://; write");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(config(" ", "ws://host/", "")))
                .withMessageContaining("id is empty");
        assertThat(Settings.of(config("x".repeat(48), "ws://host", "")).idTag()).hasSize(20);
    }
}
