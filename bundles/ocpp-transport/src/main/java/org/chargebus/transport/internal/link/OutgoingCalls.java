package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.transport.internal.frame.Frame;
import org.chargebus.transport.internal.frame.FrameWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The CALLs to one charger: one outstanding and 16 that wait (OCPP-J 1.6, 4.1.1). Everything but
 * {@link #waiting} and the counters runs in the charger's serial queue.
 */
final class OutgoingCalls {
    static final int MAX_WAITING = 16;
    static final Duration SETTLING = Duration.ofSeconds(2);
    private static final int MAX_LATE = 16;
    private static final Logger LOG = LoggerFactory.getLogger(OutgoingCalls.class);

    private record Pending(
            String id, String text, String cause, CompletableFuture<CallOutcome> outcome) {}

    private final String chargePointId;
    private final Timer timer;
    private final Executor queue;
    private final IntSupplier timeoutSeconds;
    private final BiConsumer<String, String> send;
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private final Set<String> timedOut = new LinkedHashSet<>();
    private final String prefix = "cb-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private long number;
    private Pending outstanding;
    private Timer.Planned planned = () -> {};
    private boolean heard;
    private boolean settled;
    private boolean ended;
    private BooleanSupplier gate = () -> true;
    private volatile int queued;
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();

    /**
     * None yet.
     *
     * @param send takes a CALL and who asked for it
     */
    OutgoingCalls(
            String chargePointId,
            Timer timer,
            Executor queue,
            IntSupplier timeoutSeconds,
            BiConsumer<String, String> send) {
        this.chargePointId = chargePointId;
        this.timer = timer;
        this.queue = queue;
        this.timeoutSeconds = timeoutSeconds;
        this.send = send;
    }

    /**
     * Sends a CALL as soon as it may go.
     *
     * @param cause who asked for it, for the trace
     */
    void call(
            String action,
            Map<String, Object> payload,
            String cause,
            CompletableFuture<CallOutcome> outcome) {
        if (ended) {
            outcome.complete(new CallOutcome.NotConnected());
        } else if (waiting.size() >= MAX_WAITING) {
            outcome.complete(new CallOutcome.Refused(MAX_WAITING + " calls wait already"));
        } else {
            String id = prefix + ++number;
            try {
                String text = FrameWriter.call(id, action, payload);
                waiting.add(new Pending(id, text, cause, outcome));
            } catch (IllegalArgumentException e) {
                outcome.complete(new CallOutcome.Refused("no payload: " + e.getMessage()));
            }
            next();
        }
    }

    /** The charger's first message: from now on it settles (behaviour.md, OCPP-J). */
    void heard() {
        if (!heard) {
            heard = true;
            planned =
                    timer.after(
                            SETTLING,
                            () ->
                                    queue.execute(
                                            () -> {
                                                settled = true;
                                                next();
                                            }));
        }
    }

    /** A CALLRESULT or CALLERROR of the charger, with any id. */
    void answered(String id, CallOutcome outcome) {
        if (outstanding == null || !outstanding.id().equals(id)) {
            dropped(id);
            return;
        }
        planned.cancel();
        finish(outcome);
    }

    /** Said once a connection, then only counted (behaviour P3). */
    private void dropped(String id) {
        boolean isLate = timedOut.remove(id);
        if (isLate && late.getAndIncrement() == 0) {
            LOG.info(
                    "[cp={}] An answer came after its time-out and is dropped; raise callTimeout of"
                            + " this charger. Further ones are counted in ocpp:show.",
                    chargePointId);
        } else if (!isLate && unknown.getAndIncrement() == 0) {
            LOG.info(
                    "[cp={}] An answer has an id that was not sent and is ignored; look at the"
                            + " charger's firmware. Further ones are counted in ocpp:show.",
                    chargePointId);
        }
    }

    /** Whether a call was sent at all: only then may an answer be for us. */
    boolean called() {
        return number > 0;
    }

    /** Whether the charger owes an answer. */
    boolean isOutstanding() {
        return outstanding != null;
    }

    /** None is sent while this says no; who changes its mind calls {@link #next}. */
    void gate(BooleanSupplier open) {
        gate = open;
    }

    /**
     * Takes the answer to a call of ours, late or not.
     *
     * @return false when it is something else
     */
    boolean answered(Frame frame) {
        if (frame instanceof Frame.Result result && result.id().startsWith(prefix)) {
            answered(result);
            return true;
        }
        if (frame instanceof Frame.Error error && error.id().startsWith(prefix)) {
            answered(error);
            return true;
        }
        return false;
    }

    void answered(Frame.Result result) {
        answered(result.id(), new CallOutcome.Result(result.payload()));
    }

    void answered(Frame.Error error) {
        answered(error.id(), new CallOutcome.Error(error.code(), error.description()));
    }

    /** Sends the next one if it may go. */
    void next() {
        if (settled && !ended && outstanding == null && !waiting.isEmpty() && gate.getAsBoolean()) {
            Pending pending = waiting.remove();
            outstanding = pending;
            int seconds = timeoutSeconds.getAsInt();
            planned =
                    timer.after(
                            Duration.ofSeconds(seconds),
                            () -> queue.execute(() -> timeOut(pending, seconds)));
            send.accept(pending.text(), pending.cause());
        }
        queued = waiting.size();
    }

    private void timeOut(Pending pending, int seconds) {
        // The answer may have overtaken the timer on the way into the queue.
        if (outstanding == pending) {
            timedOut.add(pending.id());
            if (timedOut.size() > MAX_LATE) {
                Iterator<String> oldest = timedOut.iterator();
                oldest.next();
                oldest.remove();
            }
            finish(new CallOutcome.Timeout(seconds));
        }
    }

    private void finish(CallOutcome outcome) {
        Pending done = outstanding;
        outstanding = null;
        next();
        done.outcome().complete(outcome);
    }

    /** The connection is over. */
    void end() {
        ended = true;
        planned.cancel();
        if (outstanding != null) {
            waiting.add(outstanding);
            outstanding = null;
        }
        queued = 0;
        for (Pending p = waiting.poll(); p != null; p = waiting.poll()) {
            p.outcome().complete(new CallOutcome.NotConnected());
        }
    }

    /** How many wait behind the outstanding one. Any thread. */
    int waiting() {
        return Math.min(queued, MAX_WAITING);
    }

    /** Answers that came after their time-out. Any thread. */
    long late() {
        return late.get();
    }

    /** Answers with an id that was never sent. Any thread. */
    long unknown() {
        return unknown.get();
    }
}
