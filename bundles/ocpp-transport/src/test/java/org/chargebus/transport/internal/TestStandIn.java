package org.chargebus.transport.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.BridgeListener.Caller;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.HandlerWithdrawnException;
import org.chargebus.ocpp.StandIn;

/**
 * Answers {@code {"here": action}}, keeps what is of transactions, and numbers those from
 * 2100000000 on. Any thread.
 */
public final class TestStandIn implements StandIn {
    /** What became of errands, as words. */
    public final List<String> settled = new ArrayList<>();

    /** How long to wait after a CALLERROR, or a boot that is not accepted. */
    public Duration pause = Duration.ZERO;

    /** Whether another one has to be told of outcomes. */
    public boolean withdrawn;

    private final Deque<Call> queue = new ArrayDeque<>();
    private final Deque<Integer> stops = new ArrayDeque<>();
    private Map<Integer, Integer> ids = Map.of();
    private Call boot;
    private int last = 2_099_999_999;

    @Override
    public synchronized CompletionStage<Answer> handle(Call call) {
        if (call.action().equals("StartTransaction")) {
            queue.add(call);
            return CompletableFuture.completedFuture(Answer.of(Map.of("transactionId", ++last)));
        }
        if (call.action().equals("BootNotification")) {
            boot = call;
        }
        if (call.action().equals("StopTransaction") || call.action().equals("MeterValues")) {
            queue.add(call);
        }
        return CompletableFuture.completedFuture(Answer.of(Map.of("here", call.action())));
    }

    @Override
    public synchronized Optional<Errand> next(String chargePointId) {
        if (!stops.isEmpty()) {
            Map<String, Object> payload = Map.of("transactionId", stops.peek());
            Call stop = new Call(chargePointId, "", "RemoteStopTransaction", payload, null);
            return Optional.of(new Errand("stop", Caller.UPSTREAM, stop));
        }
        if (boot != null) {
            return Optional.of(new Errand("boot", Caller.CHARGER, boot));
        }
        return Optional.ofNullable(queue.peek())
                .map(call -> new Errand("queue", Caller.CHARGER, mapped(call)));
    }

    private Call mapped(Call call) {
        Map<String, Object> payload = new LinkedHashMap<>(call.payload());
        payload.computeIfPresent("transactionId", (field, id) -> ids.getOrDefault(id, -1));
        return new Call(
                call.chargePointId(), call.uniqueId(), call.action(), payload, call.receivedAt());
    }

    @Override
    public synchronized CompletionStage<Duration> settled(Errand errand, CallOutcome outcome) {
        if (withdrawn) {
            return CompletableFuture.failedFuture(new HandlerWithdrawnException());
        }
        settled.add(errand.call().action() + " " + outcome.getClass().getSimpleName());
        if (errand.key().equals("stop")) {
            stops.remove();
        } else if (errand.key().equals("boot")) {
            boolean accepted = outcome.toString().contains("Accepted");
            boot = accepted ? null : boot;
            return CompletableFuture.completedFuture(accepted ? Duration.ZERO : pause);
        } else if (outcome instanceof CallOutcome.Result result) {
            queue.remove();
            if (result.payload().get("transactionId") instanceof Integer theirs) {
                int ours = 2_100_000_000 + ids.size();
                Map<Integer, Integer> more = new LinkedHashMap<>(ids);
                more.put(ours, theirs);
                ids = Map.copyOf(more);
                if (result.payload().containsKey("refused")) {
                    stops.add(ours);
                }
            }
        } else if (outcome instanceof CallOutcome.Error) {
            return CompletableFuture.completedFuture(pause);
        }
        return CompletableFuture.completedFuture(Duration.ZERO);
    }

    @Override
    public synchronized Map<Integer, Integer> transactionIds(String chargePointId) {
        return ids;
    }
}
