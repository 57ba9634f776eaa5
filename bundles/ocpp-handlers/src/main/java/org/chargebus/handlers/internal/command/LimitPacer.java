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
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.chargebus.command.CommandOutcome;
import org.chargebus.signal.ConnectorRef;

/**
 * Lets at most one limit a 2 s and connector go out, the last one wanted: a PLC writes ten times a
 * second. Those that were passed over share the outcome of the one that went. Any thread.
 */
final class LimitPacer {
    static final Duration PACE = Duration.ofSeconds(2);

    /** A connector: the limit that waits with all who wait for it, and whether one is under way. */
    private static final class Lane {
        private Limit wanted;
        private List<CompletableFuture<CommandOutcome>> waiting = new ArrayList<>();
        private boolean busy;
        private Instant sentAt = Instant.MIN;
    }

    private record Batch(Limit limit, List<CompletableFuture<CommandOutcome>> waiting) {}

    private final Clock clock;
    private final ScheduledExecutorService scheduler;
    private final BiFunction<ConnectorRef, Limit, CompletionStage<CommandOutcome>> sender;
    private final Map<ConnectorRef, Lane> lanes = new HashMap<>();
    private volatile BiFunction<ConnectorRef, Limit, CommandOutcome> closing;

    LimitPacer(
            Clock clock,
            ScheduledExecutorService scheduler,
            BiFunction<ConnectorRef, Limit, CompletionStage<CommandOutcome>> sender) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.sender = sender;
    }

    /**
     * Wants a limit; it goes out now or when its turn comes, unless a later one takes its place.
     */
    CompletionStage<CommandOutcome> submit(ConnectorRef ref, Limit limit) {
        if (closing != null) {
            return CompletableFuture.completedFuture(closing.apply(ref, limit));
        }
        CompletableFuture<CommandOutcome> promise = new CompletableFuture<>();
        boolean now = false;
        synchronized (lanes) {
            Lane lane = lanes.computeIfAbsent(ref, r -> new Lane());
            lane.wanted = limit;
            lane.waiting.add(promise);
            if (!lane.busy) {
                // From here to the outcome the lane is busy, be it on the way or in its pause.
                lane.busy = true;
                now = pause(ref, lane) == 0;
            }
        }
        if (now) {
            send(ref);
        }
        return promise;
    }

    /** Arms the timer of a lane that must pause; returns its ms, 0 = it may go now. */
    private long pause(ConnectorRef ref, Lane lane) {
        if (lane.sentAt == Instant.MIN) {
            return 0;
        }
        Duration left = Duration.between(clock.instant(), lane.sentAt.plus(PACE));
        // Never longer than the pace, for the clock may be set back meanwhile.
        long millis = Math.max(0, Math.min(PACE.toMillis(), left.toMillis()));
        if (millis > 0) {
            scheduler.schedule(() -> send(ref), millis, TimeUnit.MILLISECONDS);
        }
        return millis;
    }

    private void send(ConnectorRef ref) {
        Batch batch;
        synchronized (lanes) {
            Lane lane = lanes.get(ref);
            if (lane == null || lane.wanted == null) {
                return;
            }
            batch = new Batch(lane.wanted, lane.waiting);
            lane.wanted = null;
            lane.waiting = new ArrayList<>();
            lane.sentAt = clock.instant();
        }
        sender.apply(ref, batch.limit())
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
            lane.busy = lane.wanted != null;
            now = lane.busy && pause(ref, lane) == 0;
        }
        if (now) {
            send(ref);
        }
    }

    /** Ends what waits with an outcome of the caller's. */
    void close(BiFunction<ConnectorRef, Limit, CommandOutcome> outcome) {
        Map<ConnectorRef, Batch> left = new HashMap<>();
        synchronized (lanes) {
            closing = outcome;
            lanes.forEach(
                    (ref, lane) -> {
                        if (lane.wanted != null) {
                            left.put(ref, new Batch(lane.wanted, lane.waiting));
                        }
                    });
            lanes.clear();
        }
        left.forEach(
                (ref, batch) -> {
                    CommandOutcome end = outcome.apply(ref, batch.limit());
                    batch.waiting().forEach(promise -> promise.complete(end));
                });
    }
}
