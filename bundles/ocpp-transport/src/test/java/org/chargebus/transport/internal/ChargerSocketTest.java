package org.chargebus.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.HandlerWithdrawnException;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.ocpp.PortCounter;
import org.chargebus.site.PasswordHash;
import org.chargebus.site.Site;
import org.chargebus.testkit.Await;
import org.chargebus.testkit.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What chargers see over real sockets. */
@Timeout(120)
class ChargerSocketTest {
    private static final String HEARTBEAT = "[2,\"%s\",\"Heartbeat\",{}]";
    private static final String ANSWER = "[3,\"%s\",{\"action\":\"Heartbeat\"}]";

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(TestSettings.DEFAULT, TestSite.of("CP1", "CP2"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private TestCharger connect(String id) throws Exception {
        TestCharger charger = TestCharger.connect(server, id);
        assertThat(server.nextLink()).isEqualTo(id + " up");
        return charger;
    }

    private static void assertServed(TestCharger charger, String id) throws Exception {
        assertThat(charger.send(HEARTBEAT.formatted(id)).next()).isEqualTo(ANSWER.formatted(id));
    }

    @Test
    void aCallIsAnswered() throws Exception {
        assertServed(connect("CP1"), "1");
        assertThat(server.calls.poll(60, TimeUnit.SECONDS))
                .satisfies(
                        call -> {
                            assertThat(call.chargePointId()).isEqualTo("CP1");
                            assertThat(call.payload()).isEmpty();
                        });
    }

    @Test
    void aMessageInFragmentsIsOneMessage() throws Exception {
        TestCharger charger = connect("CP1");
        charger.socket.sendText("[2,\"1\",\"Hea", false).join();
        charger.socket.sendText("rtbeat\",", false).join();
        charger.socket.sendText("{}]", true).join();

        assertThat(charger.next()).isEqualTo(ANSWER.formatted("1"));
    }

    @Test
    void noMalformedMessageClosesTheConnection() throws Exception {
        TestCharger charger = connect("CP1");
        List<String> frames = MalformedFrames.all().toList();
        assertThat(frames).hasSizeGreaterThan(200);
        int number = 0;
        for (String frame : frames) {
            charger.send(frame);
            // A probe after each tells which one it was, should one get through.
            String id = "probe" + number++;
            charger.send(HEARTBEAT.formatted(id));
            String answer = charger.next();
            while (answer != null && !answer.equals(ANSWER.formatted(id))) {
                assertThat(answer).startsWith("[");
                answer = charger.next();
            }
            assertThat(answer).as(frame.substring(0, Math.min(100, frame.length()))).isNotNull();
        }
        assertThat(charger.closed).isEmpty();
    }

    @Test
    void aSurrogateAloneInAnIdDoesNotCloseTheConnection() throws Exception {
        TestCharger charger = connect("CP1");

        assertThat(charger.send("[2,\"\\ud800\",\"Heartbeat\",{}]").next()).startsWith("[3,");
        assertServed(charger, "1");
    }

    @Test
    void aBinaryMessageClosesWith1003() throws Exception {
        TestCharger charger = connect("CP1");
        charger.send(ByteBuffer.wrap(new byte[] {1, 2, 3}));

        assertThat(charger.nextClose()).startsWith("1003");
        assertThat(server.nextLink()).startsWith("CP1 down: 1003");
    }

    @Test
    void aTextThatIsNoUtf8ClosesWith1007() throws Exception {
        try (RawHttp charger = new RawHttp(server.port)) {
            charger.upgrade("/ocpp/CP1", "Sec-WebSocket-Protocol: ocpp1.6");
            byte[] frame = RawHttp.textFrame(HEARTBEAT.formatted("1?"));
            frame[12] = (byte) 0xFF;
            charger.write(frame);
            byte[] close = charger.read(4);

            assertThat(close[0]).as("a close frame").isEqualTo((byte) 0x88);
            assertThat((close[2] & 0xFF) << 8 | close[3] & 0xFF).isEqualTo(1007);
        }
    }

    @Test
    void aReplacementCharacterThatIsMeantIsUtf8() throws Exception {
        TestCharger charger = connect("CP1");

        assertServed(charger, "\uFFFD\u20AC\uD83D\uDD0C");
    }

    @Test
    void aCharacterMayBeCutBetweenTwoFragments() throws Exception {
        try (RawHttp charger = new RawHttp(server.port)) {
            charger.upgrade("/ocpp/CP1", "Sec-WebSocket-Protocol: ocpp1.6");
            byte[] whole = RawHttp.textFrame("[2,\"\u20AC\",\"Heartbeat\",{}]");
            byte[] first = Arrays.copyOf(whole, 11);
            first[0] = 0x01;
            first[1] = (byte) (0x80 | 5);
            byte[] rest = Arrays.copyOf(whole, whole.length - 5);
            rest[0] = (byte) 0x80;
            rest[1] = (byte) (0x80 | rest.length - 6);
            System.arraycopy(whole, 11, rest, 6, rest.length - 6);
            charger.write(first);
            charger.write(rest);
            String answer = ANSWER.formatted("\u20AC");
            int length = answer.getBytes(StandardCharsets.UTF_8).length;

            assertThat(new String(charger.read(length + 2), StandardCharsets.UTF_8))
                    .endsWith(answer);
        }
    }

    @Test
    void aMessageTooLargeClosesWith1009() throws Exception {
        server.server.adapt(TestSettings.DEFAULT.maxMessageSize(2000).settings());
        TestCharger charger = connect("CP1");
        charger.send("[2,\"1\",\"DataTransfer\",{\"data\":\"" + "x".repeat(1900) + "\"}]");
        assertThat(charger.next()).startsWith("[3,");
        charger.send("[2,\"1\",\"DataTransfer\",{\"data\":\"" + "x".repeat(2000) + "\"}]");

        assertThat(charger.nextClose()).startsWith("1009");
    }

    @Test
    void theSumOfTheFragmentsCountsAndNotTheirCharactersOnly() throws Exception {
        server.server.adapt(TestSettings.DEFAULT.maxMessageSize(2000).settings());
        TestCharger charger = connect("CP1");
        charger.socket.sendText("[2,\"1\",\"DataTransfer\",{\"data\":\"", false).join();
        charger.socket.sendText("\u00e9".repeat(500), false).join();
        charger.socket.sendText("\u00e9".repeat(400) + "\"}]", true).join();
        assertThat(charger.next()).startsWith("[3,");
        charger.socket.sendText("[2,\"1\",\"DataTransfer\",{\"data\":\"", false).join();
        charger.socket.sendText("\u00e9".repeat(600), false).join();
        charger.socket.sendText("\u00e9".repeat(400), false).join();

        assertThat(charger.nextClose()).startsWith("1009 a message is larger than 2000 bytes");
        assertThat(count("messages too large")).isEqualTo(1);
    }

    private long count(String name) {
        return server.registry.counters().stream()
                .filter(counter -> counter.name().equals(name))
                .mapToLong(PortCounter::count)
                .sum();
    }

    @Test
    void aMessageThatIsNotWholeInTimeClosesWith1008() throws Exception {
        server.server.adapt(TestSettings.DEFAULT.paced(100, 1));
        TestCharger charger = connect("CP1");
        charger.socket.sendText("[2,\"1\",", false).join();

        assertThat(charger.nextClose()).startsWith("1008 a message was not whole within 1 s");
        assertThat(server.nextLink()).startsWith("CP1 down: 1008");
        assertThat(count("messages too slow")).isEqualTo(1);
    }

    @Test
    void messagesBeyondTheRateAreReadLaterAndAllAnswered() throws Exception {
        server.server.adapt(TestSettings.DEFAULT.paced(1000, 60));
        TestCharger charger = connect("CP1");
        for (int i = 0; i < 3000; i++) {
            charger.send(HEARTBEAT.formatted(i));
        }
        for (int i = 0; i < 3000; i++) {
            assertThat(charger.next()).isEqualTo(ANSWER.formatted(i));
        }
        assertThat(server.registry.link("CP1").orElseThrow().delayed())
                .isEqualTo(count("messages delayed"));
    }

    @Test
    void largeMessagesOfManyChargersAtOnceAreAllServed() throws Exception {
        String large = "[2,\"1\",\"DataTransfer\",{\"data\":\"" + "x".repeat(300_000) + "\"}]";
        TestCharger begun = connect("CP1");
        TestCharger late = connect("CP2");
        int half = large.length() / 2;
        begun.socket.sendText(large.substring(0, half), false).join();
        late.socket.sendText(large.substring(0, half), false).join();
        late.socket.sendText(large.substring(half), true);
        begun.socket.sendText(large.substring(half), true);

        assertThat(begun.next()).startsWith("[3,\"1\"");
        assertThat(late.next()).startsWith("[3,\"1\"");
    }

    @Test
    void aMegabyteInOneMessageIsServed() throws Exception {
        TestCharger charger = connect("CP1");
        String sample =
                "{\"timestamp\":\"2026-01-01T00:00:00Z\",\"sampledValue\":[{\"value\":\"1\"}]},";
        String data = sample.repeat(15_000) + "{}";
        charger.send("[2,\"1\",\"StopTransaction\",{\"transactionData\":[" + data + "]}]");

        assertThat(charger.next()).isEqualTo("[3,\"1\",{\"action\":\"StopTransaction\"}]");
    }

    @Test
    void hundredsOfCallsAtOnceAreAnsweredInOrder() throws Exception {
        TestCharger charger = connect("CP1");
        for (int i = 0; i < 600; i++) {
            charger.send(HEARTBEAT.formatted(i));
        }
        for (int i = 0; i < 600; i++) {
            assertThat(charger.next()).isEqualTo(ANSWER.formatted(i));
        }
    }

    @Test
    void aFloodBehindASlowAnswerIsHeldBackAndServedLater() throws Exception {
        CompletableFuture<Answer> slow = new CompletableFuture<>();
        server.server.handlers().add(call -> slow, List.of("Authorize"), 0, 2);
        TestCharger charger = connect("CP1");
        charger.send("[2,\"a\",\"Authorize\",{}]");
        for (int i = 0; i < 500; i++) {
            charger.send(HEARTBEAT.formatted(i));
        }
        slow.complete(Answer.of(Map.of()));

        assertThat(charger.next()).isEqualTo("[3,\"a\",{}]");
        for (int i = 0; i < 500; i++) {
            assertThat(charger.next()).isEqualTo(ANSWER.formatted(i));
        }
    }

    @Test
    void theGatewayCallsAChargerThatSpokeAndSettled() throws Exception {
        TestCharger charger = connect("CP1");
        CompletableFuture<CallOutcome> outcome =
                server.registry.call("CP1", "Reset", Map.of("type", "Soft")).toCompletableFuture();
        assertServed(charger, "1");
        assertThat(outcome).isNotDone();
        String call = charger.next();

        assertThat(call).startsWith("[2,\"cb-").endsWith("\",\"Reset\",{\"type\":\"Soft\"}]");
        String id = call.split("\"")[1];
        charger.send("[3,\"" + id + "\",{\"status\":\"Accepted\"}]");
        assertThat(outcome.get(60, TimeUnit.SECONDS))
                .isEqualTo(new CallOutcome.Result(Map.of("status", "Accepted")));
    }

    @Test
    void aCallToNobodyIsNotConnected() throws Exception {
        assertThat(server.registry.call("CP2", "Reset", Map.of()).toCompletableFuture().get())
                .isEqualTo(new CallOutcome.NotConnected());
        TestCharger charger = connect("CP2");
        CompletableFuture<CallOutcome> outcome =
                server.registry.call("CP2", "Reset", Map.of()).toCompletableFuture();
        charger.socket.sendClose(1000, "bye").join();

        assertThat(outcome.get(60, TimeUnit.SECONDS)).isEqualTo(new CallOutcome.NotConnected());
        assertThat(server.nextLink()).isEqualTo("CP2 down: 1000 bye");
        assertThat(server.registry.links()).isEmpty();
    }

    @Test
    void aHandlerThatIsReplacedLosesNoCall() throws Exception {
        // architecture rule 4: a CALL that arrives meanwhile waits a few seconds
        server.server.handlers().remove(server.echo);
        CompletableFuture<Answer> owed = new CompletableFuture<>();
        CompletableFuture<Void> taken = new CompletableFuture<>();
        CallHandler leaving =
                call -> {
                    taken.complete(null);
                    return owed;
                };
        server.server.handlers().add(leaving, List.of("Heartbeat"), 0, 2);
        TestCharger charger = connect("CP1");
        charger.send(HEARTBEAT.formatted(1));
        taken.get(60, TimeUnit.SECONDS);
        server.server.handlers().remove(leaving);
        owed.completeExceptionally(new HandlerWithdrawnException());
        charger.send(HEARTBEAT.formatted(2));
        server.server.handlers().add(server.echo, List.of("*"), 0, 3);

        assertThat(charger.next()).isEqualTo(ANSWER.formatted(1));
        assertThat(charger.next()).isEqualTo(ANSWER.formatted(2));
    }

    @Test
    void aSecondConnectionIsTurnedAwayWhileTheFirstIsAlive() throws Exception {
        TestCharger first = connect("CP1");
        TestCharger second = TestCharger.connect(server, "CP1");

        assertThat(second.nextClose()).startsWith("1013").contains("alive");
        assertServed(first, "1");
        assertThat(server.links).isEmpty();
    }

    @Test
    void aSecondConnectionReplacesADeadOne() throws Exception {
        try (RawHttp dead = new RawHttp(server.port)) {
            dead.upgrade("/ocpp/CP1", "Sec-WebSocket-Protocol: ocpp1.6");
            assertThat(server.nextLink()).isEqualTo("CP1 up");
            TestCharger second = TestCharger.connect(server, "CP1");
            second.send(HEARTBEAT.formatted(1));

            assertThat(second.next()).isEqualTo(ANSWER.formatted(1));
            assertThat(server.nextLink()).isEqualTo("CP1 up");
        }
        // The end of the old one marks nobody offline.
        assertThat(server.links).isEmpty();
        assertThat(server.registry.link("CP1")).isPresent();
    }

    @Test
    void theNewestWinsWhenToldSo() throws Exception {
        server.server.adapt(TestSettings.DEFAULT.probe(false).settings());
        TestCharger first = connect("CP1");
        TestCharger second = connect("CP1");

        assertThat(first.nextClose()).startsWith("1001");
        assertServed(second, "1");
        assertThat(server.links).isEmpty();
    }

    @Test
    void aChargerThatIsRemovedOrDisabledIsClosed() throws Exception {
        TestCharger first = connect("CP1");
        TestCharger second = connect("CP2");
        Site site = new TestSite().with("CP2", false, null, "").site();
        server.server.siteChanged(site);

        assertThat(first.nextClose()).startsWith("1008");
        assertThat(second.nextClose()).startsWith("1008");
    }

    @Test
    void onlyAChangedPasswordClosesAConnection() throws Exception {
        TestCharger charger = connect("CP1");
        server.server.siteChanged(TestSite.of("CP1"));
        assertServed(charger, "1");
        PasswordHash hash = PasswordHash.of("0123456789abcdef");
        server.server.siteChanged(new TestSite().with("CP1", true, hash, "").site());

        assertThat(charger.nextClose()).startsWith("1008");
    }

    @Test
    void aLateListenerIsToldOfPresentLinks() throws Exception {
        connect("CP1");
        CompletableFuture<String> told = new CompletableFuture<>();
        server.server.add(
                new LinkListener() {
                    @Override
                    public void connected(Link link, boolean fresh) {
                        told.complete(link.chargePointId() + " " + fresh);
                    }

                    @Override
                    public void disconnected(String chargePointId, String reason) {
                        told.complete("down");
                    }
                });

        assertThat(told.get(60, TimeUnit.SECONDS)).isEqualTo("CP1 false");
        assertThat(server.links).as("the others are not told again").isEmpty();
    }

    @Test
    void theServerThatStopsClosesWith1001AndReleasesItsPortAndThreads() throws Exception {
        TestCharger charger = connect("CP1");
        assertServed(charger, "1");
        CompletableFuture<CallOutcome> outcome =
                server.registry.call("CP1", "Reset", Map.of()).toCompletableFuture();
        int port = server.port;
        long before = System.nanoTime();
        server.close();
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(5));

        assertThat(charger.nextClose()).startsWith("1001");
        assertThat(server.nextLink()).startsWith("CP1 down: 1001");
        assertThat(outcome.get(60, TimeUnit.SECONDS)).isEqualTo(new CallOutcome.NotConnected());
        server = new TestServer(TestSettings.DEFAULT.port(port), TestSite.of("CP1"));
        assertServed(connect("CP1"), "2");
    }

    @Test
    void noThreadIsLeftBehind() throws Exception {
        connect("CP1");
        server.close();
        Set<String> left = threads();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (left.contains(thread.getName())) {
                thread.join(2000);
            }
        }

        assertThat(threads()).isEmpty();
        server = new TestServer(TestSettings.DEFAULT, TestSite.of("CP1"));
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("chargebus-ocpp"))
                .collect(Collectors.toSet());
    }

    @Test
    void twoServersStandSideBySide() throws Exception {
        try (TestServer other = new TestServer(TestSettings.DEFAULT, TestSite.of("CP1"))) {
            TestCharger here = connect("CP1");
            TestCharger there = TestCharger.connect(other, "CP1");

            assertServed(here, "1");
            assertServed(there, "1");
            assertThat(other.registry.links()).hasSize(1);
        }
    }

    @Test
    void settingsChangeWithoutDroppingAChargerAndAnotherPortDropsIt() throws Exception {
        TestCharger charger = connect("CP1");
        TestSettings same = TestSettings.DEFAULT.keepAlive(77).path("/other");
        server.server.adapt(same.settings());
        assertServed(charger, "1");
        int free = FreePort.next();
        server.server.adapt(same.port(free).settings());

        assertThat(charger.nextClose()).startsWith("1001");
        Await.until(() -> server.server.port().port() == free);
        TestCharger again = new TestCharger(free, "/other/CP1", "ocpp1.6");
        assertServed(again, "2");
    }

    @Test
    void aCallThatFailsIsAnInternalErrorAndTheNextIsServed() throws Exception {
        server.server
                .handlers()
                .add(
                        call -> {
                            throw new IllegalStateException("of the test");
                        },
                        List.of("Authorize"),
                        0,
                        2);
        TestCharger charger = connect("CP1");

        assertThat(charger.send("[2,\"1\",\"Authorize\",{}]").next())
                .startsWith("[4,\"1\",\"InternalError\",")
                .endsWith(",{}]");
        assertServed(charger, "2");
    }
}
