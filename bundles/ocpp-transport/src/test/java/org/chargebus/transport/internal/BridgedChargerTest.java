package org.chargebus.transport.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chargebus.ocpp.BridgeListener;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.site.Site;
import org.chargebus.transport.internal.relay.ExternalSystem;
import org.chargebus.transport.internal.relay.TestExternal;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.client.CoreClientUpgradeRequest;
import org.eclipse.jetty.websocket.core.client.WebSocketCoreClient;
import org.eclipse.jetty.websocket.core.exception.UpgradeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** behaviour.md, "External mode": the gateway between both ends is a wire. */
@Timeout(60)
class BridgedChargerTest {
    private static final Site SITE = new TestSite().with("CP1").with("CP 2").external();

    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final WebSocketCoreClient client = new WebSocketCoreClient();
    private TestUpstream upstream;
    private ExternalSystem external;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        client.start();
        upstream = new TestUpstream();
        server = new TestServer(TestSettings.DEFAULT, SITE);
        lead(Map.of("port", upstream.port));
        server.server.bridgeListeners().add(new News());
    }

    private void lead(Map<String, Object> properties) {
        external = TestExternal.of(properties);
        server.server.external(external);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        TestExternal.stop(external);
        upstream.close();
        client.stop();
    }

    private final class News implements BridgeListener {
        @Override
        public void called(Call call, Caller caller) {
            news.add(caller + " " + call.action());
        }

        @Override
        public void answered(Call call, Caller caller, CallOutcome outcome) {
            news.add(caller + " " + call.action() + ": " + outcome);
        }

        @Override
        public void upstream(String chargePointId, UpstreamState state, String problem) {
            news.add(chargePointId + " " + state);
        }
    }

    private FramePeer charger(String id, String authorization, String... subprotocols) {
        FramePeer peer = new FramePeer();
        URI uri = URI.create("ws://127.0.0.1:" + server.port + "/ocpp/" + id);
        CoreClientUpgradeRequest request = CoreClientUpgradeRequest.from(client, uri, peer);
        request.setSubProtocols(subprotocols);
        if (authorization != null) {
            request.headers(headers -> headers.put(HttpHeader.AUTHORIZATION, authorization));
        }
        request.sendAsync().join();
        return peer;
    }

    private FramePeer charger() {
        return charger("CP1", null, "ocpp1.6");
    }

    private int refusal(String id) {
        try {
            charger(id, null, "ocpp1.6");
            throw new AssertionError("accepted");
        } catch (CompletionException e) {
            return ((UpgradeException) e.getCause()).getResponseStatusCode();
        }
    }

    @Test
    void everyMessagePassesByteForByteAndFragmentByFragment() throws Exception {
        FramePeer charger = charger();
        FramePeer central = upstream.nextPeer();
        for (int i = 0; i < 3; i++) {
            for (FramePeer from : List.of(charger, central)) {
                FramePeer to = from == charger ? central : charger;
                from.text("[2,\"1\",\"Heartbeat\",{}]").text("no JSON, \u00c3\u0028 nor UTF-8");
                from.frame(OpCode.TEXT, false, "[2,\"2\"").frame(OpCode.CONTINUATION, false, "");
                from.frame(OpCode.CONTINUATION, true, ",\"VendorThing\",{\"a\":1}]");
                from.frame(OpCode.BINARY, true, "\u0000\u00ff").text("");
                from.text("x".repeat(1_000_000));
                assertThat(to.next()).isEqualTo("TEXT [2,\"1\",\"Heartbeat\",{}]");
                assertThat(to.next()).isEqualTo("TEXT no JSON, \u00c3\u0028 nor UTF-8");
                assertThat(to.next()).isEqualTo("TEXT+ [2,\"2\"");
                assertThat(to.next()).isEqualTo("CONTINUATION+ ");
                assertThat(to.next()).isEqualTo("CONTINUATION ,\"VendorThing\",{\"a\":1}]");
                assertThat(to.next()).isEqualTo("BINARY \u0000\u00ff");
                assertThat(to.next()).isEqualTo("TEXT ");
                assertThat(to.next()).hasSize(1_000_005);
            }
        }
    }

    @Test
    void manyMessagesKeepTheirOrderBothWaysAtOnce() throws Exception {
        FramePeer charger = charger();
        FramePeer central = upstream.nextPeer();
        int count = 10_000;
        server.server.adapt(TestSettings.DEFAULT.paced(count, 120));
        Thread flood =
                new Thread(
                        () -> {
                            for (int i = 0; i < count; i++) {
                                try {
                                    central.text("down " + i);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            }
                        });
        flood.start();
        for (int i = 0; i < count; i++) {
            charger.text("up " + i);
        }
        for (int i = 0; i < count; i++) {
            assertThat(central.next()).isEqualTo("TEXT up " + i);
            assertThat(charger.next()).isEqualTo("TEXT down " + i);
        }
        flood.join();
    }

    @Test
    void pingsAndPongsPassWithTheirPayloadAndNoneIsAdded() throws Exception {
        FramePeer charger = charger();
        FramePeer central = upstream.nextPeer();
        charger.frame(OpCode.PING, true, "from the charger");
        assertThat(central.next()).isEqualTo("PING from the charger");
        central.frame(OpCode.PONG, true, "from the charger");
        assertThat(charger.next()).isEqualTo("PONG from the charger");
        central.frame(OpCode.PING, true, "");
        assertThat(charger.next()).isEqualTo("PING ");
        charger.frame(OpCode.PONG, true, "").text("last");
        assertThat(central.next()).isEqualTo("PONG ");
        assertThat(central.next()).isEqualTo("TEXT last");
        assertThat(charger.frames).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1000, bye", "1001, going", "1008, policy", "4321, own code"})
    void aCloseOfEitherSideClosesTheOtherWithTheSameCode(int code, String reason) throws Exception {
        FramePeer charger = charger();
        FramePeer central = upstream.nextPeer();
        charger.session().close(code, reason, org.eclipse.jetty.util.Callback.NOOP);
        assertThat(central.nextClose()).isEqualTo(code + " " + reason);
        assertThat(server.nextLink()).isEqualTo("CP1 up");
        assertThat(server.nextLink()).startsWith("CP1 down: " + code);
        charger = charger();
        central = upstream.nextPeer();
        central.session().close(code, reason, org.eclipse.jetty.util.Callback.NOOP);
        assertThat(charger.nextClose()).isEqualTo(code + " " + reason);
        assertThat(server.nextLink()).isEqualTo("CP1 up");
        assertThat(server.nextLink()).startsWith("CP1 down: " + code);
    }

    @Test
    void aConnectionThatBreaksBreaksTheOther() throws Exception {
        FramePeer charger = charger();
        FramePeer central = upstream.nextPeer();
        charger.session().abort();
        assertThat(central.nextClose()).startsWith("1006");
        charger = charger();
        central = upstream.nextPeer();
        central.session().abort();
        assertThat(charger.nextClose()).startsWith("1006");
    }

    @Test
    void theHandshakeOfTheChargerReachesTheExternalSystemAsItIs() throws Exception {
        charger("CP%202", "Basic Q1AgMjpzZWNyZXQ=", "ocpp2.0.1", "ocpp1.6");
        TestUpstream.Handshake seen = upstream.handshakes.poll(60, TimeUnit.SECONDS);
        assertThat(seen.path()).isEqualTo("/CP%202");
        assertThat(seen.subprotocols()).containsExactly("ocpp2.0.1, ocpp1.6");
        assertThat(seen.authorization()).isEqualTo("Basic Q1AgMjpzZWNyZXQ=");
    }

    @Test
    void theExternalSystemChoosesTheSubprotocol() throws Exception {
        FramePeer charger = charger("CP1", null, "ocpp1.5", "ocpp1.6");
        assertThat(charger.session().getNegotiatedSubProtocol()).isEqualTo("ocpp1.6");
        upstream.subprotocol = "";
        charger = charger("CP%202", null);
        assertThat(charger.session().getNegotiatedSubProtocol()).isNullOrEmpty();
    }

    @Test
    void aConfiguredPasswordTakesThePlaceOfTheChargers() throws Exception {
        lead(
                Map.of(
                        "port", upstream.port,
                        "path", "/steve/ocpp/",
                        "password", "common",
                        "password.CP1", "own"));
        charger("CP1", "Basic eDp5", "ocpp1.6");
        TestUpstream.Handshake seen = upstream.handshakes.poll(60, TimeUnit.SECONDS);
        assertThat(seen.path()).isEqualTo("/steve/ocpp/CP1");
        assertThat(seen.authorization()).isEqualTo("Basic Q1AxOm93bg==");
        charger("CP%202", null, "ocpp1.6");
        seen = upstream.handshakes.poll(60, TimeUnit.SECONDS);
        assertThat(seen.authorization()).isEqualTo("Basic Q1AgMjpjb21tb24=");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 503})
    void aRefusalOfTheExternalSystemIsTheChargers(int status) {
        upstream.status = status;
        assertThat(refusal("CP1")).isEqualTo(status);
        assertThat(server.registry.refused().get(0).reason()).contains("" + status);
    }

    @Test
    void anExternalSystemThatIsNotThereIsABadGateway() throws Exception {
        upstream.close();
        assertThat(refusal("CP1")).isEqualTo(502);
        lead(Map.of("host", ""));
        assertThat(refusal("CP1")).isEqualTo(502);
    }

    @Test
    void anExternalSystemThatHangsInTheHandshakeIsAGatewayTimeOutAndHoldsUpNobodyElse()
            throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            external = TestExternal.impatient(Map.of("port", silent.getLocalPort()));
            server.server.external(external);
            assertThat(refusal("CP1")).isEqualTo(504);
        }
        try (ServerSocket garbage = new ServerSocket(0)) {
            lead(Map.of("port", garbage.getLocalPort()));
            Thread answer =
                    new Thread(
                            () -> {
                                try (var socket = garbage.accept();
                                        var request =
                                                new Scanner(socket.getInputStream(), US_ASCII)) {
                                    // Before it there is nothing to answer: another one is sent.
                                    while (!request.nextLine().isEmpty()) {}
                                    socket.getOutputStream().write("SSH-2.0-x\r\n\r\n".getBytes());
                                } catch (java.io.IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            });
            answer.start();
            assertThat(refusal("CP1")).isEqualTo(502);
            answer.join();
        }
    }

    @Test
    void whoIsNotConfiguredHereReachesNobody() {
        assertThat(refusal("STRANGER")).isEqualTo(404);
        assertThat(upstream.handshakes).isEmpty();
    }

    @Test
    void listenersHearACopyOfBothSides() throws Exception {
        FramePeer charger = charger();
        FramePeer central = upstream.nextPeer();
        assertThat(news.poll(60, TimeUnit.SECONDS)).isEqualTo("CP1 CONNECTING");
        assertThat(news.poll(60, TimeUnit.SECONDS)).isEqualTo("CP1 UP");
        charger.text("[2,\"1\",\"Heartbeat\",{}]");
        assertThat(news.poll(60, TimeUnit.SECONDS)).isEqualTo("CHARGER Heartbeat");
        central.text("[2,\"1\",\"Reset\",{\"type\":\"Soft\"}]").text("[3,\"1\",{\"a\":1}]");
        assertThat(news.poll(60, TimeUnit.SECONDS)).isEqualTo("UPSTREAM Reset");
        assertThat(news.poll(60, TimeUnit.SECONDS))
                .isEqualTo("CHARGER Heartbeat: Result[payload={a=1}]");
        charger.text("[4,\"1\",\"NotSupported\",\"no\",{}]");
        assertThat(news.poll(60, TimeUnit.SECONDS))
                .isEqualTo("UPSTREAM Reset: Error[code=NotSupported, description=no]");
        charger.session().abort();
        assertThat(news.poll(60, TimeUnit.SECONDS)).isEqualTo("CP1 DOWN");
    }

    @Test
    void aCallOfTheGatewayIsRefusedUnlessItIsAllowed() throws Exception {
        charger();
        upstream.nextPeer();
        assertThat(server.nextLink()).isEqualTo("CP1 up");
        assertThat(server.registry.call("CP1", "Reset", Map.of()).toCompletableFuture().get())
                .isInstanceOf(CallOutcome.Refused.class);
    }

    @Test
    void anAnswerToTheGatewayStaysHereAndTheExternalSystemsCallWaitsForIt() throws Exception {
        lead(Map.of("port", upstream.port, "allowLocalCommands", true));
        FramePeer charger = charger();
        FramePeer central = upstream.nextPeer();
        charger.text("[2,\"1\",\"Heartbeat\",{}]");
        assertThat(central.next()).contains("Heartbeat");
        var outcome = server.registry.call("CP1", "ClearCache", Map.of()).toCompletableFuture();
        String own = charger.next();
        assertThat(own).contains("ClearCache");
        central.text("[2,\"9\",\"Reset\",{}]").text("[3,\"1\",{}]");
        assertThat(charger.next()).as("an answer overtakes").isEqualTo("TEXT [3,\"1\",{}]");
        assertThat(charger.frames).isEmpty();
        String id = own.split("\"")[1];
        charger.text("[3,\"" + id + "\",{\"status\":\"Accepted\"}]");
        assertThat(outcome.get(60, TimeUnit.SECONDS)).isInstanceOf(CallOutcome.Result.class);
        assertThat(charger.next()).isEqualTo("TEXT [2,\"9\",\"Reset\",{}]");
        var second = server.registry.call("CP1", "ClearCache", Map.of()).toCompletableFuture();
        charger.text("[3,\"9\",{}]");
        assertThat(central.next()).as("ours stayed here").isEqualTo("TEXT [3,\"9\",{}]");
        assertThat(charger.next()).contains("ClearCache");
        assertThat(second).isNotDone();
    }

    @Test
    void anotherModeOrAnotherSystemClosesWhatIsBridgedAndNothingElse() throws Exception {
        FramePeer charger = charger();
        upstream.nextPeer();
        assertThat(server.nextLink()).isEqualTo("CP1 up");
        server.server.siteChanged(new TestSite().with("CP1").with("CP 2").site());
        assertThat(charger.nextClose()).startsWith("1012");
        TestCharger local = TestCharger.connect(server, "CP1");
        local.send("[2,\"1\",\"Heartbeat\",{}]");
        assertThat(local.next()).contains("Heartbeat");
        lead(Map.of("port", upstream.port));
        local.send("[2,\"2\",\"Heartbeat\",{}]");
        assertThat(local.next()).contains("Heartbeat");
        server.server.siteChanged(SITE);
        assertThat(local.nextClose()).startsWith("1012");
        charger = charger();
        lead(Map.of("port", upstream.port, "path", "/other"));
        assertThat(charger.nextClose()).startsWith("1001");
    }

    @Test
    void aMessageBeyondTheLimitClosesBothSides() throws Exception {
        FramePeer charger = charger();
        FramePeer central = upstream.nextPeer();
        charger.text("x".repeat(2_097_153));
        assertThat(charger.nextClose()).startsWith("1009");
        assertThat(central.nextClose()).startsWith("1009");
    }

    @Test
    void badUsesAreNamed() {
        assertThatThrownBy(() -> TestExternal.of(Map.of("host", "ws://x")))
                .hasMessageContaining("org.chargebus.external: host = 'ws://x'");
        assertThatThrownBy(() -> TestExternal.of(Map.of("path", "ocpp")))
                .hasMessageContaining("org.chargebus.external: path = 'ocpp'");
    }
}
