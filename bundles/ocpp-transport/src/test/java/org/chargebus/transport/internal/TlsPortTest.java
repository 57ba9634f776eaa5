package org.chargebus.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.chargebus.common.port.TlsEndpoint;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.site.Site;
import org.chargebus.testkit.Await;
import org.chargebus.testkit.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The port of TLS beside the plain one (security white paper for 1.6-J, 2.2 and 2.3). */
@Timeout(120)
class TlsPortTest {
    private static final String PASSWORD = "0123456789abcdef";
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir private Path folder;
    private TlsGateway gateway;

    @BeforeEach
    void start() throws Exception {
        Site site = new TestSite().withPassword("CP1", PASSWORD).with("CP2").site();
        gateway = new TlsGateway(folder, site, false, "");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    private TestCharger secure(String id) throws Exception {
        return new TestCharger(
                gateway.client(null), gateway.tlsUri(id), TlsGateway.basic(id, PASSWORD));
    }

    private void assertServed(TestCharger charger) throws Exception {
        assertThat(charger.send("[2,\"1\",\"Heartbeat\",{}]").next()).contains("Heartbeat");
    }

    private SSLSocket socket() throws Exception {
        return (SSLSocket)
                gateway.context(null)
                        .getSocketFactory()
                        .createSocket("127.0.0.1", gateway.tlsPort());
    }

    @Test
    void whatAChargerProvedIsShown() throws Exception {
        secure("CP1");
        assertThat(gateway.server.nextLink()).isEqualTo("CP1 up");
        secure("CP2");
        assertThat(gateway.server.nextLink()).isEqualTo("CP2 up");
        assertThat(gateway.server.registry.links())
                .extracting(link -> link.chargePointId() + " " + link.security())
                .containsExactly("CP1 TLS+password", "CP2 TLS");
        assertThat(gateway.tls().address())
                .isEqualTo("wss://127.0.0.1:" + gateway.tlsPort() + "/ocpp/{id}");
        gateway.certificates(true);
        assertThat(gateway.server.nextLink()).contains("down: 1001");
        assertThat(gateway.server.nextLink()).contains("down: 1001");
        new TestCharger(
                gateway.client(gateway.authority.certifySubject("CN=CP1")),
                gateway.tlsUri("CP1"),
                null);
        assertThat(gateway.server.nextLink()).isEqualTo("CP1 up");
        assertThat(gateway.server.registry.links().get(0).security()).isEqualTo("TLS+certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, EC",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, EC",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, RSA",
        "TLSv1.2, TLS_RSA_WITH_AES_128_GCM_SHA256, RSA",
        "TLSv1.2, TLS_RSA_WITH_AES_256_GCM_SHA384, RSA",
        "TLSv1.3, TLS_AES_128_GCM_SHA256, EC"
    })
    void theSuitesOfTheWhitePaperAreSpokenWithTheCertificateOfTheirKind(
            String protocol, String suite, String key) throws Exception {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            assertThat(((X509Certificate) socket.getSession().getPeerCertificates()[0]))
                    .extracting(certificate -> certificate.getPublicKey().getAlgorithm())
                    .isEqualTo(key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                "TLS_RSA_WITH_AES_128_CBC_SHA256"
            })
    void weakerOnesAreNot(String suite) throws Exception {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {suite});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aChargerCannotRenegotiate() throws Exception {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertThatThrownBy(
                            () -> {
                                socket.startHandshake();
                                readAll(socket.getInputStream());
                                throw new SSLException("the connection ended");
                            })
                    .isInstanceOf(IOException.class);
        }
        assertServed(secure("CP1"));
    }

    private static void readAll(InputStream in) throws IOException {
        assertThat(in.readAllBytes()).isEmpty();
    }

    /** OpenSSL as an independent peer. */
    @ParameterizedTest
    @CsvSource({
        "-tls1_2, ECDHE-RSA-AES128-GCM-SHA256",
        "-tls1_2, ECDHE-ECDSA-AES128-GCM-SHA256",
        "-tls1_3, ''"
    })
    void opensslShakesHandsWithoutCompression(String version, String suite) throws Exception {
        Path ca = Path.of(gateway.authority.writePem(folder.resolve("ca.pem")));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "openssl",
                                "s_client",
                                version,
                                "-connect",
                                "127.0.0.1:" + gateway.tlsPort(),
                                "-CAfile",
                                ca.toString(),
                                "-verify_return_error"));
        if (!suite.isEmpty()) {
            command.addAll(List.of("-cipher", suite));
        }
        Process openssl = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream out = openssl.getOutputStream();
                InputStream in = openssl.getInputStream()) {
            out.write("GET /ocpp/CP1 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("Verify return code: 0 (ok)", "Compression: NONE", "HTTP/1.1 426");
        } finally {
            openssl.destroy();
        }
    }

    @Test
    void aPlainRequestToThePortOfTlsIsRefusedAndListed() throws Exception {
        assertThatThrownBy(() -> new TestCharger(gateway.tlsPort(), "/ocpp/CP1", "ocpp1.6"))
                .isInstanceOf(CompletionException.class);
        Await.until(() -> !gateway.server.registry.refused().isEmpty());
        assertThat(gateway.server.registry.refused().get(0).reason()).startsWith("TLS failed: ");
        assertThat(gateway.server.registry.refused().get(0).chargePointId()).isEmpty();
    }

    /** behaviour.md, "Security"; configuration.md, {@code authFailuresPerMinute}. */
    @Test
    void wrongPasswordsOfOnePortBarTheAddressOnBoth() throws Exception {
        gateway.authFailures(2);
        String wrong = TlsGateway.basic("CP1", "fedcba9876543210");
        assertThat(refusal(gateway.tlsUri("CP1"), wrong)).isEqualTo("401");
        assertThat(refusal(gateway.plainUri("CP1"), wrong)).isEqualTo("401");
        String right = TlsGateway.basic("CP1", PASSWORD);
        assertThat(refusal(gateway.plainUri("CP1"), right)).isEqualTo("429");
        assertThat(refusal(gateway.tlsUri("CP1"), right)).isEqualTo("429");
    }

    private String refusal(URI uri, String authorization) throws Exception {
        try {
            new TestCharger(gateway.client(null), uri, authorization);
            return "in";
        } catch (CompletionException e) {
            return TlsGateway.refusal(e);
        }
    }

    @Test
    void eachPortIsMovedWithoutTheOther() throws Exception {
        TestCharger plain = TestCharger.connect(gateway.server, "CP2");
        assertThat(gateway.server.nextLink()).isEqualTo("CP2 up");
        TestCharger secure = secure("CP1");
        assertThat(gateway.server.nextLink()).isEqualTo("CP1 up");

        gateway.moveTls(FreePort.next());
        assertThat(secure.nextClose()).startsWith("1001");
        assertThat(gateway.server.nextLink()).startsWith("CP1 down");
        Await.until(() -> gateway.tls().port() == gateway.tlsPort());
        secure = secure("CP1");
        assertThat(gateway.server.nextLink()).isEqualTo("CP1 up");

        gateway.movePlain(FreePort.next());
        assertThat(plain.nextClose()).startsWith("1001");
        assertThat(gateway.server.nextLink()).startsWith("CP2 down");
        assertServed(secure);

        gateway.closePlain();
        Await.until(() -> gateway.server.server.port().state() == State.OFF);
        assertServed(secure);
        gateway.moveTls(0);
        assertThat(secure.nextClose()).startsWith("1001");
        Await.until(() -> gateway.tls().state() == State.OFF);
    }

    @Test
    void aTakenPortOfTlsIsAnAlarmOfItsOwn() throws Exception {
        TestCharger plain = TestCharger.connect(gateway.server, "CP2");
        gateway.moveTls(gateway.server.port);
        Await.until(() -> gateway.alarm(Ports.TLS_ALARM) != null);
        assertThat(gateway.alarm(Ports.TLS_ALARM))
                .contains("cannot listen on 127.0.0.1:" + gateway.server.port)
                .contains("set host and tls.port in org.chargebus.ocpp");
        assertThat(gateway.alarm(Ports.PLAIN_ALARM)).isNull();
        assertServed(plain);
        gateway.moveTls(FreePort.next());
        Await.until(() -> gateway.alarm(Ports.TLS_ALARM) == null);
    }

    @Test
    void renewedKeysAreTakenAndDropNobody() throws Exception {
        TestCharger charger = secure("CP1");
        TlsGateway.replace(gateway.keys, TestAuthority.store(gateway.authority.certify("renewed")));
        gateway.look();
        Await.until(() -> shownNow().contains("CN=renewed"));
        assertServed(charger);
        assertThat(gateway.server.alarms.active).isEmpty();
    }

    private String shownNow() {
        try (SSLSocket socket = socket()) {
            socket.startHandshake();
            return socket.getSession().getPeerPrincipal().getName();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keysThatCannotBeUsedLeaveTheLastGoodOnesInUse() throws Exception {
        Path good = Files.copy(gateway.keys, folder.resolve("good.p12"));
        TestCharger charger = secure("CP1");
        Files.writeString(gateway.keys, "half a file");
        gateway.look();
        Await.until(() -> gateway.alarm("ocpp.tls:keys") != null);
        assertThat(gateway.alarm("ocpp.tls:keys"))
                .contains("org.chargebus.ocpp: tls.keyStore = " + gateway.keys, "is no PKCS #12")
                .endsWith(
                        "make it by keytool or openssl (docs/how-to); the keys before stay in use")
                .doesNotContain(TestAuthority.PASSWORD);
        assertServed(charger);
        assertServed(secure("CP2"));
        Files.copy(good, gateway.keys, StandardCopyOption.REPLACE_EXISTING);
        gateway.look();
        Await.until(() -> gateway.alarm("ocpp.tls:keys") == null);
    }

    @Test
    void withoutAnyTheTlsPortAloneStaysClosedUntilThereAreSome() throws Exception {
        Path good = Files.move(gateway.keys, folder.resolve("good.p12"));
        gateway.moveTls(0);
        Await.until(() -> gateway.tls().state() == State.OFF);
        gateway.moveTls(FreePort.next());
        Await.until(() -> gateway.alarm("ocpp.tls:keys") != null);
        TlsEndpoint endpoint = JettyOcppServer.tlsEndpoint(gateway.tls(), gateway.server.problems);
        assertThat(endpoint.state()).isEqualTo(State.FAILED);
        assertThat(endpoint.problem())
                .contains("there is no such file; put it there or correct the path")
                .endsWith("until then tls.port is closed");
        assertServed(TestCharger.connect(gateway.server, "CP2"));
        Files.move(good, gateway.keys);
        gateway.look();
        Await.until(() -> endpoint.state() == State.LISTENING);
        assertThat(endpoint.problem()).isEmpty();
        assertServed(secure("CP1"));
    }

    @Test
    void theEndOfTheCertificateIsAnAlarmInTime() throws Exception {
        Instant now = Instant.now();
        TlsGateway.replace(
                gateway.keys,
                TestAuthority.store(
                        gateway.authority.certify(
                                "localhost", now.minus(DAY), now.plus(DAY.multipliedBy(13)))));
        gateway.look();
        Await.until(() -> gateway.alarm("ocpp.tls:certificate") != null);
        assertThat(gateway.alarm("ocpp.tls:certificate")).contains("its certificate ends at");
    }

    @Test
    void whoWasLetInByAnotherAuthorityIsClosed() throws Exception {
        gateway.certificates(true);
        TestCharger charger = null;
        while (charger == null) {
            charger = certified("CP1", gateway.authority);
        }
        TestAuthority another = new TestAuthority("Another CA");
        TestCharger plain = TestCharger.connect(gateway.server, "CP2");
        TlsGateway.replace(gateway.trust, another.trusted());
        gateway.look();
        assertThat(charger.nextClose())
                .isEqualTo("1001 other certificates of chargers are trusted now");
        assertThat(certified("CP1", gateway.authority)).isNull();
        assertServed(certified("CP1", another));
        assertServed(plain);
    }

    /** Null when TLS refuses it. */
    private TestCharger certified(String id, TestAuthority signer) throws Exception {
        try {
            return new TestCharger(
                    gateway.client(signer.certifySubject("CN=" + id)), gateway.tlsUri(id), null);
        } catch (CompletionException e) {
            return null;
        }
    }
}
