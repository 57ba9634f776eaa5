package org.chargebus.views;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chargebus.ocpp.UpstreamCheck.Stage;
import org.chargebus.ocpp.UpstreamCheck.State;

/** A check of the external central system, as people and programs read it. */
public final class UpstreamStages {
    private UpstreamStages() {}

    /**
     * Runs a check and shows its stages as they end, on the thread of the caller: the shell binds
     * its output to that thread alone.
     *
     * @param check begins it, given who hears of each stage on any thread
     * @param seconds to wait for one stage
     * @return all stages
     */
    public static List<Stage> follow(
            Function<Consumer<Stage>, CompletionStage<List<Stage>>> check,
            int seconds,
            Consumer<Stage> show)
            throws InterruptedException, ExecutionException, TimeoutException {
        BlockingQueue<Optional<Stage>> news = new LinkedBlockingQueue<>();
        CompletableFuture<List<Stage>> outcome =
                check.apply(stage -> news.add(Optional.of(stage))).toCompletableFuture();
        outcome.whenComplete((stages, failure) -> news.add(Optional.empty()));
        while (true) {
            Optional<Stage> next = news.poll(seconds, TimeUnit.SECONDS);
            if (next == null) {
                throw new TimeoutException();
            } else if (next.isEmpty()) {
                return outcome.get();
            }
            show.accept(next.get());
        }
    }

    /** One line for a stage that ended; one that was not tried took no time. */
    public static String line(Stage stage) {
        String took = stage.state() == State.NOT_TRIED ? "" : stage.took().toMillis() + " ms";
        String seen = Untrusted.shown(stage.seen());
        String mend = stage.mend().isEmpty() ? "" : "; " + Untrusted.shown(stage.mend());
        return String.format(
                "%-16s %-7s %9s  %s%s", stage.name(), word(stage.state()), took, seen, mend);
    }

    private static String word(State state) {
        return switch (state) {
            case GOOD -> "good";
            case FAILED -> "failed";
            case NOT_TRIED -> "-";
        };
    }

    /** All stages for programs. */
    public static Table table(List<Stage> stages) {
        Table table =
                new Table("")
                        .column("stage", "stage")
                        .column("state", "state")
                        .column("took [ms]", "tookMillis")
                        .column("seen", "seen")
                        .column("mend", "mend");
        for (Stage stage : stages) {
            boolean tried = stage.state() != State.NOT_TRIED;
            table.row(
                    stage.name(),
                    tried ? word(stage.state()) : "not tried",
                    tried ? stage.took().toMillis() : null,
                    stage.seen(),
                    stage.mend());
        }
        return table;
    }

    /** Whether the whole way was gone: the last stage comes after all others. */
    public static boolean isGood(List<Stage> stages) {
        return stages.get(stages.size() - 1).state() == State.GOOD;
    }

    /** One line for a check of which a stage failed. */
    public static Optional<String> complaint(List<Stage> stages) {
        return stages.stream()
                .filter(stage -> stage.state() == State.FAILED)
                .findFirst()
                .map(stage -> stage.name() + " failed; " + Untrusted.shown(stage.mend()));
    }
}
