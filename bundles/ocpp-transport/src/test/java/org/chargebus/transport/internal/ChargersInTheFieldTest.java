package org.chargebus.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.Link;
import org.chargebus.site.ChargePoint;
import org.chargebus.transport.internal.handshake.Security;
import org.chargebus.transport.internal.link.BridgeListeners;
import org.chargebus.transport.internal.link.ChargerSession;
import org.chargebus.transport.internal.link.FakeWire;
import org.chargebus.transport.internal.link.FrameTap;
import org.chargebus.transport.internal.link.HandlerRegistry;
import org.chargebus.transport.internal.link.LinkContext;
import org.chargebus.transport.internal.link.LinkListeners;
import org.chargebus.transport.internal.link.LinkRegistry;
import org.chargebus.transport.internal.link.LinkSettings;
import org.chargebus.transport.internal.link.ManualTimer;
import org.chargebus.transport.internal.link.StandIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * behaviour.md, "Chargers in the field", as far as frames, ids and connections go: raw frames
 * against a session and against the real server. What the messages mean is tested by the class of
 * the same name in ocpp-handlers.
 */
@Timeout(120)
class ChargersInTheFieldTest {
    private static final String HEARTBEAT = "[2,\"%s\",\"Heartbeat\",{}]";
    private static final String ANSWER = "[3,\"%s\",{\"action\":\"Heartbeat\"}]";

    // On a session whose time passes by hand

    private static final int KEEP_ALIVE = 30;
    private static final int CALL_TIMEOUT = 30;

    private final ManualTimer timer = new ManualTimer();
    private final HandlerRegistry handlers = new HandlerRegistry(timer);
    private final LinkContext context =
            new LinkContext(
                    timer,
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                    Runnable::run,
                    () -> new LinkSettings(KEEP_ALIVE, CALL_TIMEOUT, 1 << 21, true),
                    handlers,
                    new LinkListeners(),
                    () -> false,
                    new BridgeListeners(),
                    new StandIns(timer),
                    new FrameTap());
    private final LinkRegistry registry = new LinkRegistry(context.clock());
    private final FakeWire wire = new FakeWire("first", new ArrayList<>());

    @BeforeEach
    void serve() {
        handlers.add(
                call ->
                        CompletableFuture.completedFuture(
                                Answer.of(Map.of("action", call.action()))),
                List.of("*"),
                0,
                1);
    }

    private ChargerSession open(ChargePoint chargePoint) {
        return open(chargePoint, wire);
    }

    private ChargerSession open(ChargePoint chargePoint, FakeWire on) {
        return registry.open(context, chargePoint, on, "ocpp1.6", Security.NONE);
    }

    private ChargerSession settled(ChargePoint chargePoint) {
        ChargerSession session = open(chargePoint);
        session.received(HEARTBEAT.formatted("first"));
        timer.passSeconds(2);
        wire.done.clear();
        return session;
    }

    private CompletableFuture<CallOutcome> call() {
        return registry.call("CP1", "ClearCache", Map.of()).toCompletableFuture();
    }

    private String lastId() {
        return wire.done.get(wire.done.size() - 1).split("\"")[1];
    }

    private Link.Oddities oddities() {
        return registry.link("CP1").orElseThrow().oddities();
    }

    @Test
    void j54AReconnectionWithoutBootNotificationIsServedAndCalled() {
        open(TestSite.chargePoint("CP1")).closed(1006, "");
        FakeWire again = new FakeWire("again", new ArrayList<>());
        ChargerSession session = open(TestSite.chargePoint("CP1"), again);
        session.received(HEARTBEAT.formatted("h"));
        call();
        timer.passSeconds(2);
        assertThat(again.done.get(0)).isEqualTo(ANSWER.formatted("h"));
        assertThat(again.done.get(1)).contains("\"ClearCache\"");
    }

    @Test
    void j41AMessageIdThatIsUsedAgainIsAnsweredAgain() {
        ChargerSession session = settled(TestSite.chargePoint("CP1"));
        for (int i = 0; i < 3; i++) {
            session.received(HEARTBEAT.formatted("1"));
        }
        assertThat(wire.done)
                .containsExactly(
                        ANSWER.formatted("1"), ANSWER.formatted("1"), ANSWER.formatted("1"));
    }

    @Test
    void j41AMessageIdThatEqualsOneOfTheGatewaysIsNotMixedUpWithIt() {
        ChargerSession session = settled(TestSite.chargePoint("CP1"));
        CompletableFuture<CallOutcome> outcome = call();
        String id = lastId();
        session.received(HEARTBEAT.formatted(id));
        assertThat(wire.done).last().isEqualTo(ANSWER.formatted(id));
        assertThat(outcome).isNotDone();
        session.received("[3,\"" + id + "\",{\"status\":\"Accepted\"}]");
        assertThat(outcome).isDone();
    }

    @Test
    void p3AnAnswerWithAWrongIdIsIgnoredAndCountedAndTheCallWaitsOn() {
        ChargerSession session = settled(TestSite.chargePoint("CP1"));
        CompletableFuture<CallOutcome> outcome = call();
        session.received("[3,\"cb-00000000-1\",{\"status\":\"Accepted\"}]");
        session.received("[3,\"\",{}]");
        session.received("[4,\"nobody\",\"InternalError\",\"\",{}]");
        assertThat(outcome).isNotDone();
        assertThat(oddities()).isEqualTo(new Link.Oddities(0, 0, 3));
        assertThat(wire.done).hasSize(1);
        timer.passSeconds(CALL_TIMEOUT);
        assertThat(outcome).isCompletedWithValue(new CallOutcome.Timeout(CALL_TIMEOUT));
    }

    @Test
    void p3AnAnswerAfterTheTimeOutIsDroppedAndCounted() {
        ChargerSession session = settled(TestSite.chargePoint("CP1"));
        CompletableFuture<CallOutcome> outcome = call();
        String id = lastId();
        timer.passSeconds(CALL_TIMEOUT);
        CompletableFuture<CallOutcome> next = call();
        session.received("[3,\"" + id + "\",{\"status\":\"Accepted\"}]");
        assertThat(outcome).isCompletedWithValue(new CallOutcome.Timeout(CALL_TIMEOUT));
        assertThat(next).isNotDone();
        assertThat(oddities()).isEqualTo(new Link.Oddities(0, 1, 0));
    }

    @Test
    void anAnswerAfter60SecondsIsTakenWithACallTimeoutOfTheCharger() {
        ChargerSession session = settled(TestSite.chargePoint("CP1", 90, 0));
        CompletableFuture<CallOutcome> outcome = call();
        timer.passSeconds(60);
        assertThat(outcome).isNotDone();
        session.received("[3,\"" + lastId() + "\",{\"status\":\"Accepted\"}]");
        assertThat(outcome)
                .isCompletedWithValue(new CallOutcome.Result(Map.of("status", "Accepted")));
        assertThat(oddities()).isEqualTo(new Link.Oddities(0, 0, 0));
    }

    @Test
    void aChargerThatNeverSendsAPongIsKeptWhileAnyFrameComes() {
        ChargerSession session = open(TestSite.chargePoint("CP1"));
        for (int i = 0; i < 20; i++) {
            // Pinged after 30 s, and a frame before the second ping is due.
            timer.passSeconds(2 * KEEP_ALIVE - 1);
            session.received(HEARTBEAT.formatted(i));
        }
        assertThat(wire.done).contains("ping").doesNotContain("close 1001");
        timer.passSeconds(4 * KEEP_ALIVE);
        assertThat(wire.done).contains("close 1001");
    }

    @Test
    void aFrameThatIsNotEvenOcppCountsAsLife() {
        ChargerSession session = open(TestSite.chargePoint("CP1"));
        for (int i = 0; i < 10; i++) {
            timer.passSeconds(2 * KEEP_ALIVE - 1);
            session.received("hello");
        }
        assertThat(wire.done).doesNotContain("close 1001");
        assertThat(oddities().badFrames()).isEqualTo(10);
    }

    @Test
    void aChargerWhosePingIsOffIsNeverPingedNorClosed() {
        open(TestSite.chargePoint("CP1", 30, 0));
        timer.passSeconds(86_400);
        assertThat(wire.done).isEmpty();
        assertThat(registry.link("CP1")).isPresent();
    }

    @Test
    void aSecondConnectionIsLetInOnlyWhenTheFirstIsSilentFor5Seconds() {
        ChargerSession old = settled(TestSite.chargePoint("CP1"));
        FakeWire second = new FakeWire("second", new ArrayList<>());
        open(TestSite.chargePoint("CP1"), second);
        timer.passSeconds(4);
        old.received(HEARTBEAT.formatted("alive"));
        assertThat(second.done).containsExactly("close 1013");
        FakeWire third = new FakeWire("third", new ArrayList<>());
        open(TestSite.chargePoint("CP1"), third);
        timer.passSeconds(5);
        old.closed(1006, "");
        assertThat(registry.link("CP1").orElseThrow().remote()).isEqualTo("third");
    }

    // On the server with real sockets

    private TestCharger connect(TestServer server) throws Exception {
        TestCharger charger = TestCharger.connect(server, "CP1");
        assertThat(server.nextLink()).isEqualTo("CP1 up");
        return charger;
    }

    private TestServer server() throws Exception {
        return new TestServer(TestSettings.DEFAULT, TestSite.of("CP1"));
    }

    @Test
    void hundredsOfQueuedMessagesAfterAnOutageAreAnsweredInOrder() throws Exception {
        try (TestServer server = server()) {
            TestCharger charger = connect(server);
            for (int i = 0; i < 800; i++) {
                charger.send(queued(i));
            }
            for (int i = 0; i < 800; i++) {
                assertThat(charger.next()).startsWith("[3,\"q" + i + "\",");
            }
            assertThat(charger.closed).isEmpty();
        }
    }

    /** All at once, against the rule of one outstanding CALL (OCPP-J 1.6, 4.1.1). */
    private String queued(int i) {
        return switch (i % 3) {
            case 0 ->
                    "[2,\"q"
                            + i
                            + "\",\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"T\","
                            + "\"meterStart\":1,\"timestamp\":\"2026-01-01T00:00:00Z\"}]";
            case 1 -> "[2,\"q" + i + "\",\"MeterValues\",{\"connectorId\":1,\"meterValue\":[]}]";
            default ->
                    "[2,\"q"
                            + i
                            + "\",\"StopTransaction\",{\"transactionId\":1,\"meterStop\":2,"
                            + "\"timestamp\":\"2026-01-01T01:00:00Z\"}]";
        };
    }

    @Test
    void aStopTransactionWithAMegabyteOfTransactionDataIsServed() throws Exception {
        String value =
                "{\"timestamp\":\"2026-01-01T00:00:00Z\","
                        + "\"sampledValue\":[{\"value\":\"1234\"}]}";
        int count = (1 << 20) / value.length() + 1;
        String frame =
                "[2,\"big\",\"StopTransaction\",{\"transactionId\":1,\"meterStop\":2,"
                        + "\"timestamp\":\"2026-01-01T00:00:00Z\",\"transactionData\":["
                        + String.join(",", Collections.nCopies(count, value))
                        + "]}]";
        assertThat(frame.length()).isGreaterThan(1 << 20);
        try (TestServer server = server()) {
            TestCharger charger = connect(server);
            charger.send(frame);
            assertThat(charger.next()).isEqualTo("[3,\"big\",{\"action\":\"StopTransaction\"}]");
            assertThat((List<?>) server.calls.take().payload().get("transactionData"))
                    .hasSize(count);
        }
    }

    @Test
    void aBinaryFrameClosesWith1003() throws Exception {
        try (TestServer server = server()) {
            TestCharger charger = connect(server);
            charger.send(
                    ByteBuffer.wrap(HEARTBEAT.formatted("b").getBytes(StandardCharsets.UTF_8)));
            assertThat(charger.nextClose()).startsWith("1003");
            assertThat(charger.messages).isEmpty();
        }
    }

    @Test
    void aMessageInManyFragmentsIsOneMessage() throws Exception {
        try (TestServer server = server()) {
            TestCharger charger = connect(server);
            String frame = HEARTBEAT.formatted("f");
            for (int i = 0; i < frame.length(); i++) {
                boolean last = i == frame.length() - 1;
                charger.socket.sendText(frame.substring(i, i + 1), last).join();
            }
            assertThat(charger.next()).isEqualTo(ANSWER.formatted("f"));
        }
    }

    @Test
    void aPingBetweenTheFragmentsOfAMessageIsLegal() throws Exception {
        // RFC 6455, 5.5
        try (TestServer server = server()) {
            TestCharger charger = connect(server);
            charger.socket.sendText("[2,\"f\",\"Heart", false).join();
            charger.socket.sendPing(ByteBuffer.allocate(0)).join();
            charger.socket.sendText("beat\",{}]", true).join();
            assertThat(charger.next()).isEqualTo(ANSWER.formatted("f"));
        }
    }
}
