package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.chargebus.command.Origin;
import org.chargebus.ocpp.BridgeListener.Caller;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.HandlerWithdrawnException;
import org.chargebus.ocpp.StandIn;
import org.chargebus.ocpp.StandIn.Errand;
import org.chargebus.transport.internal.frame.Frame;
import org.chargebus.transport.internal.frame.FrameWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the external central system missed, one after the other, each when the one before is
 * settled. One object for one connection of it. In the serial queue of the charger.
 */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    /** How long to wait after a defect. */
    private static final Duration DEFECT = Duration.ofSeconds(10);

    /** What becomes of it; each in the serial queue. */
    interface Ends {
        /** Everything was sent; frames may pass by themselves. */
        void complete();

        /** The external system does not answer. */
        void silent(int seconds);
    }

    private final String chargePointId;
    private final StandIns standIns;
    private final Peer upstream;
    private final OutgoingCalls toCharger;
    private final BooleanSupplier quiet;
    private final Timer timer;
    private final Executor queue;
    private final IntSupplier timeoutSeconds;
    private final Ends ends;
    private Errand errand;
    private CallOutcome outcome;

    /** What was sent in vain and waits to be sent again. */
    private Call pausing;

    private boolean busy;
    private boolean ended;
    private Timer.Planned planned = () -> {};

    /**
     * @param toCharger sends what the charger missed
     * @param quiet whether no CALL of the charger is being answered here
     */
    Replay(
            String chargePointId,
            LinkContext context,
            Peer upstream,
            OutgoingCalls toCharger,
            BooleanSupplier quiet,
            Executor queue,
            IntSupplier timeoutSeconds,
            Ends ends) {
        this.chargePointId = chargePointId;
        this.standIns = context.standIns();
        this.timer = context.timer();
        this.upstream = upstream;
        this.toCharger = toCharger;
        this.quiet = quiet;
        this.queue = queue;
        this.timeoutSeconds = timeoutSeconds;
        this.ends = ends;
    }

    /**
     * Goes on if it can: at the beginning, when a CALL of the charger was answered here, and when a
     * stand-in came.
     *
     * @param needed whether frames must not pass before a stand-in said that nothing is missing
     */
    void goOn(boolean needed) {
        Optional<StandIn> standIn = standIns.current();
        if (pausing != null && standIn.isPresent()) {
            cutPause(standIn.get());
        }
        if (ended || busy) {
            return;
        }
        if (standIn.isEmpty()) {
            if (!needed && errand == null && quiet.getAsBoolean()) {
                end();
                ends.complete();
            }
        } else if (outcome != null) {
            settle(standIn.get());
        } else {
            next(standIn.get());
        }
    }

    /** A charger that was not accepted boots again: that is not to wait (OCPP 1.6, 4.2). */
    private void cutPause(StandIn standIn) {
        Call next = standIn.next(chargePointId).map(Errand::call).orElse(null);
        if (!pausing.equals(next)) {
            planned.cancel();
            pausing = null;
            busy = false;
        }
    }

    private void next(StandIn standIn) {
        errand = standIn.next(chargePointId).orElse(null);
        if (errand != null) {
            busy = true;
            send(errand.call());
        } else if (quiet.getAsBoolean()) {
            end();
            ends.complete();
        }
    }

    private void send(Call call) {
        LOG.debug("[cp={}] replays {} {}", chargePointId, call.action(), call.uniqueId());
        if (errand.from() == Caller.UPSTREAM) {
            CompletableFuture<CallOutcome> answer = new CompletableFuture<>();
            answer.thenAccept(result -> queue.execute(() -> came(result)));
            toCharger.call(call.action(), call.payload(), Origin.GATEWAY.text(), answer);
            return;
        }
        Errand sent = errand;
        int seconds = timeoutSeconds.getAsInt();
        planned =
                timer.after(
                        Duration.ofSeconds(seconds),
                        () -> queue.execute(() -> timeOut(sent, seconds)));
        upstream.send(FrameWriter.call(call.uniqueId(), call.action(), call.payload()));
    }

    /** The answer may have overtaken the timer on the way into the queue. */
    private void timeOut(Errand sent, int seconds) {
        if (!ended && errand == sent && outcome == null) {
            ends.silent(seconds);
        }
    }

    /**
     * Takes the answer of the external system.
     *
     * @return false when the frame is something else
     */
    boolean answered(Frame frame) {
        if (errand == null || outcome != null || errand.from() != Caller.CHARGER) {
            return false;
        }
        String id = errand.call().uniqueId();
        if (frame instanceof Frame.Result result && result.id().equals(id)) {
            came(new CallOutcome.Result(result.payload()));
        } else if (frame instanceof Frame.Error error && error.id().equals(id)) {
            came(new CallOutcome.Error(error.code(), error.description()));
        } else {
            return false;
        }
        return true;
    }

    private void came(CallOutcome result) {
        if (ended) {
            return;
        }
        planned.cancel();
        outcome = result;
        busy = false;
        goOn(true);
    }

    private void settle(StandIn standIn) {
        busy = true;
        standIn.settled(errand, outcome)
                .whenComplete(
                        (pause, failure) -> queue.execute(() -> settled(standIn, pause, failure)));
    }

    private void settled(StandIn told, Duration pause, Throwable failure) {
        if (ended) {
            return;
        }
        Throwable why = failure instanceof CompletionException ? failure.getCause() : failure;
        if (why instanceof HandlerWithdrawnException) {
            // The next one is told; it may be there already.
            busy = false;
            standIns.current().filter(next -> next != told).ifPresent(next -> goOn(true));
            return;
        }
        if (why != null) {
            LOG.error(
                    "[cp={}] What the external central system was told could not be settled; it is"
                            + " told again. Report this.",
                    chargePointId,
                    why);
        }
        Call sent = errand.call();
        outcome = null;
        errand = null;
        Duration wait = why == null ? pause : DEFECT;
        if (wait.isZero()) {
            busy = false;
            goOn(true);
        } else {
            pausing = sent;
            planned = timer.after(wait, () -> queue.execute(() -> paused(sent)));
        }
    }

    private void paused(Call sent) {
        if (pausing == sent) {
            pausing = null;
            busy = false;
            goOn(true);
        }
    }

    /** The connection is over; what was not settled is sent again on the next one. */
    void end() {
        ended = true;
        planned.cancel();
    }
}
