package org.chargebus.handlers.internal.doubles;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.PortCounter;
import org.chargebus.ocpp.RefusedConnection;

/**
 * Chargers that answer by themselves, as the contract of the transport says: one call after the
 * other, 16 that wait, and no more.
 */
public final class SerialChargers implements ChargePoints {
    /** A call that arrived at its charger. */
    public record Arrived(
            String id,
            String action,
            Map<String, Object> payload,
            Instant at,
            Instant answeredAt) {}

    private record Waiting(
            String action, Map<String, Object> payload, CompletableFuture<CallOutcome> outcome) {}

    private final Gateway gateway;
    private final Duration roundTrip;
    private final Map<String, Deque<Waiting>> queues = new HashMap<>();
    private final Map<String, Function<String, CallOutcome>> manners = new HashMap<>();
    private final List<Arrived> arrived = new ArrayList<>();

    public SerialChargers(Gateway gateway, Duration roundTrip) {
        this.gateway = gateway;
        this.roundTrip = roundTrip;
    }

    /** How a charger answers an action; a {@link CallOutcome.Timeout} takes its time. */
    public void behave(String id, Function<String, CallOutcome> manner) {
        manners.put(id, manner);
    }

    public static CallOutcome status(String status) {
        return new CallOutcome.Result(Map.of("status", status));
    }

    /** What arrived, in order. */
    public List<Arrived> arrived() {
        return arrived;
    }

    /** What arrived of one action. */
    public List<Arrived> arrived(String action) {
        return arrived.stream().filter(call -> call.action().equals(action)).toList();
    }

    @Override
    public CompletionStage<CallOutcome> call(
            String chargePointId, String action, Map<String, Object> payload) {
        if (gateway.chargePoints.link(chargePointId).isEmpty()) {
            return CompletableFuture.completedFuture(new CallOutcome.NotConnected());
        }
        Deque<Waiting> queue = queues.computeIfAbsent(chargePointId, id -> new ArrayDeque<>());
        // The one that is outstanding is the first of them.
        if (queue.size() > 16) {
            return CompletableFuture.completedFuture(
                    new CallOutcome.Refused("16 calls wait already"));
        }
        Waiting waiting = new Waiting(action, payload, new CompletableFuture<>());
        queue.add(waiting);
        if (queue.size() == 1) {
            next(chargePointId, queue);
        }
        return waiting.outcome();
    }

    private void next(String id, Deque<Waiting> queue) {
        Waiting call = queue.peek();
        if (call == null) {
            return;
        }
        CallOutcome outcome =
                manners.getOrDefault(id, action -> status("Accepted")).apply(call.action());
        Duration takes =
                outcome instanceof CallOutcome.Timeout silent
                        ? Duration.ofSeconds(silent.seconds())
                        : roundTrip;
        Instant now = gateway.clock.instant();
        arrived.add(new Arrived(id, call.action(), call.payload(), now, now.plus(takes)));
        gateway.scheduler.schedule(
                () -> {
                    queue.remove();
                    next(id, queue);
                    call.outcome().complete(outcome);
                },
                takes.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<Link> link(String chargePointId) {
        return gateway.chargePoints.link(chargePointId);
    }

    @Override
    public List<Link> links() {
        return gateway.chargePoints.links();
    }

    @Override
    public boolean localCommands() {
        return false;
    }

    @Override
    public List<PortCounter> counters() {
        return List.of();
    }

    @Override
    public List<RefusedConnection> refused() {
        return List.of();
    }
}
