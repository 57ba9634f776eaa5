package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.ocpp.OcppException;
import org.chargebus.transport.internal.TestSite;
import org.chargebus.transport.internal.handshake.Security;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections of one charger, one after the other and beside each other, without a socket. */
class PresenceTest {
    private final class Listener implements LinkListener {
        @Override
        public void connected(Link link, boolean fresh) {
            log.add("up " + link.remote() + " " + fresh);
        }

        @Override
        public void disconnected(String chargePointId, String reason) {
            log.add("down " + reason);
        }
    }

    private final List<String> log = new ArrayList<>();
    private final ManualTimer timer = new ManualTimer();
    private final HandlerRegistry handlers = new HandlerRegistry(timer);
    private final LinkListeners listeners = new LinkListeners();
    private LinkSettings settings = new LinkSettings(0, 30, 10_000, true);
    private final LinkContext context =
            new LinkContext(
                    timer,
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                    Runnable::run,
                    () -> settings,
                    handlers,
                    listeners,
                    () -> false,
                    new BridgeListeners(),
                    new StandIns(timer),
                    new FrameTap());
    private final LinkRegistry registry = new LinkRegistry(context.clock());
    private final FakeWire first = new FakeWire("first", log);
    private final FakeWire second = new FakeWire("second", log);
    private final FakeWire third = new FakeWire("third", log);

    @BeforeEach
    void listen() {
        registry.add(listeners, new Listener());
    }

    private ChargerSession open(FakeWire wire) {
        return registry.open(context, TestSite.chargePoint("CP1"), wire, "ocpp1.6", Security.NONE);
    }

    private String current() {
        return registry.link("CP1").map(Link::remote).orElse("nobody");
    }

    @Test
    void aSecondConnectionWaitsUnreadWhileTheFirstIsPinged() {
        open(first);
        open(second);

        assertThat(first.done).containsExactly("ping");
        assertThat(second.demands).isZero();
        assertThat(current()).isEqualTo("first");
        assertThat(log).containsExactly("up first true");
    }

    @Test
    void anyFrameOfTheFirstKeepsIt() {
        ChargerSession old = open(first);
        ChargerSession late = open(second);
        timer.passSeconds(4);
        old.alive();

        assertThat(second.done).containsExactly("close 1013");
        late.closed(1013, "");
        timer.passSeconds(60);
        assertThat(current()).isEqualTo("first");
        assertThat(log).containsExactly("up first true");
    }

    @Test
    void aFirstThatIsSilentForFiveSecondsIsReplacedAndItsEndMarksNobodyOffline() {
        ChargerSession old = open(first);
        open(second);
        timer.passSeconds(5);
        assertThat(current()).isEqualTo("second");
        assertThat(first.done).containsExactly("ping", "close 1001");
        old.closed(1006, "");
        old.received("[2,\"1\",\"A\",{}]");

        assertThat(log).containsExactly("up first true", "up second true");
        assertThat(second.demands).isEqualTo(1);
    }

    @Test
    void theEndOfTheFirstLetsTheWaitingOneInAtOnce() {
        ChargerSession old = open(first);
        open(second);
        old.closed(1006, "");

        assertThat(current()).isEqualTo("second");
        assertThat(log).containsExactly("up first true", "up second true");
        timer.passSeconds(60);
        assertThat(current()).isEqualTo("second");
    }

    @Test
    void aWaitingOneThatLeavesChangesNothing() {
        open(first);
        ChargerSession late = open(second);
        late.closed(1000, "");
        timer.passSeconds(60);

        assertThat(current()).isEqualTo("first");
        assertThat(log).containsExactly("up first true");
    }

    @Test
    void aThirdTakesThePlaceOfTheWaitingOne() {
        open(first);
        open(second);
        timer.passSeconds(3);
        open(third);
        assertThat(second.done).containsExactly("close 1013");
        timer.passSeconds(1);
        assertThat(current()).isEqualTo("first");
        timer.passSeconds(1);

        // The first had its five seconds: whoever comes again and again does not prolong them.
        assertThat(current()).isEqualTo("third");
        assertThat(first.done).containsExactly("ping", "close 1001");
    }

    @Test
    void aHalfOpenChargerIsNoticedWithinPingTimeAndTwoTimeOutsAndItsNewConnectionAccepted() {
        settings = new LinkSettings(30, 30, 10_000, true);
        open(first);
        timer.passSeconds(89);
        assertThat(current()).isEqualTo("first");
        timer.passSeconds(1);
        assertThat(current()).isEqualTo("nobody");
        assertThat(first.done).containsExactly("ping", "ping", "close 1001");
        open(second);
        assertThat(current()).isEqualTo("second");
        assertThat(second.demands).isEqualTo(1);
    }

    @Test
    void aCallIsNeverOnTwoSockets() {
        ChargerSession old = open(first);
        old.received("[3,\"x\",{}]");
        timer.passSeconds(2);
        CompletableFuture<CallOutcome> outcome =
                registry.call("CP1", "Reset", Map.of()).toCompletableFuture();
        assertThat(first.done).hasSize(1);
        settings = new LinkSettings(0, 30, 10_000, false);
        open(second);

        assertThat(outcome).isCompletedWithValue(new CallOutcome.NotConnected());
        timer.passSeconds(60);
        assertThat(second.done).isEmpty();
    }

    @Test
    void twoUnansweredPingsCloseAndTheListenersHearIt() {
        settings = new LinkSettings(30, 30, 10_000, true);
        open(first);
        timer.passSeconds(90);

        assertThat(first.done).containsExactly("ping", "ping", "close 1001");
        assertThat(log).containsExactly("up first true", "down 1001 two pings unanswered");
        assertThat(current()).isEqualTo("nobody");
    }

    @Test
    void aReconnectionIsFreshAgain() {
        open(first).closed(1000, "bye");
        open(second);

        assertThat(log).containsExactly("up first true", "down 1000 bye", "up second true");
    }

    @Test
    void aLateListenerIsToldOnceAndOneThatLeftIsNotTold() {
        open(first);
        Listener late = new Listener();
        registry.add(listeners, late);
        assertThat(log).containsExactly("up first true", "up first false");
        registry.remove(listeners, late);
        log.clear();
        open(second);
        timer.passSeconds(5);

        assertThat(log).containsExactly("up second true");
    }

    @Test
    void aListenerThatFailsHarmsNobody() {
        registry.add(
                listeners,
                new LinkListener() {
                    @Override
                    public void connected(Link link, boolean fresh) {
                        throw new IllegalStateException("of the test");
                    }

                    @Override
                    public void disconnected(String chargePointId, String reason) {
                        throw new IllegalStateException("of the test");
                    }
                });
        registry.add(listeners, new Listener());
        open(first).closed(1000, "");

        assertThat(log).containsExactly("up first true", "up first true", "down 1000", "down 1000");
    }

    private void serve(CallHandler handler) {
        handlers.add(handler, List.of("*"), 0, 1);
    }

    @Test
    void theReplyGoesFirstAndItsSideEffectsFollow() {
        serve(
                call ->
                        CompletableFuture.completedFuture(
                                new Answer(Map.of(), () -> log.add("after"))));
        open(first).received("[2,\"1\",\"A\",{}]");

        assertThat(log).containsExactly("up first true", "sent", "after");
    }

    @Test
    void callsAreAnsweredInOrderAndAResultPassesAPendingOne() {
        List<CompletableFuture<Answer>> owed = new ArrayList<>();
        serve(
                call -> {
                    log.add(call.uniqueId());
                    owed.add(new CompletableFuture<>());
                    return owed.get(owed.size() - 1);
                });
        ChargerSession session = open(first);
        session.received("[2,\"1\",\"A\",{}]");
        timer.passSeconds(2);
        session.received("[2,\"2\",\"A\",{}]");
        CompletableFuture<CallOutcome> outcome =
                registry.call("CP1", "Reset", Map.of()).toCompletableFuture();
        session.received("[3," + first.done.get(0).split(",")[1] + ",{}]");

        assertThat(outcome).isCompletedWithValue(new CallOutcome.Result(Map.of()));
        assertThat(log).containsExactly("up first true", "1", "sent");
        owed.get(0).complete(Answer.of(Map.of()));
        assertThat(log).containsExactly("up first true", "1", "sent", "sent", "2");
        assertThat(first.done.get(1)).isEqualTo("[3,\"1\",{}]");
    }

    @Test
    void aRefusedFrameIsAnsweredInItsTurn() {
        CompletableFuture<Answer> owed = new CompletableFuture<>();
        serve(call -> owed);
        ChargerSession session = open(first);
        session.received("[2,\"1\",\"A\",{}]");
        session.received("[2,\"2\",\"A\"]");
        assertThat(first.done).isEmpty();
        owed.completeExceptionally(new OcppException(CallErrorCode.NotSupported, "no"));

        assertThat(first.done.get(0)).isEqualTo("[4,\"1\",\"NotSupported\",\"no\",{}]");
        assertThat(first.done.get(1)).startsWith("[4,\"2\",\"FormationViolation\",");
    }

    @Test
    void noMoreFramesAreReadWhileTooManyCallsWait() {
        List<CompletableFuture<Answer>> owed = new ArrayList<>();
        serve(
                call -> {
                    owed.add(new CompletableFuture<>());
                    return owed.get(owed.size() - 1);
                });
        settings = new LinkSettings(30, 30, 10_000, true);
        ChargerSession session = open(first);
        for (int i = 0; i <= InboundCalls.FULL; i++) {
            session.received("[2,\"" + i + "\",\"A\",{}]");
        }
        assertThat(first.demands).isEqualTo(1 + InboundCalls.FULL);
        timer.passSeconds(600);
        assertThat(current()).as("its silence is our doing").isEqualTo("first");
        for (int i = 0; i < InboundCalls.FULL / 2 + 1; i++) {
            owed.get(i).complete(Answer.of(Map.of()));
        }

        assertThat(first.demands).isEqualTo(2 + InboundCalls.FULL);
    }

    @Test
    void anAnswerAfterTheEndIsDroppedAndItsSideEffectsStillHappen() {
        CompletableFuture<Answer> owed = new CompletableFuture<>();
        serve(call -> owed);
        ChargerSession session = open(first);
        session.received("[2,\"1\",\"A\",{}]");
        session.closed(1006, "");
        owed.complete(new Answer(Map.of(), () -> log.add("after")));

        assertThat(first.done).isEmpty();
        assertThat(log).endsWith("after");
    }

    @Test
    void anAnswerThatIsNoJsonIsAnInternalError() {
        serve(call -> CompletableFuture.completedFuture(Answer.of(Map.of("a", new Object()))));
        open(first).received("[2,\"1\",\"A\",{}]");

        assertThat(first.done.get(0)).startsWith("[4,\"1\",\"InternalError\",");
    }
}
