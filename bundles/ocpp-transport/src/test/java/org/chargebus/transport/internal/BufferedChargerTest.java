package org.chargebus.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.chargebus.ocpp.BridgeListener;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.site.Site;
import org.chargebus.transport.internal.relay.ExternalSystem;
import org.chargebus.transport.internal.relay.TestExternal;
import org.eclipse.jetty.websocket.core.client.CoreClientUpgradeRequest;
import org.eclipse.jetty.websocket.core.client.WebSocketCoreClient;
import org.eclipse.jetty.websocket.core.exception.UpgradeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** behaviour.md, "External mode", whenDown = buffer: over sockets that break and come back. */
@Timeout(120)
class BufferedChargerTest {
    private static final Site SITE = new TestSite().with("CP1").with("CP2").external();
    private static final int PATIENCE = 60;
    private static final String START = "[2,\"s\",\"StartTransaction\",{\"idTag\":\"T\"}]";
    private static final String STARTED = "TEXT [3,\"s\",{\"transactionId\":2100000000}]";

    private final BlockingQueue<String> states = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> alarms = new LinkedBlockingQueue<>();
    private final WebSocketCoreClient client = new WebSocketCoreClient();
    private final TestStandIn standIn = new TestStandIn();
    private TestUpstream upstream;
    private ExternalSystem external;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        client.start();
        upstream = new TestUpstream();
        server = new TestServer(TestSettings.DEFAULT, SITE);
        server.server.add(standIn);
        server.server.bridgeListeners().add(new States());
        server.server.bridging().alarms().alarms(new Raised());
        external = TestExternal.of(buffering(upstream.port));
        server.server.external(external);
    }

    private static Map<String, Object> buffering(int port) {
        return Map.of("port", port, "whenDown", "buffer", "backoff", "1..1");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        TestExternal.stop(external);
        upstream.close();
        client.stop();
    }

    private final class States implements BridgeListener {
        @Override
        public void called(Call call, Caller caller) {
            // Told in another test.
        }

        @Override
        public void answered(Call call, Caller caller, CallOutcome outcome) {
            // Told in another test.
        }

        @Override
        public void upstream(String chargePointId, UpstreamState state, String problem) {
            states.add(state.name());
        }
    }

    private final class Raised implements Alarms {
        @Override
        public void raise(String key, String what, String mend) {
            alarms.add("raised " + key);
        }

        @Override
        public void clear(String key) {
            alarms.add("cleared " + key);
        }

        @Override
        public java.util.List<Alarm> active() {
            return java.util.List.of();
        }
    }

    private FramePeer charger(String... subprotocols) {
        FramePeer peer = new FramePeer();
        URI uri = URI.create("ws://127.0.0.1:" + server.port + "/ocpp/CP1");
        CoreClientUpgradeRequest request = CoreClientUpgradeRequest.from(client, uri, peer);
        request.setSubProtocols(subprotocols);
        request.sendAsync().join();
        return peer;
    }

    private static String next(BlockingQueue<String> queue) throws InterruptedException {
        return queue.poll(PATIENCE, TimeUnit.SECONDS);
    }

    private FramePeer central() throws InterruptedException {
        return upstream.peers.poll(PATIENCE, TimeUnit.SECONDS);
    }

    private static void await(BlockingQueue<String> words, String word)
            throws InterruptedException {
        String seen = next(words);
        while (seen != null && !seen.equals(word)) {
            seen = next(words);
        }
        assertThat(seen).isEqualTo(word);
    }

    /** The same bytes both ways, nothing added and nothing answered here. */
    private static void assertTransparent(FramePeer charger, FramePeer central) throws Exception {
        // What central said before was taken when this arrives.
        central.text("[2,\"u\",\"ClearCache\",{}]");
        assertThat(next(charger.frames)).isEqualTo("TEXT [2,\"u\",\"ClearCache\",{}]");
        charger.text("[3, \"u\",{}]");
        assertThat(next(central.frames)).isEqualTo("TEXT [3, \"u\",{}]");
        charger.text("[2, \"x\",\"Heartbeat\" ,{}]");
        assertThat(next(central.frames)).isEqualTo("TEXT [2, \"x\",\"Heartbeat\" ,{}]");
        central.text("[3,\"x\", {\"a\" : 1.50}]");
        assertThat(next(charger.frames)).isEqualTo("TEXT [3,\"x\", {\"a\" : 1.50}]");
        assertThat(charger.frames).isEmpty();
        assertThat(central.frames).isEmpty();
    }

    @Test
    void aTransactionOutlivesItsSystem() throws Exception {
        FramePeer charger = charger("ocpp1.6");
        FramePeer central = central();
        assertTransparent(charger, central);
        charger.text(START);
        assertThat(next(central.frames)).isEqualTo("TEXT " + START);
        upstream.close();
        assertThat(next(charger.frames)).as("its answer is lost").isEqualTo(STARTED);
        charger.text("[2,\"m\",\"MeterValues\",{\"transactionId\":2100000000}]");
        assertThat(next(charger.frames)).contains("here");
        assertThat(next(alarms)).isEqualTo("raised external:lost");
        await(alarms, "raised external:refused");
        upstream = new TestUpstream(upstream.port);
        central = central();
        assertThat(next(central.frames)).as("as it was").isEqualTo("TEXT " + START);
        charger.text("[2,\"e\",\"StopTransaction\",{\"transactionId\":2100000000}]");
        assertThat(next(charger.frames)).as("still answered here").contains("here");
        central.text("[3,\"s\",{\"transactionId\":77}]");
        assertThat(next(central.frames)).contains("MeterValues", "{\"transactionId\":77}");
        central.text("[3,\"m\",{}]");
        assertThat(next(central.frames)).contains("StopTransaction", "{\"transactionId\":77}");
        central.text("[3,\"e\",{}]");
        assertTransparent(charger, central);
        await(alarms, "cleared external:refused");
        assertThat(charger.closed).isEmpty();
    }

    @Test
    void aChargerIsAcceptedWhileNobodyListensAndJoinedLater() throws Exception {
        upstream.close();
        FramePeer charger = charger("ocpp1.5", "ocpp1.6");
        assertThat(charger.session().getNegotiatedSubProtocol()).isEqualTo("ocpp1.6");
        charger.text("[2,\"b\",\"BootNotification\",{}]");
        assertThat(next(charger.frames))
                .isEqualTo("TEXT [3,\"b\",{\"here\":\"BootNotification\"}]");
        await(states, "DOWN");
        upstream = new TestUpstream(upstream.port);
        FramePeer central = central();
        await(states, "UP");
        assertThat(upstream.handshakes.poll().subprotocols()).containsExactly("ocpp1.6");
        assertThat(next(central.frames)).isEqualTo("TEXT [2,\"b\",\"BootNotification\",{}]");
        central.text("[3,\"b\",{\"status\":\"Accepted\"}]");
        assertTransparent(charger, central);
        central.session().close(1001, "going", org.eclipse.jetty.util.Callback.NOOP);
        await(states, "DOWN");
        assertTransparent(charger, central());
        assertThat(charger.closed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 503})
    void aRefusalIsAnAlarmAndTheChargerStaysUnlessItSpeaksSomethingElse(int status)
            throws Exception {
        upstream.status = status;
        charger();
        assertThat(next(alarms)).startsWith("raised external:");
        assertThatThrownBy(() -> charger("ocpp2.0.1"))
                .isInstanceOf(CompletionException.class)
                .extracting(e -> ((UpgradeException) e.getCause()).getResponseStatusCode())
                .isEqualTo(status);
    }

    @Test
    void aSystemThatHangsInTheHandshakeKeepsNoChargerOut() throws Exception {
        upstream.status = -1;
        FramePeer charger = charger("ocpp1.6");
        charger.text("[2,\"h\",\"Heartbeat\",{}]");
        assertThat(next(charger.frames)).isEqualTo("TEXT [3,\"h\",{\"here\":\"Heartbeat\"}]");
    }

    @Test
    void anotherAddressMovesTheChargerAndAnotherWhenDownClosesWhoWaits() throws Exception {
        FramePeer charger = charger("ocpp1.6");
        FramePeer before = central();
        assertTransparent(charger, before);
        upstream.close();
        await(states, "DOWN");
        charger.text(START);
        assertThat(next(charger.frames)).isEqualTo(STARTED);
        try (TestUpstream other = new TestUpstream()) {
            TestExternal.change(external, buffering(other.port));
            server.server.external(external);
            FramePeer central = other.peers.poll(PATIENCE, TimeUnit.SECONDS);
            assertThat(next(central.frames)).isEqualTo("TEXT " + START);
            central.text("[3,\"s\",{\"transactionId\":77}]");
            assertTransparent(charger, central);
            TestExternal.change(external, Map.of("port", other.port));
            server.server.external(external);
            assertTransparent(charger, central);
            assertThat(charger.closed).isEmpty();
        }
        assertThat(next(charger.closed)).isNotNull();
    }

    @Test
    void badUsesAreNamed() {
        assertThatThrownBy(() -> TestExternal.of(Map.of("whenDown", "wait")))
                .hasMessageContaining("org.chargebus.external: whenDown = 'wait'");
        for (String range : new String[] {"2", "0..5", "300..2", "2..9999", "a..b"}) {
            assertThatThrownBy(() -> TestExternal.of(Map.of("backoff", range)))
                    .hasMessageContaining("org.chargebus.external: backoff = '" + range + "'");
        }
    }
}
