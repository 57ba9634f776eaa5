package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * behaviour.md, "External mode", with frames as they are at both ends: what no library of OCPP
 * sends, refusals, ends, and commands of both systems at once. Every test has a charger of its own.
 */
public class ExternalWireIT {
    private static final int CHARGERS = 8;
    private static final int MEGABYTE = 1_000_000;
    private static final String CLOSED_BY_THE_OTHER = "[2,\"over\",\"Heartbeat\",{}]";

    private static FrameServer central;
    private static Gateway gateway;
    private static ForeignMaster master;

    @BeforeClass
    public static void start() throws Exception {
        central = new FrameServer();
        gateway = ExternalSite.configured("external-wire", central.port(), CHARGERS, 1);
        gateway.run();
        master = new ForeignMaster(gateway.modbusPort());
    }

    @AfterClass
    public static void stop() throws Exception {
        master.close();
        gateway.close();
        central.close();
        // What the central system refused, and that it was away, is told once each.
        gateway.assertLogIsClean(
                line -> line.contains("Refused from") || line.contains("Alarm external:"));
    }

    /** Both ends of a bridge. */
    private record Ends(FrameSocket charger, FrameSocket system) implements AutoCloseable {
        static Ends of(int number, String... fields) throws Exception {
            FrameSocket charger = FrameSocket.charger(gateway.ocppPort(), "CP" + number, fields);
            return new Ends(charger, central.next());
        }

        static Ends of(int number) throws Exception {
            return of(number, "Sec-WebSocket-Protocol: ocpp1.6");
        }

        List<List<FrameSocket>> bothWays() {
            return List.of(List.of(charger, system), List.of(system, charger));
        }

        @Override
        public void close() throws Exception {
            charger.close();
            system.close();
        }
    }

    @Test
    public void everyFramePassesAsItIs() throws Exception {
        List<WebSocketFrame> frames =
                List.of(
                        WebSocketFrame.text("[2,\"1\",\"NoSuchAction\",{\"a\":[1,2.0,null]}]"),
                        WebSocketFrame.text(
                                "[ 2 ,\"2\",\"DataTransfer\",{\"vendorId\":\"\u00fc\u4e2d\u26a1\"}]\n"),
                        WebSocketFrame.text("no JSON at all {"),
                        WebSocketFrame.text("[9,\"3\"]"),
                        WebSocketFrame.text(""),
                        new WebSocketFrame(WebSocketFrame.TEXT, true, "no UTF-8: \u00c3\u0028"),
                        new WebSocketFrame(WebSocketFrame.BINARY, true, "\u0000\u0001\u00ff"),
                        new WebSocketFrame(WebSocketFrame.TEXT, false, "[2,\"4\",\"Heart"),
                        new WebSocketFrame(WebSocketFrame.CONTINUATION, false, ""),
                        new WebSocketFrame(WebSocketFrame.CONTINUATION, true, "beat\",{}]"),
                        WebSocketFrame.text("[2,\"5\",\"" + "x".repeat(MEGABYTE) + "\",{}]"),
                        new WebSocketFrame(WebSocketFrame.TEXT, false, "y".repeat(MEGABYTE / 2)),
                        new WebSocketFrame(
                                WebSocketFrame.CONTINUATION, true, "z".repeat(MEGABYTE / 2)));
        try (Ends ends = Ends.of(1)) {
            for (List<FrameSocket> way : ends.bothWays()) {
                for (int round = 0; round < 2; round++) {
                    CompletableFuture<Void> sent =
                            CompletableFuture.runAsync(() -> send(way.get(0), frames));
                    for (WebSocketFrame frame : frames) {
                        assertThat(way.get(1).next()).isEqualTo(frame);
                    }
                    sent.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                }
            }
        }
    }

    private static void send(FrameSocket from, List<WebSocketFrame> frames) {
        try {
            for (WebSocketFrame frame : frames) {
                from.send(frame);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    public void pingsAndPongsGoToTheOtherEndWithTheirPayload() throws Exception {
        try (Ends ends = Ends.of(1)) {
            for (List<FrameSocket> way : ends.bothWays()) {
                for (String payload : List.of("", "a ping", "\u0000\u00ff", "p".repeat(125))) {
                    WebSocketFrame ping = new WebSocketFrame(WebSocketFrame.PING, true, payload);
                    WebSocketFrame pong = new WebSocketFrame(WebSocketFrame.PONG, true, payload);
                    way.get(0).send(ping);
                    assertThat(way.get(1).next()).isEqualTo(ping);
                    way.get(1).send(pong);
                    assertThat(way.get(0).next()).isEqualTo(pong);
                }
            }
        }
    }

    @Test
    public void codeAndReasonOfACloseReachTheOtherEnd() throws Exception {
        for (int code :
                new int[] {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1012, 3000, 4999}) {
            for (int side : new int[] {0, 1}) {
                try (Ends ends = Ends.of(2)) {
                    List<FrameSocket> way = ends.bothWays().get(side);
                    WebSocketFrame close = WebSocketFrame.close(code, "because of \u00fc " + code);
                    way.get(0).send(close);
                    assertThat(way.get(1).next()).isEqualTo(close);
                    way.get(1).send(close);
                    assertThat(way.get(1).next()).isNull();
                }
            }
        }
    }

    @Test
    public void aCloseWithoutCodeStaysWithoutOne() throws Exception {
        WebSocketFrame bare = new WebSocketFrame(WebSocketFrame.CLOSE, true, "");
        for (int side : new int[] {0, 1}) {
            try (Ends ends = Ends.of(2)) {
                List<FrameSocket> way = ends.bothWays().get(side);
                way.get(0).send(bare);
                assertThat(way.get(1).next()).isEqualTo(bare);
            }
        }
    }

    @Test
    public void aConnectionThatBreaksBreaksAtTheOtherEnd() throws Exception {
        for (int side : new int[] {0, 1}) {
            try (Ends ends = Ends.of(2)) {
                List<FrameSocket> way = ends.bothWays().get(side);
                way.get(0).text(CLOSED_BY_THE_OTHER);
                assertThat(way.get(1).nextText()).isEqualTo(CLOSED_BY_THE_OTHER);
                way.get(0).close();
                assertThat(way.get(1).next()).isNull();
            }
        }
    }

    @Test
    public void theHandshakeIsThatOfTheCharger() throws Exception {
        String credentials = "Authorization: Basic Q1AzOnNlY3JldC1vZi1DUDM=";
        try (Ends ends = Ends.of(3, "Sec-WebSocket-Protocol: ocpp2.0.1, ocpp1.6", credentials)) {
            HttpHead asked = ends.system.head();
            assertThat(asked.path()).isEqualTo("/CP3");
            assertThat(asked.field("Sec-WebSocket-Protocol").replace(" ", ""))
                    .isEqualTo("ocpp2.0.1,ocpp1.6");
            assertThat("Authorization: " + asked.field("Authorization")).isEqualTo(credentials);
            assertThat(asked.field("Sec-WebSocket-Extensions")).isEmpty();
            HttpHead answered = ends.charger.head();
            assertThat(answered.field("Sec-WebSocket-Protocol")).isEqualTo("ocpp1.6");
            assertThat(answered.field("Sec-WebSocket-Extensions")).isEmpty();
        }
    }

    /** OCPP-J 1.6, 3.1.2: then the handshake completes without the field and the link closes. */
    @Test
    public void aSubprotocolThatIsNotChosenIsNotChosen() throws Exception {
        central.chooses("");
        try (Ends ends = Ends.of(3, "Sec-WebSocket-Protocol: ocpp1.6")) {
            assertThat(ends.charger.head().field("Sec-WebSocket-Protocol")).isEmpty();
            WebSocketFrame close = WebSocketFrame.close(1002, "no common subprotocol");
            ends.system.send(close);
            assertThat(ends.charger.next()).isEqualTo(close);
        } finally {
            central.chooses("ocpp1.6");
        }
    }

    @Test
    public void aRefusalIsThatOfTheCentralSystem() throws Exception {
        try {
            for (int status : new int[] {400, 401, 403, 404, 429, 500, 503}) {
                central.answers(status);
                assertThat(refusal(4)).isEqualTo(status);
            }
        } finally {
            central.answers(101);
        }
        Ends.of(4).close();
        assertThat(gateway.shell("chargebus:alarms")).doesNotContain("external");
    }

    private static int refusal(int number) throws Exception {
        try (FrameSocket charger = FrameSocket.charger(gateway.ocppPort(), "CP" + number)) {
            throw new AssertionError("admitted: " + charger.head());
        } catch (FrameSocket.Refused refused) {
            return refused.status();
        }
    }

    @Test
    public void aCentralSystemThatIsGoneTakesItsChargersWithItAndMayComeBack() throws Exception {
        Registers charger = Registers.of(master, 5, 0);
        try (Ends ends = Ends.of(5)) {
            charger.awaits("upstream", 3);
            central.close();
            assertThat(ends.charger.next()).isNull();
        }
        charger.awaits("upstream", 1);
        assertThat(refusal(5)).isEqualTo(502);
        assertThat(gateway.shell("chargebus:alarms")).contains("external").contains("CP5");
        assertThat(gateway.shell("chargebus:status")).contains("external central system");
        central = new FrameServer(central.port());
        try (Ends ends = Ends.of(5)) {
            ends.charger.text(CLOSED_BY_THE_OTHER);
            assertThat(ends.system.nextText()).isEqualTo(CLOSED_BY_THE_OTHER);
            charger.awaits("upstream", 3);
            assertThat(gateway.shell("chargebus:status")).contains("up for 1 of");
            assertThat(gateway.shell("chargebus:alarms")).doesNotContain("external");
        }
    }

    @Test
    public void withoutLeaveTheShellDoesNotCommand() throws Exception {
        try (Ends ends = Ends.of(6)) {
            Gateway.Result refused = gateway.launch("shell", "ocpp:limit CP6.1 10A");
            assertThat(refused.status()).isNotZero();
            assertThat(refused.output() + refused.errors()).contains("allowLocalCommands");
            // Illegal data address.
            assertThat(Registers.of(master, 6, 1).refusalOfOne("operative", 0)).isEqualTo(2);
            ends.system.text("[2,\"first\",\"ClearCache\",{}]");
            assertThat(ends.charger.nextText()).isEqualTo("[2,\"first\",\"ClearCache\",{}]");
        }
    }

    /** OCPP-J 1.6, 4.1.1: one outstanding CALL for the sum of both systems. */
    @Test
    public void withLeaveBothSystemsCommandInTurnAndNeitherHearsOfTheOther() throws Exception {
        ExternalSite.lead(gateway, central.port(), "allowLocalCommands = true");
        try (Ends ends = Ends.of(7)) {
            Await.same(
                    "local commands are allowed",
                    0,
                    () -> gateway.launch("shell", "ocpp:limit CP7.1 10A --dry-run").status());
            ends.system.text("[2,\"theirs-1\",\"ClearCache\",{}]");
            assertThat(ends.charger.nextText()).contains("theirs-1");
            // The charger is heard, so that the gateway may command after its settling.
            beat(ends, "h1");
            CompletableFuture<String> ours =
                    CompletableFuture.supplyAsync(() -> shell("ocpp:limit CP7.1 10A"));
            Registers.of(master, 7, 0).awaits("queueLength", 1);
            // Theirs is unanswered: nothing but the answer to the Heartbeat came.
            beat(ends, "h2");
            ends.charger.text("[3,\"theirs-1\",{\"status\":\"Accepted\"}]");
            assertThat(ends.system.nextText()).contains("theirs-1");
            String command = ends.charger.nextText();
            assertThat(command).contains("SetChargingProfile");
            ends.system.text("[2,\"theirs-2\",\"ClearCache\",{}]");
            // Ours is unanswered: nothing but the answer to the Heartbeat came.
            beat(ends, "h3");
            String id = command.split("\"")[1];
            ends.charger.text("[3,\"" + id + "\",{\"status\":\"Accepted\"}]");
            assertThat(ends.charger.nextText()).contains("theirs-2");
            assertThat(ours.get(60, TimeUnit.SECONDS)).contains("Accepted");
            ends.charger.text("[3,\"theirs-2\",{\"status\":\"Accepted\"}]");
            // The answer to ours stayed here.
            assertThat(ends.system.nextText()).contains("theirs-2");
            Registers.of(master, 7, 1).awaits("limit.applied", "10.0");
            theBmsCommands(ends);
        } finally {
            ExternalSite.lead(gateway, central.port());
        }
    }

    private static void theBmsCommands(Ends ends) throws Exception {
        Registers connector = Registers.of(master, 7, 1);
        connector.write("operative", 0);
        String command = ends.charger.nextText();
        assertThat(command).contains("ChangeAvailability").contains("Inoperative");
        ends.charger.text("[3,\"" + command.split("\"")[1] + "\",{\"status\":\"Accepted\"}]");
        connector.awaits("operative", 0);
    }

    private static String shell(String command) {
        try {
            return gateway.shell(command);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void beat(Ends ends, String id) throws Exception {
        String call = "[2,\"" + id + "\",\"Heartbeat\",{}]";
        ends.charger.text(call);
        assertThat(ends.system.nextText()).isEqualTo(call);
        String answer = "[3,\"" + id + "\",{\"currentTime\":\"2026-03-29T01:00:00Z\"}]";
        ends.system.text(answer);
        assertThat(ends.charger.nextText()).isEqualTo(answer);
    }

    @Test
    public void aMessageBeyondTheGreatestSizeEndsBothSides() throws Exception {
        try (Ends ends = Ends.of(8)) {
            CompletableFuture.runAsync(
                    () ->
                            send(
                                    ends.charger,
                                    List.of(WebSocketFrame.text("x".repeat(3 * MEGABYTE)))));
            WebSocketFrame close = ends.system.next();
            assertThat(close.opcode()).isEqualTo(WebSocketFrame.CLOSE);
            // 1009
            assertThat(close.bytes()).startsWith("\u0003\u00f1");
        }
    }
}
