package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.ocpp.BridgeListener;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.transport.internal.TestSite;
import org.chargebus.transport.internal.TestStandIn;
import org.chargebus.transport.internal.handshake.Security;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** behaviour.md, "External mode", whenDown = buffer: without sockets, its time passes by hand. */
class ReliefTest {
    private static final String HEARTBEAT = "[2,\"h\",\"Heartbeat\",{}]";
    private static final int CALL_TIMEOUT = 30;
    private static final int KEEP_ALIVE = 60;

    private final class News implements BridgeListener {
        @Override
        public void called(Call call, Caller caller) {
            news.add(caller + " " + call.action() + " " + call.payload());
        }

        @Override
        public void answered(Call call, Caller caller, CallOutcome outcome) {
            news.add(caller + " " + call.action() + " answered");
        }

        @Override
        public void upstream(String chargePointId, UpstreamState state, String problem) {
            states.add(state + (problem.isEmpty() ? "" : " " + problem));
        }
    }

    private final List<String> news = new ArrayList<>();
    private final List<String> states = new ArrayList<>();
    private final ManualTimer timer = new ManualTimer();
    private final BridgeListeners bridgeListeners = new BridgeListeners();
    private final StandIns standIns = new StandIns(timer);
    private final TestStandIn standIn = new TestStandIn();
    private final LinkContext context =
            new LinkContext(
                    timer,
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                    Runnable::run,
                    () -> new LinkSettings(KEEP_ALIVE, CALL_TIMEOUT, 1 << 21, true),
                    new HandlerRegistry(timer),
                    new LinkListeners(),
                    () -> false,
                    bridgeListeners,
                    standIns,
                    new FrameTap());
    private final LinkRegistry registry = new LinkRegistry(context.clock());
    private final FakeUplink uplink = new FakeUplink();
    private FakePeer charger;

    @BeforeEach
    void connect() {
        bridgeListeners.add(new News());
        standIns.add(standIn);
        charger = arrives();
    }

    private FakePeer arrives() {
        FakePeer peer = new FakePeer();
        registry.bridge(
                context, TestSite.chargePoint("CP1"), peer, uplink, "ocpp1.6", Security.NONE);
        return peer;
    }

    private static String call(String id, String action, String payload) {
        return "[2,\"" + id + "\",\"" + action + "\"," + payload + "]";
    }

    private static String result(String id, String payload) {
        return "[3,\"" + id + "\"," + payload + "]";
    }

    /** A transaction 2100000000 begins while the external system is away. */
    private void startWhileAway() {
        uplink.fails();
        charger.says(call("s", "StartTransaction", "{\"idTag\":\"T\"}"));
        assertThat(charger.last()).isEqualTo(result("s", "{\"transactionId\":2100000000}"));
    }

    /** It is 77 for the external system. */
    private FakePeer mapped() {
        startWhileAway();
        timer.passSeconds(2);
        FakePeer upstream = uplink.connects();
        upstream.says(result("s", "{\"transactionId\":77}"));
        return upstream;
    }

    @Test
    void aChargerIsAnsweredHereWhileItsSystemIsAwayAndThatIsTriedAgainLessAndLessOften() {
        uplink.fails();
        charger.says(HEARTBEAT);
        assertThat(charger.last()).isEqualTo(result("h", "{\"here\":\"Heartbeat\"}"));
        assertThat(charger.demands).isEqualTo(2);
        assertThat(news).containsExactly("CHARGER Heartbeat {}");
        timer.passSeconds(1);
        assertThat(uplink.tries).hasSize(1);
        timer.passSeconds(1);
        assertThat(uplink.tries).hasSize(2);
        uplink.fails();
        timer.passSeconds(4);
        uplink.fails();
        assertThat(uplink.failures).containsExactly(1, 2, 3);
        assertThat(states)
                .containsExactly("DOWN away", "CONNECTING", "DOWN away", "CONNECTING", "DOWN away");
        timer.passSeconds(6);
        FakePeer upstream = uplink.connects();
        assertThat(states).last().isEqualTo("UP");
        charger.says(HEARTBEAT);
        assertThat(upstream.done).containsExactly(HEARTBEAT);
        upstream.goes(1006);
        assertThat(uplink.failures).as("it said nothing in between").endsWith(3, 4);
    }

    @Test
    void whatASystemSaysProvesThatItIsThere() {
        uplink.fails();
        timer.passSeconds(2);
        FakePeer upstream = uplink.connects();
        charger.says(HEARTBEAT);
        upstream.says(result("h", "{}"));
        upstream.goes(1006);
        assertThat(uplink.failures).containsExactly(1, 1);
        assertThat(uplink.losses).as("an alarm").containsExactly("1006 gone");
        assertThat(charger.done).doesNotContain("close 1006");
    }

    @Test
    void callsItDidNotAnswerAreAnsweredHereInOrderWhenItIsLost() {
        FakePeer upstream = uplink.connects();
        charger.says(call("1", "MeterValues", "{\"n\":1}"));
        charger.says(HEARTBEAT);
        charger.says(call("2", "MeterValues", "{\"n\":2}"));
        upstream.says(result("h", "{\"there\":1}"));
        upstream.goes(1001);
        assertThat(charger.done)
                .containsExactly(
                        result("h", "{\"there\":1}"),
                        result("1", "{\"here\":\"MeterValues\"}"),
                        result("2", "{\"here\":\"MeterValues\"}"));
        assertThat(news).filteredOn(n -> n.startsWith("CHARGER MeterValues")).hasSize(2);
        timer.passSeconds(2);
        FakePeer next = uplink.connects();
        assertThat(next.done).containsExactly(call("1", "MeterValues", "{\"n\":1}"));
        next.says(result("1", "{}"));
        next.says(result("2", "{}"));
        assertThat(next.done).hasSize(2).last().asString().contains("\"n\":2");
    }

    @Test
    void aMessageThatWasNeverWrittenHoldsUpNobody() {
        FakePeer upstream = uplink.connects();
        upstream.stuck = true;
        charger.says(call("1", "MeterValues", "{}"));
        assertThat(charger.demands).isEqualTo(1);
        upstream.goes(1006);
        assertThat(charger.demands).isEqualTo(2);
        assertThat(charger.last()).isEqualTo(result("1", "{\"here\":\"MeterValues\"}"));
    }

    @Test
    void whatItMissedIsReplayedOneByOneAndOnlyThenMessagesPassByteForByte() {
        startWhileAway();
        String meter = "{\"transactionId\":2100000000,\"connectorId\":1}";
        charger.says(call("m", "MeterValues", meter));
        timer.passSeconds(2);
        FakePeer upstream = uplink.connects();
        assertThat(upstream.done)
                .containsExactly(call("s", "StartTransaction", "{\"idTag\":\"T\"}"));
        charger.says(call("e", "StopTransaction", "{\"transactionId\":2100000000}"));
        assertThat(charger.last()).as("queued behind").contains("here");
        upstream.says(call("u", "GetLocalListVersion", "{}"));
        assertThat(charger.last()).as("its own calls pass").contains("GetLocalListVersion");
        charger.says(result("u", "{\"listVersion\":1}"));
        assertThat(upstream.last()).isEqualTo(result("u", "{\"listVersion\":1}"));
        upstream.says(result("s", "{\"transactionId\":77}"));
        assertThat(upstream.last())
                .isEqualTo(call("m", "MeterValues", "{\"transactionId\":77,\"connectorId\":1}"));
        upstream.says(result("m", "{}"));
        assertThat(upstream.last())
                .isEqualTo(call("e", "StopTransaction", "{\"transactionId\":77}"));
        upstream.says(result("e", "{}"));
        String odd = "[2, \"x\" , \"DataTransfer\", {\"a\" : 1.50}]";
        charger.says(odd);
        assertThat(upstream.last()).isEqualTo(odd);
        upstream.says("[3,\"x\" ,{}]");
        assertThat(charger.last()).isEqualTo("[3,\"x\" ,{}]");
        assertThat(charger.done).as("answers of the replay stay here").hasSize(5);
    }

    @Test
    void theIdOfATransactionIsThatOfTheReceiverBothWays() {
        FakePeer upstream = mapped();
        charger.says(call("m", "MeterValues", "{\"transactionId\":2100000000,\"a\":1.50}"));
        assertThat(upstream.last())
                .isEqualTo(call("m", "MeterValues", "{\"transactionId\":77,\"a\":1.50}"));
        upstream.says(call("r", "RemoteStopTransaction", "{\"transactionId\":77}"));
        assertThat(charger.last())
                .isEqualTo(call("r", "RemoteStopTransaction", "{\"transactionId\":2100000000}"));
        assertThat(news)
                .as("the registers know what the charger knows")
                .endsWith("UPSTREAM RemoteStopTransaction {transactionId=2100000000}");
        String profile = "{\"csChargingProfiles\":{\"transactionId\":%d,\"s\":[{\"limit\":6}]}}";
        upstream.says(call("p", "SetChargingProfile", profile.formatted(77)));
        assertThat(charger.last())
                .isEqualTo(call("p", "SetChargingProfile", profile.formatted(2100000000)));
        String other = "[2, \"o\", \"RemoteStopTransaction\", {\"transactionId\": 78}]";
        upstream.says(other);
        assertThat(charger.last()).as("no id of ours").isEqualTo(other);
        charger.says(call("t", "StopTransaction", "{\"transactionId\":\"2100000000\"}"));
        assertThat(upstream.last())
                .as("numbers as text")
                .isEqualTo(call("t", "StopTransaction", "{\"transactionId\":77}"));
    }

    @Test
    void aTransactionItRefusesIsStoppedAtTheCharger() {
        startWhileAway();
        charger.says(call("m", "MeterValues", "{\"transactionId\":2100000000}"));
        timer.passSeconds(2);
        FakePeer upstream = uplink.connects();
        upstream.says(result("s", "{\"transactionId\":77,\"refused\":true}"));
        assertThat(charger.last())
                .contains("RemoteStopTransaction", "{\"transactionId\":2100000000}");
        assertThat(upstream.done).as("the rest waits").hasSize(1);
        charger.says(result(charger.last().split("\"")[1], "{\"status\":\"Accepted\"}"));
        assertThat(standIn.settled)
                .containsExactly("StartTransaction Result", "RemoteStopTransaction Result");
        assertThat(upstream.last()).contains("MeterValues", "77");
    }

    @Test
    void aCallErrorIsTriedAgainAfterThePause() {
        startWhileAway();
        timer.passSeconds(2);
        FakePeer upstream = uplink.connects();
        standIn.pause = Duration.ofSeconds(10);
        upstream.says("[4,\"s\",\"InternalError\",\"no\",{}]");
        timer.passSeconds(9);
        assertThat(upstream.done).hasSize(1);
        timer.passSeconds(1);
        assertThat(upstream.done).hasSize(2);
        upstream.says(result("s", "{\"transactionId\":77}"));
        charger.says(HEARTBEAT);
        assertThat(upstream.last()).isEqualTo(HEARTBEAT);
    }

    @Test
    void aBootThatIsNotAcceptedIsToldAgainAfterThePauseOrWhenTheChargerBootsAgain() {
        uplink.fails();
        charger.says(call("b", "BootNotification", "{}"));
        charger.says(call("m", "MeterValues", "{}"));
        timer.passSeconds(2);
        FakePeer upstream = uplink.connects();
        standIn.pause = Duration.ofSeconds(60);
        upstream.says(result("b", "{\"status\":\"Pending\"}"));
        charger.says(HEARTBEAT);
        assertThat(upstream.done).hasSize(1);
        timer.passSeconds(60);
        assertThat(upstream.done).hasSize(2);
        upstream.says(result("b", "{\"status\":\"Pending\"}"));
        charger.says(call("b2", "BootNotification", "{}"));
        assertThat(upstream.last()).isEqualTo(call("b2", "BootNotification", "{}"));
        upstream.says(result("b2", "{\"status\":\"Accepted\"}"));
        assertThat(upstream.last()).isEqualTo(call("m", "MeterValues", "{}"));
        timer.passSeconds(25);
        assertThat(upstream.done).as("the pause is over").hasSize(4);
    }

    @Test
    void aSystemThatDoesNotAnswerIsLostAndToldAgain() {
        startWhileAway();
        timer.passSeconds(2);
        FakePeer upstream = uplink.connects();
        timer.passSeconds(CALL_TIMEOUT);
        assertThat(upstream.last()).isEqualTo("close 1001");
        assertThat(states).last().isEqualTo("DOWN no answer within 30 s");
        upstream.says(result("s", "{\"transactionId\":1}"));
        assertThat(standIn.settled).as("too late").isEmpty();
        timer.passSeconds(4);
        FakePeer next = uplink.connects();
        assertThat(next.done).containsExactly(call("s", "StartTransaction", "{\"idTag\":\"T\"}"));
    }

    @Test
    void aLateAnswerToASystemThatIsGoneReachesNobody() {
        FakePeer upstream = uplink.connects();
        upstream.says(call("5", "Reset", "{}"));
        upstream.goes(1006);
        timer.passSeconds(2);
        FakePeer next = uplink.connects();
        charger.says(result("5", "{\"status\":\"Accepted\"}"));
        assertThat(next.done).isEmpty();
        assertThat(charger.demands).isEqualTo(2);
        next.says(call("5", "Reset", "{}"));
        charger.says(result("5", "{\"status\":\"Rejected\"}"));
        assertThat(next.done).containsExactly(result("5", "{\"status\":\"Rejected\"}"));
    }

    @Test
    void aChargerThatLeavesDuringTheReplayFindsItGoingOn() {
        startWhileAway();
        timer.passSeconds(2);
        FakePeer upstream = uplink.connects();
        assertThat(upstream.done).hasSize(1);
        charger.goes(1000);
        assertThat(upstream.last()).isEqualTo("close 1000");
        assertThat(states).last().isEqualTo("DOWN");
        charger = arrives();
        FakePeer next = uplink.connects();
        assertThat(next.done).hasSize(1);
        next.says(result("s", "{\"transactionId\":77}"));
        charger.says(HEARTBEAT);
        assertThat(next.last()).isEqualTo(HEARTBEAT);
    }

    @Test
    void nothingPassesUntilAStandInKnowsWhatIsMissing() {
        standIns.remove(standIn);
        FakePeer upstream = uplink.connects();
        charger.says(HEARTBEAT);
        assertThat(charger.done).isEmpty();
        assertThat(upstream.done).isEmpty();
        standIns.add(standIn);
        registry.adapted();
        assertThat(charger.last()).isEqualTo(result("h", "{\"here\":\"Heartbeat\"}"));
        charger.says(HEARTBEAT);
        assertThat(upstream.last()).isEqualTo(HEARTBEAT);
    }

    @Test
    void aStandInThatLeavesLetsTheNextOneBeTold() {
        startWhileAway();
        timer.passSeconds(2);
        FakePeer upstream = uplink.connects();
        standIn.withdrawn = true;
        upstream.says(result("s", "{\"transactionId\":77}"));
        assertThat(standIn.settled).isEmpty();
        standIns.remove(standIn);
        standIn.withdrawn = false;
        standIns.add(standIn);
        registry.adapted();
        assertThat(standIn.settled).containsExactly("StartTransaction Result");
        standIns.remove(standIn);
        charger.says(call("m", "MeterValues", "{\"transactionId\":2100000000}"));
        assertThat(upstream.last())
                .as("its ids hold while it is replaced")
                .isEqualTo(call("m", "MeterValues", "{\"transactionId\":77}"));
    }

    @Test
    void aChargerThatIsAloneIsPingedAndItsPingsAreAnswered() {
        uplink.fails();
        charger.pings("x");
        assertThat(charger.last()).isEqualTo("pong x");
        timer.passSeconds(2);
        FakePeer upstream = uplink.connects();
        charger.pings("y");
        assertThat(upstream.done).containsExactly("ping y");
        upstream.goes(1006);
        timer.passSeconds(KEEP_ALIVE);
        assertThat(charger.last()).isEqualTo("ping");
        timer.passSeconds(2 * KEEP_ALIVE);
        assertThat(charger.last()).isEqualTo("close 1001");
    }

    @Test
    void anotherSystemIsToldWhatWasKeptForTheOneBefore() {
        startWhileAway();
        timer.passSeconds(2);
        FakePeer before = uplink.connects();
        registry.moved(true, 1001, "another one");
        assertThat(before.last()).isEqualTo("close 1001");
        before.goes(1001);
        assertThat(uplink.tries).as("at once").hasSize(3);
        FakePeer next = uplink.connects();
        assertThat(next.done).containsExactly(call("s", "StartTransaction", "{\"idTag\":\"T\"}"));
        assertThat(charger.done).noneMatch(done -> done.startsWith("close"));
    }

    @Test
    void aConnectionThatIsMadeAfterTheMoveIsNotUsed() {
        registry.moved(true, 1001, "another one");
        FakePeer late = new FakePeer();
        uplink.tries.get(0).complete(late);
        assertThat(late.last()).isEqualTo("close 1001");
        FakePeer next = uplink.connects();
        charger.says(HEARTBEAT);
        assertThat(next.done).containsExactly(HEARTBEAT);
    }

    @Test
    void whenItMayNotWaitAnyMoreAChargerWhoseSystemIsAwayCloses() {
        uplink.fails();
        uplink.buffers = false;
        registry.adapted();
        assertThat(charger.last()).isEqualTo("close 1001");
        charger = arrives();
        FakePeer upstream = uplink.connects();
        registry.adapted();
        upstream.goes(1011);
        assertThat(charger.last()).isEqualTo("close 1011");
    }
}
