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
    private static final int LONGEST_DESCRIPTION = 200;

    /** A command under way, be it in more than one CALL. */
    private record Sending(
            CompletableFuture<CommandOutcome> promise, Origin origin, Instant since) {}

    private final CentralSystem central;
    private final Chargers chargers;
    private final Map<CompletableFuture<CommandOutcome>, Order> sent = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Dispatcher(CentralSystem central, Chargers chargers) {
        this.central = central;
        this.chargers = chargers;
    }

    /** The points of a command show that it waits. */
    void waiting(ConnectorRef ref, String points) {
        if (!points.isEmpty()) {
            at(ref, points, CommandState.Waiting, "").applyTo(central.table(), ref.chargePointId());
        }
    }

    /** Sends an order; the points are written before the stage completes. */
    CompletionStage<CommandOutcome> send(Order order, Origin origin) {
        Sending sending = new Sending(new CompletableFuture<>(), origin, central.clock().instant());
        waiting(order.ref(), order.points());
        send(sending, order);
        return sending.promise();
    }

    private void send(Sending sending, Order order) {
        sent.put(sending.promise(), order);
        if (closed) {
            endUnheard(sending.promise(), order);
            return;
        }
        chargers.call(order.ref().chargePointId(), order.action(), order.payload())
                .thenAccept(answer -> finish(sending, order, answer));
    }

    private void finish(Sending sending, Order order, CallOutcome answer) {
        if (sent.remove(sending.promise()) == null) {
            return;
        }
        Duration took = Duration.between(sending.since(), central.clock().instant());
        CommandOutcome outcome = outcome(order, answer, took);
        log(order, sending.origin(), outcome);
        Changes told = told(order, outcome, answer);
        try {
            Optional<Order> next = next(order, outcome);
            if (next.isPresent()) {
                told.applyTo(central.table(), order.ref().chargePointId());
                send(sending, next.get());
                return;
            }
            at(order.ref(), order.points(), outcome.state(), outcome.result())
                    .addAll(told)
                    .applyTo(central.table(), order.ref().chargePointId());
        } catch (Refusal refusal) {
            told.applyTo(central.table(), order.ref().chargePointId());
            outcome = refuse(order.ref(), order.points(), refusal);
        }
        sending.promise().complete(outcome);
    }

    private static Optional<Order> next(Order order, CommandOutcome outcome) throws Refusal {
        return outcome.state() == CommandState.Answered
                ? order.followUp().after(new Answered(outcome.result(), outcome.answer()))
                : Optional.empty();
    }

    /** What an answer changes beside the points of its command. */
    private Changes told(Order order, CommandOutcome outcome, CallOutcome answer) {
        Changes changes = Changes.at(central.clock().instant());
        if (answer instanceof CallOutcome.Result result) {
            changes.live(0, Keys.LAST_MESSAGE_TIME, central.clock().instant());
            order.effect().accept(new Answered(outcome.result(), result.payload()), changes);
        } else if (answer instanceof CallOutcome.Error error) {
            changes.live(0, Keys.LAST_MESSAGE_TIME, central.clock().instant());
            CallErrorCode code =
                    CallErrorCode.from(error.code()).orElse(CallErrorCode.GenericError);
            changes.live(0, Keys.LAST_CALL_ERROR, code.name());
        }
        return changes;
    }

    private static void log(Order order, Origin origin, CommandOutcome outcome) {
        LOG.info(
                "[cp={}] {} by {} {}: {} {}",
                order.ref(),
                order.action(),
                origin.kind(),
                Printable.of(origin.peer()),
                outcome.state(),
                outcome.explanation().isEmpty() ? outcome.result() : outcome.explanation());
    }

    private Changes at(ConnectorRef ref, String points, CommandState state, String result) {
        Changes changes = Changes.at(central.clock().instant());
        if (!points.isEmpty()) {
            changes.live(ref.connectorId(), Keys.state(points), state.name());
            // The result of a CALLERROR is told by lastCallError; this point is a status word.
            boolean isWord = state == CommandState.Answered && !result.isEmpty();
            changes.live(ref.connectorId(), Keys.result(points), isWord ? result : null);
        }
        return changes;
    }

    private static CommandOutcome outcome(Order order, CallOutcome answer, Duration took) {
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
                explain(answer, order, result),
                order.action(),
                order.payload(),
                answer instanceof CallOutcome.Result done ? done.payload() : Map.of(),
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

    private static String explain(CallOutcome answer, Order order, String result) {
        String id = order.ref().chargePointId();
        if (answer instanceof CallOutcome.Error error) {
            return "the charger answered with the error "
                    + result
                    + ": '"
                    + Printable.of(error.description(), LONGEST_DESCRIPTION)
                    + "'; see its manual for what it supports";
        } else if (answer instanceof CallOutcome.Timeout timeout) {
            return "no answer within "
                    + timeout.seconds()
                    + " s; see whether "
                    + id
                    + " still works, or raise its callTimeout";
        } else if (answer instanceof CallOutcome.NotConnected) {
            return id + " is not connected; send it again once it is";
        } else if (answer instanceof CallOutcome.Refused refused) {
            return refused.reason() + "; send it again later";
        }
        return explain(order, result);
    }

    private static String explain(Order order, String result) {
        return switch (result) {
            case "Rejected", "UnlockFailed" ->
                    "the charger refused; see the status of " + order.ref() + " and its own log";
            case "NotSupported", "NotImplemented" ->
                    "the charger does not support " + order.action() + " as it was sent";
            case "Failed" -> "the charger could not carry it out; see its own log";
            case "VersionMismatch" ->
                    "the charger has another version of the list; send a full one";
            case "Faulted", "Occupied", "Unavailable" ->
                    "the charger did not reserve; see the status of " + order.ref();
            default -> "";
        };
    }

    /** A command that is not sent: its points say so. */
    CommandOutcome refuse(ConnectorRef ref, String points, Refusal refusal) {
        // A charger that is not configured gets no signals by being named.
        if (central.site().chargePoint(ref.chargePointId()).isPresent()) {
            at(ref, points, refusal.state(), "").applyTo(central.table(), ref.chargePointId());
        }
        LOG.info("[cp={}] {} not sent: {}", ref, points, refusal.getMessage());
        return CommandOutcome.unsent(refusal.state(), "", refusal.getMessage());
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
