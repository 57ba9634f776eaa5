package org.chargebus.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * configuration.md, {@code org.chargebus.external}: upstream security profiles 2 and 3; each fault
 * has the alarm of TLS with a mend of its own.
 */
@Timeout(120)
class UpstreamTlsTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir private Path folder;
    private final SslContextFactory.Server tls = new SslContextFactory.Server();
    private TestAuthority authority;
    private BridgedGateway gateway;
    private TestUpstream upstream;
    private String trust;

    @BeforeEach
    void start() throws Exception {
        authority = new TestAuthority("Operator CA");
        trust = TestAuthority.write(folder.resolve("trust.p12"), authority.trusted());
        gateway = new BridgedGateway("CP1", "CP2");
        show(authority.certify("localhost"));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        if (upstream != null) {
            upstream.close();
        }
    }

    /** What the external system proves itself with. */
    private void show(TestAuthority.Holder holder) throws Exception {
        tls.setKeyStore(TestAuthority.store(holder));
        tls.setKeyStorePassword(TestAuthority.PASSWORD);
    }

    /** Chargers have to show a certificate of somebody the external system trusts. */
    private void demand(KeyStore trusted) {
        tls.setNeedClientAuth(true);
        tls.setTrustStore(trusted);
    }

    private void lead(String... pairs) throws Exception {
        if (upstream == null) {
            upstream = new TestUpstream(tls);
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put("port", upstream.port);
        properties.put("tls", true);
        properties.put("trustStore", trust);
        properties.put("trustStorePassword", TestAuthority.PASSWORD);
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        gateway.lead(properties);
    }

    private void leadWithKey(String file) throws Exception {
        lead("keyStore", file, "keyStorePassword", TestAuthority.PASSWORD);
    }

    private String ownKey(TestAuthority signer) throws Exception {
        return TestAuthority.write(
                folder.resolve("own.p12"), TestAuthority.store(signer.certify("gateway")));
    }

    private void assertBridged(String id) throws Exception {
        FramePeer charger = gateway.charger(id);
        charger.text("[2,\"1\",\"Heartbeat\",{}]");
        assertThat(upstream.nextPeer().next()).isEqualTo("TEXT [2,\"1\",\"Heartbeat\",{}]");
    }

    private void assertAlarm(String what, String mend) {
        assertAlarmEnding(what, "; " + mend);
    }

    private void assertAlarmEnding(String what, String end) {
        assertThat(gateway.refusal("CP1")).isEqualTo(502);
        assertThat(gateway.alarms.active).containsOnlyKeys("external:tls");
        assertThat(gateway.alarm("external:tls"))
                .startsWith("the external central system cannot be reached for CP1: ")
                .contains(what)
                .endsWith(end)
                .doesNotContain(TestAuthority.PASSWORD);
        assertThat(gateway.server.registry.refused().get(0).reason()).contains(what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void profile2IsTlsAndAPassword(String protocol) throws Exception {
        tls.setIncludeProtocols(protocol);
        lead("host", "localhost", "password.CP1", "secret of CP1");
        assertBridged("CP1");
        assertThat(upstream.handshakes.poll(30, TimeUnit.SECONDS).authorization())
                .isEqualTo("Basic Q1AxOnNlY3JldCBvZiBDUDE=");
        assertThat(gateway.alarms.active).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void profile3IsTlsWithAClientCertificate(String protocol) throws Exception {
        tls.setIncludeProtocols(protocol);
        demand(authority.trusted());
        leadWithKey(ownKey(authority));
        assertBridged("CP1");
        assertBridged("CP2");
        assertThat(gateway.alarms.active).isEmpty();
    }

    @Test
    void pemFilesAreReadToo() throws Exception {
        demand(authority.trusted());
        trust = authority.writePem(folder.resolve("ca.pem"));
        lead(
                "trustStorePassword",
                "",
                "keyStore",
                TestAuthority.writePem(folder.resolve("own.pem"), authority.certify("gateway")));
        assertBridged("CP1");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNotTrusted() throws Exception {
        show(new TestAuthority("Another CA").certify("localhost"));
        lead();
        assertAlarm(
                "its certificate is signed by nobody who is trusted",
                "put the certificate of its CA into trustStore");
        lead("trustStore", "", "trustStorePassword", "");
        assertAlarm(
                "its certificate is signed by nobody who is trusted",
                "put the certificate of its CA into trustStore");
    }

    @Test
    void aCertificateOfAnotherHostIsNotTaken() throws Exception {
        show(authority.certify("csms.example"));
        lead();
        assertAlarm(
                "its certificate is for another name",
                "set host to a name of its certificate, or renew that with the name of host");
        lead("host", "localhost");
        assertAlarm(
                "its certificate is for another name",
                "set host to a name of its certificate, or renew that with the name of host");
    }

    @ParameterizedTest
    @CsvSource({"-9, -1", "1, 9"})
    void aCertificateThatDoesNotHoldNowIsNotTaken(int from, int until) throws Exception {
        Instant now = Instant.now();
        show(
                authority.certify(
                        "localhost",
                        now.plus(DAY.multipliedBy(from)),
                        now.plus(DAY.multipliedBy(until))));
        lead();
        assertAlarm(
                "its certificate does not hold now: Not",
                "renew the certificate of the external system, or check the clock of this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientCertificateThatIsNotThereIsAskedFor(String protocol) throws Exception {
        tls.setIncludeProtocols(protocol);
        demand(authority.trusted());
        lead();
        assertAlarmEnding(
                "it demands a client certificate",
                "set keyStore to a file with the one it expects");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientCertificateThatIsNotTrustedThereIsNamed(String protocol) throws Exception {
        tls.setIncludeProtocols(protocol);
        demand(authority.trusted());
        leadWithKey(ownKey(new TestAuthority("Another CA")));
        assertAlarmEnding(
                "it does not accept the client certificate",
                "let the external system trust it, or put another one into keyStore");
    }

    @Test
    void anExternalSystemWithoutTlsIsNamed() throws Exception {
        upstream = new TestUpstream();
        lead();
        assertAlarm("it answers without TLS", "set tls = false, or port to that of TLS");
    }

    @Test
    void oldVersionsOfTlsAreNotSpoken() throws Exception {
        tls.setExcludeProtocols();
        tls.setIncludeProtocols("TLSv1.1");
        tls.setExcludeCipherSuites();
        lead();
        assertThat(gateway.refusal("CP1")).isEqualTo(502);
        assertThat(upstream.handshakes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trustStore|missing.p12|there is no such file|put it there or correct the path",
                "trustStore|text|is no PKCS #12, JKS or PEM file|make it by keytool or openssl"
                        + " (docs/how-to)",
                "trustStore|own.p12|holds no certificate of somebody who signs for the external"
                        + " system|import the certificate of their CA",
                "keyStore|missing.p12|there is no such file|put it there or correct the path",
                "keyStore|trust.p12|holds no private key with its certificate|put both into it",
                "keyStore|old.p12|its certificate holds from|renew it, or check the clock of this"
                        + " machine"
            })
    void aFileThatCannotBeUsedIsNamed(String key, String name, String what, String mend)
            throws Exception {
        Instant now = Instant.now();
        ownKey(authority);
        Files.writeString(folder.resolve("text"), "hello");
        TestAuthority.write(
                folder.resolve("old.p12"),
                TestAuthority.store(
                        authority.certify(
                                "gateway", now.minus(DAY.multipliedBy(9)), now.minus(DAY))));
        String file = folder.resolve(name).toString();
        lead(key, file, key + "Password", TestAuthority.PASSWORD);
        assertAlarm("org.chargebus.external: " + key + " = " + file + ": " + what, mend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trustStore", "keyStore"})
    void aWrongPasswordIsNamedAndNotShown(String key) throws Exception {
        String file = key.equals("keyStore") ? ownKey(authority) : trust;
        lead(key, file, key + "Password", "not it");
        assertAlarm(key + "Password = (hidden): does not open " + file, "write the password of it");
        assertThat(gateway.alarm("external:tls")).doesNotContain("not it");
    }

    @Test
    void theAlarmEndsWithTheConnectionAndAFileThatWasMendedIsReadForIt() throws Exception {
        Path file = Path.of(trust);
        Path good = Files.copy(file, folder.resolve("good.p12"));
        TestAuthority.write(file, new TestAuthority("Another CA").trusted());
        lead();
        assertAlarm(
                "its certificate is signed by nobody who is trusted",
                "put the certificate of its CA into trustStore");
        replace(file, good);
        assertBridged("CP1");
        assertThat(gateway.alarms.active).isEmpty();
    }

    @Test
    void theLastGoodFilesStayInUseWithAnAlarmAndNoConnectionIsClosed() throws Exception {
        Path file = Path.of(trust);
        Path good = Files.copy(file, folder.resolve("good.p12"));
        lead();
        FramePeer before = gateway.charger("CP1");
        FramePeer central = upstream.nextPeer();
        Files.writeString(file, "half a file");
        assertBridged("CP2");
        assertThat(gateway.alarm("external:keys"))
                .contains(
                        "trustStore = " + file, "is no PKCS #12", "the last good ones are in use");
        replace(file, good);
        before.text("still there");
        assertThat(central.next()).isEqualTo("TEXT still there");
        before.session().abort();
        assertThat(central.nextClose()).isNotNull();
        assertBridged("CP1");
        assertThat(gateway.alarms.active).isEmpty();
    }

    /** Into its place at once, as a careful administrator does. */
    private static void replace(Path file, Path by) throws Exception {
        Path copy = Files.copy(by, file.resolveSibling("next.p12"));
        Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
