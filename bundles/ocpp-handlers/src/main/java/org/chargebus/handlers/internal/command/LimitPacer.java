package org.chargebus.handlers.internal.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.chargebus.command.CommandOutcome;
import org.chargebus.signal.ConnectorRef;

/**
 * Lets at most one limit a 2 s and connector go out: a PLC writes ten times a second. The one that
 * goes is the one that holds when its turn comes; those that were passed over share its outcome. An
 * urgent errand waits for an answer that is outstanding, but for no pause. Any thread.
 */
final class LimitPacer {
    static final Duration PACE = Duration.ofSeconds(2);

    /** A connector: the errand that waits with all who wait for it, and what goes on before it. */
    private static final class Lane {
        private LimitErrand next;
        private List<CompletableFuture<CommandOutcome>> waiting = new ArrayList<>();
        // From the sending to the outcome, and from there to the end of the pause.
        private boolean busy;
        private int announced;
        private ScheduledFuture<?> pause;
        private long pauses;
        private Instant sentAt = Instant.MIN;
    }

    private record Batch(LimitErrand errand, List<CompletableFuture<CommandOutcome>> waiting) {}

    private final Clock clock;
    private final ScheduledExecutorService scheduler;
    private final BiFunction<ConnectorRef, LimitErrand, CompletionStage<CommandOutcome>> sender;
    private final Map<ConnectorRef, Lane> lanes = new HashMap<>();
    private volatile BiFunction<ConnectorRef, LimitErrand, CommandOutcome> closing;

    /**
     * A pacer without errands.
     *
     * @param clock that nobody sets
     * @param sender sends an errand
     */
    LimitPacer(
            Clock clock,
            ScheduledExecutorService scheduler,
            BiFunction<ConnectorRef, LimitErrand, CompletionStage<CommandOutcome>> sender) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.sender = sender;
    }

    /** The limit of a connector is to go out, now or when its turn comes. */
    CompletionStage<CommandOutcome> submit(ConnectorRef ref, LimitErrand errand) {
        if (closing != null) {
            return CompletableFuture.completedFuture(closing.apply(ref, errand));
        }
        CompletableFuture<CommandOutcome> promise = new CompletableFuture<>();
        boolean now = false;
        synchronized (lanes) {
            Lane lane = lanes.computeIfAbsent(ref, r -> new Lane());
            lane.next = errand.with(lane.next);
            lane.waiting.add(promise);
            if (!lane.busy) {
                lane.busy = true;
                now = pause(ref, lane) == 0;
            } else if (lane.pause != null && lane.next.isUrgent()) {
                endPause(lane);
                now = true;
            }
        }
        if (now) {
            send(ref);
        }
        return promise;
    }

    /** An errand is to be submitted soon, until {@link #withdraw}: it counts as under way. */
    void announce(ConnectorRef ref) {
        synchronized (lanes) {
            lanes.computeIfAbsent(ref, r -> new Lane()).announced++;
        }
    }

    /** What was announced was submitted, or will not be. */
    void withdraw(ConnectorRef ref) {
        synchronized (lanes) {
            Lane lane = lanes.get(ref);
            if (lane != null && lane.announced > 0) {
                lane.announced--;
            }
        }
    }

    /** Whether an errand is on its way to the charger or waits for its turn. */
    boolean isUnderWay(ConnectorRef ref) {
        synchronized (lanes) {
            Lane lane = lanes.get(ref);
            return lane != null
                    && (lane.announced > 0 || lane.next != null || lane.busy && lane.pause == null);
        }
    }

    /** Arms the timer of a lane that must pause; returns its ms, 0 = it may go now. */
    private long pause(ConnectorRef ref, Lane lane) {
        if (lane.sentAt == Instant.MIN || lane.next.isUrgent()) {
            return 0;
        }
        Duration left = Duration.between(clock.instant(), lane.sentAt.plus(PACE));
        long millis = Math.max(0, left.toMillis());
        if (millis > 0) {
            long number = ++lane.pauses;
            lane.pause =
                    scheduler.schedule(() -> paused(ref, number), millis, TimeUnit.MILLISECONDS);
        }
        return millis;
    }

    private static void endPause(Lane lane) {
        lane.pause.cancel(false);
        lane.pause = null;
        // Should its task run already, it finds that it comes too late.
        lane.pauses++;
    }

    private void paused(ConnectorRef ref, long number) {
        synchronized (lanes) {
            Lane lane = lanes.get(ref);
            if (lane == null || lane.pauses != number) {
                return;
            }
            lane.pause = null;
        }
        send(ref);
    }

    private void send(ConnectorRef ref) {
        Batch batch;
        synchronized (lanes) {
            Lane lane = lanes.get(ref);
            if (lane == null || lane.next == null) {
                return;
            }
            batch = new Batch(lane.next, lane.waiting);
            lane.next = null;
            lane.waiting = new ArrayList<>();
            lane.sentAt = clock.instant();
        }
        sender.apply(ref, batch.errand())
                .thenAccept(
                        outcome -> {
                            batch.waiting().forEach(promise -> promise.complete(outcome));
                            done(ref);
                        });
    }

    private void done(ConnectorRef ref) {
        boolean now;
        synchronized (lanes) {
            Lane lane = lanes.get(ref);
            if (lane == null) {
                return;
            }
            // It may have waited behind other calls to the charger: the pace of what goes out is
            // kept when the pause counts from the answer.
            lane.sentAt = clock.instant();
            lane.busy = lane.next != null;
            now = lane.busy && pause(ref, lane) == 0;
        }
        if (now) {
            send(ref);
        }
    }

    /** Ends what waits with an outcome of the caller's. */
    void close(BiFunction<ConnectorRef, LimitErrand, CommandOutcome> outcome) {
        Map<ConnectorRef, Batch> left = new HashMap<>();
        synchronized (lanes) {
            closing = outcome;
            lanes.forEach(
                    (ref, lane) -> {
                        if (lane.next != null) {
                            left.put(ref, new Batch(lane.next, lane.waiting));
                        }
                    });
            lanes.clear();
        }
        left.forEach(
                (ref, batch) -> {
                    CommandOutcome end = outcome.apply(ref, batch.errand());
                    batch.waiting().forEach(promise -> promise.complete(end));
                });
    }
}
