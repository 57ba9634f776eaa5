package org.chargebus.handlers.internal.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.handlers.internal.presence.Chargers;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.signal.ConnectorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends orders and writes what became of them into their points. Any thread. */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** A command under way, be it in more than one CALL. */
    private record Sending(
            CompletableFuture<CommandOutcome> promise, Origin origin, Instant since) {}

    private final CentralSystem central;
    private final Chargers chargers;
    private final AuthorizationKeys keys;
    private final Map<CompletableFuture<CommandOutcome>, Order> sent = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Dispatcher(CentralSystem central, Chargers chargers, AuthorizationKeys keys) {
        this.central = central;
        this.chargers = chargers;
        this.keys = keys;
    }

    /** The points of a command show that it waits. */
    void waiting(ConnectorRef ref, String points) {
        waiting(new Points(ref, points));
    }

    private void waiting(Points points) {
        at(points, CommandState.Waiting, "").applyTo(central.table(), points.ref().chargePointId());
    }

    /** Sends an order; the points are written before the stage completes. */
    CompletionStage<CommandOutcome> send(Order order, Origin origin) {
        Sending sending =
                new Sending(new CompletableFuture<>(), origin, central.steady().instant());
        waiting(order.points());
        send(sending, order);
        return sending.promise();
    }

    private void send(Sending sending, Order order) {
        sent.put(sending.promise(), order);
        if (closed) {
            endUnheard(sending.promise(), order);
            return;
        }
        chargers.call(
                        order.ref().chargePointId(),
                        order.action(),
                        order.payload(),
                        sending.origin())
                // Also when this bundle left meanwhile: the charger has its new password.
                .thenAccept(
                        answer ->
                                keys.follow(order, answer)
                                        .thenAccept(
                                                trouble ->
                                                        finish(sending, order, answer, trouble)));
    }

    /**
     * Ends a command, or sends the CALL that follows.
     *
     * @param trouble what went wrong beside the CALL; empty when nothing did
     */
    private void finish(Sending sending, Order order, CallOutcome answer, String trouble) {
        if (sent.remove(sending.promise()) == null) {
            return;
        }
        Duration took = Duration.between(sending.since(), central.steady().instant());
        CommandOutcome outcome = outcome(order, answer, trouble, took);
        log(order, sending.origin(), outcome);
        Changes heard = heard(answer);
        Changes effect = effect(order, outcome, answer);
        try {
            Optional<Order> next = next(order, outcome);
            if (next.isPresent()) {
                apply(order, heard, effect);
                send(sending, next.get());
                return;
            }
            Changes shown = at(order.points(), outcome.state(), outcome.result());
            apply(order, heard, shown.addAll(effect));
        } catch (Refusal refusal) {
            apply(order, heard, effect);
            outcome = refuse(order.ref(), order.points(), refusal);
        }
        sending.promise().complete(outcome);
    }

    private static Optional<Order> next(Order order, CommandOutcome outcome) throws Refusal {
        return outcome.state() == CommandState.Answered
                ? order.followUp().after(new Answered(outcome.result(), outcome.answer()))
                : Optional.empty();
    }

    /** What an answer changes beside the points of its command, where these are. */
    private Changes effect(Order order, CommandOutcome outcome, CallOutcome answer) {
        Changes changes = Changes.at(central.clock().instant());
        if (answer instanceof CallOutcome.Result) {
            order.effect().accept(new Answered(outcome.result(), outcome.answer()), changes);
        }
        return changes;
    }

    /** What any answer tells of its charger. */
    private Changes heard(CallOutcome answer) {
        Instant now = central.clock().instant();
        Changes changes = Changes.at(now);
        if (answer instanceof CallOutcome.Result || answer instanceof CallOutcome.Error) {
            changes.live(0, Keys.LAST_MESSAGE_TIME, now);
        }
        if (answer instanceof CallOutcome.Error error) {
            CallErrorCode code =
                    CallErrorCode.from(error.code()).orElse(CallErrorCode.GenericError);
            changes.live(0, Keys.LAST_CALL_ERROR, code.name());
        }
        return changes;
    }

    /** In one step where both are of one charge point; else what was heard first. */
    private void apply(Order order, Changes heard, Changes shown) {
        String charger = order.ref().chargePointId();
        String place = order.points().ref().chargePointId();
        if (place.equals(charger)) {
            shown.addAll(heard).applyTo(central.table(), charger);
        } else {
            heard.applyTo(central.table(), charger);
            shown.applyTo(central.table(), place);
        }
    }

    private static void log(Order order, Origin origin, CommandOutcome outcome) {
        if (origin.kind() == Origin.Kind.GATEWAY && outcome.result().equals("Accepted")) {
            // The gateway repeats itself: a lease is refreshed for as long as it runs.
            LOG.debug("[cp={}] {} by the gateway: Accepted", order.ref(), order.action());
            return;
        }
        LOG.info(
                "[cp={}] {} by {} {}: {} {}",
                order.ref(),
                order.action(),
                origin.kind(),
                Printable.of(origin.peer()),
                outcome.state(),
                outcome.explanation().isEmpty() ? outcome.result() : outcome.explanation());
    }

    private Changes at(Points points, CommandState state, String result) {
        Changes changes = Changes.at(central.clock().instant());
        if (!points.areNone()) {
            int k = points.ref().connectorId();
            changes.live(k, points.state(), state.name());
            // The result of a CALLERROR is told by lastCallError; this point is a status word.
            boolean isWord = state == CommandState.Answered && !result.isEmpty();
            changes.live(k, points.result(), isWord ? result : null);
        }
        return changes;
    }

    private static CommandOutcome outcome(
            Order order, CallOutcome answer, String trouble, Duration took) {
        CommandState state = state(answer);
        String result = "";
        if (answer instanceof CallOutcome.Result done) {
            result = done.payload().get("status") instanceof String word ? Printable.of(word) : "";
        } else if (answer instanceof CallOutcome.Error error) {
            result = Printable.of(error.code());
        }
        return new CommandOutcome(
                state,
                result,
                trouble.isEmpty() ? Explanation.of(answer, order, result) : trouble,
                order.action(),
                Secrets.masked(order.payload()),
                answer instanceof CallOutcome.Result done
                        ? Secrets.masked(done.payload())
                        : Map.of(),
                took);
    }

    private static CommandState state(CallOutcome answer) {
        if (answer instanceof CallOutcome.Result) {
            return CommandState.Answered;
        } else if (answer instanceof CallOutcome.Error) {
            return CommandState.CallError;
        } else if (answer instanceof CallOutcome.Timeout) {
            return CommandState.TimeOut;
        }
        return answer instanceof CallOutcome.NotConnected
                ? CommandState.NotConnected
                : CommandState.Refused;
    }

    /** A command that is not sent: its points say so. */
    CommandOutcome refuse(ConnectorRef ref, Points points, Refusal refusal) {
        String place = points.ref().chargePointId();
        // A charger that is not configured gets no signals by being named.
        if (points.ref().equals(ConnectorRef.GATEWAY)
                || central.site().chargePoint(place).isPresent()) {
            at(points, refusal.state(), "").applyTo(central.table(), place);
        }
        String name = points.areNone() ? "command" : points.prefix();
        LOG.info("[cp={}] {} not sent: {}", ref, name, refusal.getMessage());
        return CommandOutcome.unsent(refusal.state(), "", refusal.getMessage());
    }

    /** The same for a command with its points at its charger. */
    CommandOutcome refuse(ConnectorRef ref, String points, Refusal refusal) {
        return refuse(ref, new Points(ref, points), refusal);
    }

    /**
     * Ends what is under way: nobody here hears the answers any more. Commands are not repeated.
     */
    void close() {
        closed = true;
        sent.forEach(this::endUnheard);
    }

    private void endUnheard(CompletableFuture<CommandOutcome> promise, Order order) {
        if (sent.remove(promise) != null) {
            promise.complete(
                    refuse(
                            order.ref(),
                            order.points(),
                            Refusal.refused(
                                    "the command logic was replaced before the charger answered;"
                                            + " see in its status whether it took effect")));
        }
    }
}
