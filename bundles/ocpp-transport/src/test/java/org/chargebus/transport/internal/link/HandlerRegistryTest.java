package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.HandlerWithdrawnException;
import org.chargebus.ocpp.OcppException;
import org.junit.jupiter.api.Test;

/** The whiteboard of {@link CallHandler}. */
class HandlerRegistryTest {
    private final ManualTimer timer = new ManualTimer();
    private final HandlerRegistry registry = new HandlerRegistry(timer);

    private static CallHandler named(String name) {
        return call -> CompletableFuture.completedFuture(Answer.of(Map.of("by", name)));
    }

    private CompletableFuture<Answer> dispatch(String action) {
        Call call = new Call("CP1", "1", action, Map.of(), Instant.EPOCH);
        return registry.dispatch(call, Runnable::run).toCompletableFuture();
    }

    private String servedBy(String action) {
        return String.valueOf(dispatch(action).join().payload().get("by"));
    }

    private static Throwable failure(CompletableFuture<Answer> answer) {
        try {
            answer.join();
            throw new AssertionError("was answered");
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    @Test
    void theExactActionGoesBeforeAny() {
        registry.add(named("any"), List.of("*"), 100, 1);
        registry.add(named("exact"), List.of("Heartbeat", "Authorize"), 0, 2);

        assertThat(servedBy("Authorize")).isEqualTo("exact");
        assertThat(servedBy("StartTransaction")).isEqualTo("any");
    }

    @Test
    void theHighestRankingServesAndAmongEqualsTheOldest() {
        registry.add(named("late"), List.of("A"), 0, 9);
        registry.add(named("early"), List.of("A"), 0, 3);
        assertThat(servedBy("A")).isEqualTo("early");
        registry.add(named("high"), List.of("A"), 7, 12);

        assertThat(servedBy("A")).isEqualTo("high");
    }

    @Test
    void aCallWithoutHandlerWaitsForOne() {
        CompletableFuture<Answer> answer = dispatch("A");
        timer.passSeconds(4);
        registry.add(named("other"), List.of("B"), 0, 1);
        assertThat(answer).isNotDone();
        registry.add(named("new"), List.of("A"), 0, 2);

        assertThat(answer.join().payload()).containsEntry("by", "new");
        assertThat(timer.planned()).isZero();
        assertThat(registry.parked()).isZero();
    }

    @Test
    void aCallThatWaitedFiveSecondsIsAnInternalError() {
        CompletableFuture<Answer> answer = dispatch("A");
        timer.passSeconds(5);

        assertThat(failure(answer))
                .isInstanceOfSatisfying(
                        OcppException.class,
                        e -> assertThat(e.code()).isEqualTo(CallErrorCode.InternalError));
        assertThat(registry.parked()).isZero();
    }

    @Test
    void aWithdrawnCallGoesToTheHandlerThatFollows() {
        CompletableFuture<Answer> owed = new CompletableFuture<>();
        CallHandler old = call -> owed;
        registry.add(old, List.of("A"), 5, 1);
        CompletableFuture<Answer> answer = dispatch("A");
        registry.remove(old);
        owed.completeExceptionally(new CompletionException(new HandlerWithdrawnException()));
        assertThat(answer).isNotDone();
        timer.passSeconds(4);
        registry.add(named("new"), List.of("A"), 0, 2);

        assertThat(answer.join().payload()).containsEntry("by", "new");
    }

    @Test
    void aHandlerThatWithdrawsBeforeItLeftDoesNotGetTheCallAgain() {
        CallHandler leaving =
                call -> CompletableFuture.failedFuture(new HandlerWithdrawnException());
        registry.add(leaving, List.of("A"), 5, 1);
        CompletableFuture<Answer> answer = dispatch("A");
        assertThat(registry.parked()).isEqualTo(1);
        registry.remove(leaving);
        registry.add(named("new"), List.of("A"), 0, 2);

        assertThat(answer.join().payload()).containsEntry("by", "new");
    }

    @Test
    void aCallWithdrawnTwiceIsStillServed() {
        CompletableFuture<Answer> first = new CompletableFuture<>();
        CompletableFuture<Answer> second = new CompletableFuture<>();
        CallHandler one = call -> first;
        CallHandler two = call -> second;
        registry.add(one, List.of("A"), 0, 1);
        CompletableFuture<Answer> answer = dispatch("A");
        registry.remove(one);
        first.completeExceptionally(new HandlerWithdrawnException());
        registry.add(two, List.of("A"), 0, 2);
        registry.remove(two);
        second.completeExceptionally(new HandlerWithdrawnException());
        timer.passSeconds(4);
        registry.add(named("three"), List.of("A"), 0, 3);

        assertThat(answer.join().payload()).containsEntry("by", "three");
    }

    @Test
    void whatAHandlerThrowsIsTheFailureOfTheCall() {
        OcppException refusal = new OcppException(CallErrorCode.NotSupported, "no");
        IllegalStateException defect = new IllegalStateException("of the test");
        registry.add(
                call -> {
                    throw refusal;
                },
                List.of("A"),
                0,
                1);
        registry.add(
                call -> {
                    throw defect;
                },
                List.of("B"),
                0,
                2);
        registry.add(call -> null, List.of("C"), 0, 3);

        assertThat(failure(dispatch("A"))).isSameAs(refusal);
        assertThat(failure(dispatch("B"))).isSameAs(defect);
        assertThat(failure(dispatch("C"))).isInstanceOf(IllegalStateException.class);
    }
}
