package org.chargebus.handlers.internal.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chargebus.command.CommandOutcome;

/**
 * Lets commands that build on the outcome of the one before pass one at a time, a charger each in
 * their order. Any thread.
 */
final class Turns {
    static final int MOST_WAITING = 16;

    private record Turn(
            Supplier<CompletionStage<CommandOutcome>> work,
            CompletableFuture<CommandOutcome> promise) {}

    /** By charge point; the first of a line has its turn. */
    private final Map<String, Deque<Turn>> lines = new HashMap<>();

    /**
     * Runs the work when its turn comes, which may be now.
     *
     * @param work completes in the end, and never exceptionally
     * @throws Refusal when too many wait
     */
    CompletionStage<CommandOutcome> take(
            String chargePointId, Supplier<CompletionStage<CommandOutcome>> work) throws Refusal {
        Turn turn = new Turn(work, new CompletableFuture<>());
        boolean isFirst;
        synchronized (lines) {
            Deque<Turn> line = lines.computeIfAbsent(chargePointId, id -> new ArrayDeque<>());
            if (line.size() > MOST_WAITING) {
                throw Refusal.refused(
                        MOST_WAITING + " commands wait already; send it again once they are done");
            }
            line.add(turn);
            isFirst = line.size() == 1;
        }
        if (isFirst) {
            run(chargePointId, turn);
        }
        return turn.promise();
    }

    private void run(String chargePointId, Turn turn) {
        turn.work()
                .get()
                .thenAccept(
                        outcome -> {
                            turn.promise().complete(outcome);
                            next(chargePointId);
                        });
    }

    private void next(String chargePointId) {
        Turn next;
        synchronized (lines) {
            Deque<Turn> line = lines.get(chargePointId);
            line.remove();
            next = line.peek();
            if (next == null) {
                lines.remove(chargePointId);
            }
        }
        if (next != null) {
            run(chargePointId, next);
        }
    }
}
