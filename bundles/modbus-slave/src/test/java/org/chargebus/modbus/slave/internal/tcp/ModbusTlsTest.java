package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.chargebus.modbus.slave.internal.Rule;
import org.chargebus.modbus.slave.internal.TestAlarms;
import org.chargebus.modbus.slave.internal.tls.Authority;
import org.chargebus.modbus.slave.internal.tls.TlsKeeper;
import org.chargebus.modbus.slave.internal.tls.TlsThreads;
import org.chargebus.testkit.Await;
import org.chargebus.testkit.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The TLS port of the component: keys of the configuration, their change, alarms, endpoint. */
@Timeout(300)
class ModbusTlsTest {
    @TempDir private Path folder;
    private final TestAlarms alarms = new TestAlarms();
    private final TestServices services = new TestServices();
    private final ModbusTcpSlave slave =
            new ModbusTcpSlave(new AtomicLong()::get, Clock.systemUTC(), TlsThreads.start());
    private final Map<String, Object> values = new HashMap<>();
    private TlsSite site;
    private SSLContext operator;

    @BeforeEach
    void certify() throws Exception {
        site = new TlsSite(folder);
        operator = site.master("Operator");
        values.put("host", "127.0.0.1");
        values.put("port", 0);
        values.put("tls.port", FreePort.next());
        values.put("tls.keyStore", site.keyStore.toString());
        values.put("tls.keyStorePassword", Authority.PASSWORD);
        values.put("tls.trustStore", site.trustStore.toString());
        values.put("tls.trustStorePassword", Authority.PASSWORD);
    }

    @AfterEach
    void deactivate() {
        slave.deactivate();
        assertThat(services.services()).isEmpty();
    }

    private void activate() {
        slave.setAlarms(alarms);
        slave.addBank(new MemoryBank(), Map.of(RegisterBank.PAGE, 0, "service.id", 1L));
        slave.activate(TestConfig.of(Map.copyOf(values)), services.context());
    }

    private void modify(String key, Object value) {
        values.put(key, value);
        slave.modified(TestConfig.of(Map.copyOf(values)));
    }

    private Endpoint endpoint() {
        assertThat(services.services()).hasSize(1);
        return (Endpoint) services.services().get(0);
    }

    private RawMaster plain() throws IOException {
        Await.until(() -> slave.state() == State.LISTENING);
        return new RawMaster(slave.port());
    }

    private RawMaster secure() throws IOException {
        Endpoint endpoint = endpoint();
        Await.until(() -> endpoint.state() == State.LISTENING);
        return RawMaster.secure(endpoint.port(), operator, 0);
    }

    @Test
    void theTlsPortIsAnEndpointOfItsOwnWhileItIsOn() throws Exception {
        values.put("unitId", 7);
        activate();
        try (RawMaster master = secure()) {
            assertThat(master.exchange(7, "06 0000 0001")).isEqualTo("0600000001");
            Endpoint endpoint = endpoint();
            assertThat(endpoint.protocol()).isEqualTo("Modbus TLS");
            assertThat(endpoint.port()).isEqualTo(values.get("tls.port"));
            assertThat(endpoint.address()).isEqualTo("127.0.0.1:" + endpoint.port() + " unit 7");
            assertThat(endpoint.problem()).isEmpty();
            modify("tls.port", 0);
            master.assertClosed();
        }
        assertThat(services.services()).isEmpty();
        try (RawMaster master = plain()) {
            assertThat(master.exchange(7, "06 0000 0001")).isEqualTo("0600000001");
        }
    }

    @Test
    void aWrongPasswordLeavesThePlainPortAndIsMendedLive() throws Exception {
        values.put("tls.keyStorePassword", "wrong");
        activate();
        assertThat(alarms.next())
                .startsWith("raise " + TlsKeeper.KEYS_ALARM + ": " + Config.PID)
                .contains("tls.keyStorePassword = (hidden)", site.keyStore.toString());
        try (RawMaster plain = plain()) {
            plain.assertServed();
            Await.until(() -> endpoint().state() == State.FAILED);
            assertThat(endpoint().problem()).contains("tls.keyStorePassword");
            assertThat(slave.problem()).isEmpty();
            modify("tls.keyStorePassword", Authority.PASSWORD);
            assertThat(alarms.next()).isEqualTo("clear " + TlsKeeper.KEYS_ALARM);
            try (RawMaster secure = secure()) {
                secure.assertServed();
            }
            plain.assertServed();
        }
        assertThat(alarms.quiet()).isTrue();
    }

    @Test
    @Rule("TLS-12")
    void badKeysLaterDropNobody() throws Exception {
        activate();
        try (RawMaster plain = plain();
                RawMaster secure = secure()) {
            secure.assertServed();
            modify("tls.keyStore", folder.resolve("gone.p12").toString());
            assertThat(alarms.next())
                    .contains("tls.keyStore = ", "gone.p12", "no such file", "stay in use");
            secure.assertServed();
            try (RawMaster another = secure()) {
                another.assertServed();
            }
            modify("tls.writeRoles", "Viewer");
            modify("maxConnections", 9);
            assertThat(secure.exchange(1, "03 0000 0001")).isEqualTo("03020000");
            plain.assertServed();
        }
    }

    @Test
    @Rule("TLS-12")
    void aReplacedFileIsTakenWithoutAChangeOfTheConfiguration() throws Exception {
        activate();
        try (RawMaster plain = plain();
                RawMaster secure = secure()) {
            plain.assertServed();
            secure.assertServed();
            slave.renew();
            secure.assertServed();
            Path fresh = folder.resolve("fresh.p12");
            Authority.write(fresh, site.authority.certify("gateway, O=Renewed", null));
            Files.move(fresh, site.keyStore, StandardCopyOption.REPLACE_EXISTING);
            slave.renew();
            secure.assertClosed();
            plain.assertServed();
        }
        // A next connection is accepted once both ports are as they should be.
        try (RawMaster plain = plain()) {
            plain.assertServed();
        }
        try (RawMaster again = secure()) {
            assertThat(again.handshake().getPeerPrincipal().getName())
                    .isEqualTo("CN=gateway,O=Renewed");
            again.assertServed();
        }
        assertThat(alarms.quiet()).isTrue();
    }

    @Test
    void aTlsPortInUseIsNamedByItsKeyAndThePlainPortGoesOn() throws Exception {
        try (ServerSocket holder = new ServerSocket(0)) {
            values.put("tls.port", holder.getLocalPort());
            activate();
            assertThat(alarms.next())
                    .startsWith("raise " + TlsEndpoint.BIND_ALARM + ": Modbus TLS cannot listen")
                    .contains("in use", "set another tls.port in " + Config.PID);
            assertThat(endpoint().state()).isEqualTo(State.FAILED);
            try (RawMaster plain = plain()) {
                plain.assertServed();
            }
        }
    }
}
