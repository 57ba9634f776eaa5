package org.chargebus.transport.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.chargebus.ocpp.UpstreamCheck.Stage;
import org.chargebus.ocpp.UpstreamCheck.State;
import org.chargebus.transport.internal.BridgedGateway;
import org.chargebus.transport.internal.FramePeer;
import org.chargebus.transport.internal.TestAuthority;
import org.chargebus.transport.internal.TestSite;
import org.chargebus.transport.internal.TestUpstream;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** shell.md, {@code ocpp:check-upstream}: each stage with its time or its error. */
@Timeout(120)
class UpstreamCheckTest {
    private final List<Stage> heard = Collections.synchronizedList(new ArrayList<>());
    private BridgedGateway gateway;
    private TestUpstream upstream;
    private UpstreamChecks checks;

    @BeforeEach
    void start() throws Exception {
        gateway = new BridgedGateway("CP1", "CP2");
        upstream = new TestUpstream();
        lead(Map.of("port", upstream.port));
    }

    private void lead(Map<String, Object> properties) {
        lead(properties, Duration.ofSeconds(60));
    }

    private void lead(Map<String, Object> properties, Duration patience) {
        gateway.lead(properties);
        if (checks != null) {
            checks.close();
        }
        checks = new UpstreamChecks(gateway.external, gateway.server.registry, patience);
        checks.siteChanged(TestSite.of("CP1", "CP2"));
    }

    @AfterEach
    void stop() throws Exception {
        checks.close();
        gateway.close();
        upstream.close();
    }

    private List<Stage> check(String id, boolean force) throws Exception {
        heard.clear();
        List<Stage> stages =
                checks.check(id, force, heard::add).toCompletableFuture().get(90, TimeUnit.SECONDS);
        assertThat(heard).as("told as they end").isEqualTo(stages);
        assertThat(stages)
                .extracting(Stage::name)
                .containsExactly("name resolution", "TCP", "TLS", "WebSocket", "subprotocol");
        assertThat(stages)
                .allMatch(stage -> (stage.state() == State.FAILED) == !stage.mend().isEmpty());
        return stages;
    }

    private static String states(List<Stage> stages) {
        StringBuilder states = new StringBuilder();
        stages.forEach(stage -> states.append(stage.state().name().charAt(0)));
        return states.toString();
    }

    @Test
    void allStagesAreGoodAndNothingStaysConnected() throws Exception {
        List<Stage> stages = check("CP2", false);
        assertThat(states(stages)).isEqualTo("GGNGG");
        assertThat(stages.get(0).seen()).isEqualTo("127.0.0.1 is 127.0.0.1");
        assertThat(stages.get(1).seen()).isEqualTo("127.0.0.1 answers at port " + upstream.port);
        assertThat(stages.get(2).seen()).isEqualTo("not used: tls = false");
        assertThat(stages.get(3).seen()).endsWith("/CP2 accepts CP2");
        assertThat(stages.get(4).seen()).isEqualTo("ocpp1.6 is chosen");
        assertThat(upstream.nextPeer().nextClose()).isEqualTo("1000 this was a check");
        assertThat(upstream.handshakes.poll(30, TimeUnit.SECONDS).subprotocols())
                .containsExactly("ocpp1.6");
    }

    @Test
    void withoutAnIdentityTheFirstConfiguredChargerIsTaken() throws Exception {
        assertThat(check("", false).get(3).seen()).endsWith("/CP1 accepts CP1");
        checks.siteChanged(TestSite.of());
        List<Stage> stages = check("", false);
        assertThat(states(stages)).isEqualTo("GGNNN");
        assertThat(stages.get(3).seen()).contains("no charger is configured");
    }

    @Test
    void withoutAHostItIsToldAtOnce() throws Exception {
        lead(Map.of("host", ""));
        List<Stage> stages = check("CP1", false);
        assertThat(states(stages)).isEqualTo("FNNNN");
        assertThat(stages.get(0).seen()).isEqualTo("no external central system is configured");
        assertThat(stages.get(0).mend()).isEqualTo("set host in org.chargebus.external");
    }

    @Test
    void aNameWithoutAddressIsNamed() throws Exception {
        // RFC 6761, 6.4: this name never has an address.
        lead(Map.of("host", "csms.invalid"));
        List<Stage> stages = check("CP1", false);
        assertThat(states(stages)).isEqualTo("FNNNN");
        assertThat(stages.get(0).seen()).contains("csms.invalid");
        assertThat(stages.get(0).mend()).contains("set host");
    }

    @Test
    void aPortWhereNobodyListensIsNamed() throws Exception {
        upstream.close();
        List<Stage> stages = check("CP1", false);
        assertThat(states(stages)).isEqualTo("GFNNN");
        assertThat(stages.get(1).mend()).contains("set host and port");
    }

    @Test
    void anEndThatNeverAnswersIsATimeOut() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            lead(Map.of("port", silent.getLocalPort(), "tls", true), Duration.ofSeconds(5));
            List<Stage> stages = check("CP1", false);
            assertThat(states(stages)).isEqualTo("GGFNN");
            assertThat(stages.get(2).seen()).contains("no answer in 5000 ms");
            assertThat(stages.get(2).mend()).contains("look at the network");
        }
    }

    @Test
    void aRefusalIsNamedWithItsMend() throws Exception {
        upstream.status = 404;
        List<Stage> stages = check("CP1", false);
        assertThat(states(stages)).isEqualTo("GGNFN");
        assertThat(stages.get(3).seen()).contains("HTTP status 404");
        assertThat(stages.get(3).mend()).startsWith("set path");
        upstream.status = 401;
        assertThat(check("CP1", false).get(3).seen())
                .endsWith("HTTP status 401, as no password was sent");
        lead(Map.of("port", upstream.port, "password.CP1", "wrong"));
        upstream.handshakes.clear();
        assertThat(check("CP1", false).get(3).seen()).endsWith("HTTP status 401");
        assertThat(upstream.handshakes.poll(30, TimeUnit.SECONDS).authorization())
                .isEqualTo("Basic Q1AxOndyb25n");
    }

    @Test
    void aSystemThatChoosesNoSubprotocolIsNamed() throws Exception {
        upstream.subprotocol = "";
        List<Stage> stages = check("CP1", false);
        assertThat(states(stages)).isEqualTo("GGNGF");
        assertThat(stages.get(4).mend()).contains("OCPP 1.6");
    }

    @Test
    void theConnectionOfAChargerIsNotPutAtRisk() throws Exception {
        FramePeer charger = gateway.charger("CP1");
        FramePeer central = upstream.nextPeer();
        charger.text("bridged");
        assertThat(central.next()).isEqualTo("TEXT bridged");
        List<Stage> stages = check("CP1", false);
        assertThat(states(stages)).isEqualTo("GGNNN");
        assertThat(stages.get(3).seen()).contains("CP1 is connected", "force tries it");
        assertThat(states(check("CP2", false))).isEqualTo("GGNGG");
        assertThat(states(check("CP1", true))).isEqualTo("GGNGG");
        charger.text("still there");
        assertThat(central.next()).isEqualTo("TEXT still there");
    }

    /** With {@code whenDown = buffer} it has none that could end while the system is away. */
    @Test
    void aChargerWithoutItsSystemIsTried() throws Exception {
        lead(Map.of("port", upstream.port, "whenDown", "buffer", "backoff", "3600..3600"));
        upstream.status = 503;
        gateway.charger("CP1");
        assertThat(gateway.server.nextLink()).isEqualTo("CP1 up");
        assertThat(states(check("CP1", false))).isEqualTo("GGNFN");
        upstream.status = 0;
        assertThat(states(check("CP1", false))).isEqualTo("GGNGG");
    }

    @Test
    void tlsIsTriedByTheRulesOfRealConnections(@TempDir Path folder) throws Exception {
        TestAuthority authority = new TestAuthority("Operator CA");
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(TestAuthority.store(authority.certify("localhost")));
        tls.setKeyStorePassword(TestAuthority.PASSWORD);
        upstream.close();
        upstream = new TestUpstream(tls);
        Map<String, Object> properties = new HashMap<>(Map.of("port", upstream.port, "tls", true));
        lead(properties);
        List<Stage> stages = check("CP1", false);
        assertThat(states(stages)).isEqualTo("GGFNN");
        assertThat(stages.get(2).mend()).isEqualTo("put the certificate of its CA into trustStore");
        properties.put("trustStore", authority.writePem(folder.resolve("ca.pem")));
        lead(properties);
        stages = check("CP1", false);
        assertThat(states(stages)).isEqualTo("GGGGG");
        assertThat(stages.get(2).seen()).isEqualTo("TLSv1.3, its certificate is trusted");
        properties.put("keyStore", folder.resolve("missing.p12").toString());
        lead(properties);
        stages = check("CP1", false);
        assertThat(states(stages)).isEqualTo("GGFNN");
        assertThat(stages.get(2).seen()).contains("missing.p12: there is no such file");
    }

    @Test
    void aSystemThatDemandsACertificateIsNamed(@TempDir Path folder) throws Exception {
        TestAuthority authority = new TestAuthority("Operator CA");
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(TestAuthority.store(authority.certify("localhost")));
        tls.setKeyStorePassword(TestAuthority.PASSWORD);
        tls.setNeedClientAuth(true);
        tls.setTrustStore(authority.trusted());
        upstream.close();
        upstream = new TestUpstream(tls);
        String ca = authority.writePem(folder.resolve("ca.pem"));
        lead(Map.of("port", upstream.port, "tls", true, "trustStore", ca));
        // By TLS 1.3 a client hears of it behind its handshake.
        List<Stage> stages = check("CP1", false);
        assertThat(states(stages)).isIn("GGFNN", "GGGFN");
        assertThat(stages)
                .filteredOn(stage -> stage.state() == State.FAILED)
                .allMatch(stage -> stage.mend().startsWith("set keyStore"));
    }
}
