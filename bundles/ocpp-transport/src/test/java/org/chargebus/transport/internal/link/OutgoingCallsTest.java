package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.transport.internal.frame.Frame;
import org.junit.jupiter.api.Test;

/** OCPP-J 1.6, 4.1.1; principle P3. */
class OutgoingCallsTest {
    private final ManualTimer timer = new ManualTimer();
    private final List<String> sent = new ArrayList<>();
    private int timeout = 30;
    private final OutgoingCalls calls =
            new OutgoingCalls(
                    "CP1", timer, Runnable::run, () -> timeout, (text, cause) -> sent.add(text));

    private CompletableFuture<CallOutcome> call(String action) {
        CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
        calls.call(action, Map.of(), "", outcome);
        return outcome;
    }

    private void settle() {
        calls.heard();
        timer.passSeconds(2);
    }

    private String id(int index) {
        return sent.get(index).split("\"")[1];
    }

    private void answer(int index) {
        calls.answered(new Frame.Result(id(index), Map.of()));
    }

    @Test
    void nothingLeavesBeforeTheFirstMessageAndTwoSecondsOfSettling() {
        call("Reset");
        timer.passSeconds(3600);
        assertThat(sent).isEmpty();
        calls.heard();
        timer.pass(Duration.ofMillis(1999));
        calls.heard();
        assertThat(sent).isEmpty();
        timer.pass(Duration.ofMillis(1));

        assertThat(sent).hasSize(1);
    }

    @Test
    void oneIsOutstandingAndTheNextLeavesInOrderAfterTheAnswer() {
        settle();
        CompletableFuture<CallOutcome> first = call("A");
        call("B");
        call("C");
        assertThat(sent).hasSize(1);
        answer(0);

        assertThat(first).isCompletedWithValue(new CallOutcome.Result(Map.of()));
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).contains("\"B\"");
    }

    @Test
    void sixteenWaitAndOneMoreIsRefused() {
        settle();
        call("outstanding");
        for (int i = 0; i < 16; i++) {
            assertThat(call("A")).isNotDone();
            assertThat(calls.waiting()).isEqualTo(i + 1);
        }

        assertThat(call("A").join()).isInstanceOf(CallOutcome.Refused.class);
        answer(0);
        assertThat(calls.waiting()).isEqualTo(15);
        assertThat(call("A")).isNotDone();
    }

    @Test
    void theTimeOutFreesTheSlotAndALateAnswerIsCountedAndDropped() {
        settle();
        CompletableFuture<CallOutcome> first = call("A");
        CompletableFuture<CallOutcome> second = call("B");
        timer.passSeconds(29);
        assertThat(first).isNotDone();
        timer.passSeconds(1);
        assertThat(first).isCompletedWithValue(new CallOutcome.Timeout(30));
        assertThat(sent).hasSize(2);
        answer(0);

        assertThat(calls.late()).isEqualTo(1);
        assertThat(second).isNotDone();
        answer(0);
        assertThat(calls.late()).isEqualTo(1);
        assertThat(calls.unknown()).isEqualTo(1);
        answer(1);
        assertThat(second).isDone();
    }

    @Test
    void theTimeOutOfThisChargerIsReadForEachCall() {
        settle();
        timeout = 60;
        CompletableFuture<CallOutcome> first = call("A");
        timer.passSeconds(59);
        assertThat(first).isNotDone();
        timer.passSeconds(1);

        assertThat(first).isCompletedWithValue(new CallOutcome.Timeout(60));
    }

    @Test
    void anAnswerInTimeLeavesNoTimeOutBehind() {
        settle();
        call("A");
        answer(0);

        assertThat(timer.planned()).isZero();
    }

    @Test
    void anErrorIsAnOutcomeWithItsCodeAsItCame() {
        settle();
        CompletableFuture<CallOutcome> first = call("A");
        calls.answered(new Frame.Error(id(0), "NoSuchCode", "why"));

        assertThat(first).isCompletedWithValue(new CallOutcome.Error("NoSuchCode", "why"));
    }

    @Test
    void anUnknownIdIsIgnored() {
        settle();
        CompletableFuture<CallOutcome> first = call("A");
        calls.answered(new Frame.Result("nobody", Map.of()));

        assertThat(first).isNotDone();
        assertThat(calls.unknown()).isEqualTo(1);
        assertThat(calls.late()).isZero();
    }

    @Test
    void theEndOfTheConnectionEndsEveryCall() {
        settle();
        CompletableFuture<CallOutcome> first = call("A");
        CompletableFuture<CallOutcome> second = call("B");
        calls.end();

        assertThat(first).isCompletedWithValue(new CallOutcome.NotConnected());
        assertThat(second).isCompletedWithValue(new CallOutcome.NotConnected());
        assertThat(call("C")).isCompletedWithValue(new CallOutcome.NotConnected());
        assertThat(timer.planned()).isZero();
        assertThat(calls.waiting()).isZero();
        assertThat(sent).hasSize(1);
    }

    @Test
    void aCallFromWithinAnOutcomeKeepsItsTurn() {
        settle();
        call("A").thenAccept(o -> call("C"));
        call("B");
        answer(0);
        answer(1);

        assertThat(sent).hasSize(3);
        assertThat(sent.get(2)).contains("\"C\"");
    }

    @Test
    void idsAreUniqueAndAtMost36Characters() {
        settle();
        for (int i = 0; i < 100; i++) {
            call("A");
            answer(i);
        }

        assertThat(sent.stream().map(s -> s.split("\"")[1]).distinct()).hasSize(100);
        assertThat(id(99)).hasSizeLessThanOrEqualTo(36);
    }

    @Test
    void aPayloadThatIsNoJsonIsRefused() {
        settle();
        CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
        calls.call("A", Map.of("a", new Object()), "", outcome);

        assertThat(outcome.join()).isInstanceOf(CallOutcome.Refused.class);
        assertThat(sent).isEmpty();
    }
}
