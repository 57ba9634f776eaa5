package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.chargebus.modbus.ModbusClient;
import org.chargebus.modbus.slave.internal.Rule;
import org.chargebus.modbus.slave.internal.tls.Authority;
import org.chargebus.modbus.slave.internal.tls.ClientAuth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in by TLS, and what he may do there (MODBUS/TCP Security v21). */
@Timeout(300)
class EventLoopTlsTest {
    private static final String READ = "03 0000 0001";
    private static final String WRITE = "06 0000 0001";
    private static final String WRITTEN = "0600000001";
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(10);

    @TempDir private static Path folder;
    private static TlsSite site;

    private TestServer server;

    @BeforeAll
    static void certify() throws Exception {
        site = new TlsSite(folder);
    }

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(site.port(ClientAuth.NEED, "Operator", "Engineer"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart(ClientAuth clientAuth) throws InterruptedException {
        server.close();
        server = new TestServer(site.port(clientAuth, "Operator"));
    }

    private static void assertReadsOnly(RawMaster master) throws IOException {
        assertThat(master.exchange(1, READ)).startsWith("0302");
        assertThat(master.exchange(1, WRITE)).isEqualTo("8601");
        assertThat(master.exchange(1, READ)).startsWith("0302");
    }

    /** In TLS 1.3 a client hears of its refusal only when it reads. */
    private void assertRefused(SSLContext context, String... protocols) throws Exception {
        long before = server.loop.counters().pdus().requests();
        try (RawMaster refused = server.connect(context, protocols)) {
            assertThatThrownBy(() -> refused.exchange(1, READ)).isInstanceOf(IOException.class);
        }
        server.awaitClients(0);
        assertThat(server.loop.counters().pdus().requests()).isEqualTo(before);
        try (RawMaster other = server.connect(site.master("Operator"))) {
            other.assertServed();
        }
    }

    @ParameterizedTest
    @Rule("TLS-2")
    @CsvSource({
        "Operator, 0600000001",
        "Engineer, 0600000001",
        "operator, 8601",
        "Viewer, 8601",
        "'', 8601",
        ", 8601"
    })
    void theRoleOfTheCertificateDecidesWhoMayWrite(String role, String answer) throws Exception {
        try (RawMaster master = server.connect(site.master(role))) {
            assertThat(master.exchange(1, WRITE)).isEqualTo(answer);
            master.assertServed();
            ModbusClient client = server.loop.clients().get(0);
            assertThat(client.role()).isEqualTo(role == null ? "" : role);
            assertThat(client.subject()).isEqualTo("CN=master,O=Site");
            assertThat(client.mayWrite()).isEqualTo(answer.equals(WRITTEN));
            assertThat(client.listener()).endsWith(":" + server.tlsPort());
        }
    }

    @Test
    @Rule("TLS-3")
    void theAddressAndTheRoleHaveToAllowAWrite() throws Exception {
        try (RawMaster operator = server.connect(site.master("Operator"));
                RawMaster viewer = server.connect(site.master("Viewer"))) {
            assertThat(operator.exchange(1, WRITE)).isEqualTo(WRITTEN);
            assertReadsOnly(viewer);
            server.apply(6, KEEP_ALIVE, "any", "10.0.0.0/8");
            // The next connection is accepted with the new settings, so the loop has them.
            try (RawMaster other = server.connect()) {
                assertThat(other.exchange(1, WRITE)).isEqualTo("8601");
            }
            assertReadsOnly(operator);
            assertReadsOnly(viewer);
        }
    }

    @Test
    @Rule("TLS-3")
    void otherRolesCountAtOnceAndDropNobody() throws Exception {
        server.close();
        var port = site.port(ClientAuth.NEED, "Operator");
        server = new TestServer(port);
        try (RawMaster operator = server.connect(site.master("Operator"));
                RawMaster viewer = server.connect(site.master("Viewer"))) {
            assertThat(operator.exchange(1, WRITE)).isEqualTo(WRITTEN);
            assertReadsOnly(viewer);
            server.apply(
                    TestServer.settings(0, 6, KEEP_ALIVE, "any", "any")
                            .with(TlsSite.withRoles(port, "Viewer")));
            try (RawMaster other = server.connect()) {
                other.assertServed();
            }
            assertThat(viewer.exchange(1, WRITE)).isEqualTo(WRITTEN);
            assertReadsOnly(operator);
        }
    }

    @ParameterizedTest
    @Rule("TLS-1")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsAreServedAndAHandshakeMayBeRepeated(String version) throws Exception {
        try (RawMaster master = server.connect(site.master("Operator"), version)) {
            assertThat(master.handshake().getProtocol()).isEqualTo(version);
            for (int i = 0; i < 5; i++) {
                assertThat(master.exchange(1, WRITE)).isEqualTo(WRITTEN);
                // A renegotiation in TLS 1.2, an update of the keys in TLS 1.3.
                master.handshake();
            }
            master.assertServed();
        }
    }

    @Test
    @Rule("TLS-1")
    void aResumedSessionHasTheRoleOfItsCertificate() throws Exception {
        SSLContext context = site.master("Operator");
        Set<Long> sessions = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            try (RawMaster master = server.connect(context, "TLSv1.2")) {
                sessions.add(master.handshake().getCreationTime());
                assertThat(master.exchange(1, WRITE)).isEqualTo(WRITTEN);
            }
        }
        assertThat(sessions).as("one session served all").hasSize(1);
    }

    @ParameterizedTest
    @Rule("TLS-1")
    @ValueSource(ints = {0x0300, 0x0301, 0x0302})
    void anOlderVersionIsRefusedByAnAlert(int version) throws Exception {
        String hello =
                String.format("%04X", version)
                        + "5A".repeat(32)
                        + "00"
                        // TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, TLS_RSA_WITH_AES_128_CBC_SHA
                        + "0004 C013 002F"
                        + "01 00";
        int length = hello.replace(" ", "").length() / 2;
        try (RawMaster old = new RawMaster(server.tlsPort())) {
            old.send(String.format("16 0301 %04X 01 %06X", length + 4, length) + hello);
            // A fatal alert: protocol_version (RFC 5246, 7.2).
            assertThat(old.bytes(7)).startsWith("15").endsWith("0246");
            old.assertClosed();
        }
        server.awaitClients(0);
    }

    @ParameterizedTest
    @Rule("TLS-4")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCertificateHasToBeOfTheTrustedAuthority(String version) throws Exception {
        Authority foreign = new Authority("Foreign CA");
        assertRefused(site.authority.context(foreign.certify("master", "Operator")), version);
    }

    @Test
    @Rule("TLS-4")
    void aCertificateOfAnAuthorityThatOnlyHasTheSameNameIsRefused() throws Exception {
        Authority namesake = new Authority("Site CA");
        assertRefused(site.authority.context(namesake.certify("master", "Operator")));
    }

    @Test
    @Rule("TLS-4")
    void anExpiredCertificateIsRefusedAndOneOfTomorrowToo() throws Exception {
        Instant now = Instant.now();
        Duration day = Duration.ofDays(1);
        assertRefused(
                site.authority.context(
                        site.authority.certify(
                                "master",
                                "Operator",
                                now.minus(day.multipliedBy(9)),
                                now.minus(day))));
        assertRefused(
                site.authority.context(
                        site.authority.certify(
                                "master",
                                "Operator",
                                now.plus(day),
                                now.plus(day.multipliedBy(9)))));
    }

    @ParameterizedTest
    @Rule("TLS-4")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void withoutACertificateNobodyComesIn(String version) throws Exception {
        assertRefused(site.stranger(), version);
    }

    @ParameterizedTest
    @Rule("TLS-5")
    @ValueSource(strings = {"WANT", "NONE"})
    void aSiteThatOnlyWantsEncryptionLetsStrangersRead(ClientAuth clientAuth) throws Exception {
        restart(clientAuth);
        try (RawMaster stranger = server.connect(site.stranger());
                RawMaster operator = server.connect(site.master("Operator"))) {
            assertReadsOnly(stranger);
            assertThat(operator.exchange(1, WRITE))
                    .isEqualTo(clientAuth == ClientAuth.WANT ? WRITTEN : "8601");
        }
    }

    @ParameterizedTest
    @Rule("TLS-6")
    @ValueSource(
            strings = {
                "\0\1\0\0\0\6\1\3\0\0\0\1",
                "GET / HTTP/1.1\r\nHost: gateway\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\u0016\u0003\u0001\u0000\u0005hello",
                "\u0080\u002e\u0001\u0003\u0001\u0000\u0015"
            })
    void bytesInTheClearEndTheConnectionWithoutAnAnswer(String text) throws Exception {
        try (RawMaster plain = new RawMaster(server.tlsPort())) {
            plain.send(text.getBytes(StandardCharsets.ISO_8859_1));
            if (text.startsWith("\u0080")) {
                server.awaitClients(1);
                server.pass(Patience.HANDSHAKE);
            }
            // At most alerts come.
            String answer = plain.rest();
            assertThat(answer).matches("(15....0002....)*");
        }
        server.awaitClients(0);
        assertThat(server.loop.counters().pdus().requests()).isZero();
        try (RawMaster other = server.connect(site.master("Operator"))) {
            other.assertServed();
        }
    }

    @Test
    @Rule("TLS-6")
    void aTlsMasterAtThePlainPortIsClosed() throws Exception {
        try (RawMaster lost = RawMaster.secure(server.port(), site.master("Operator"), 0)) {
            assertThatThrownBy(lost::handshake).isInstanceOf(IOException.class);
        }
        try (RawMaster other = server.connect()) {
            other.assertServed();
        }
        server.awaitClients(0);
    }
}
