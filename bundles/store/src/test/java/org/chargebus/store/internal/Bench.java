package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.store.StartResult;
import org.chargebus.store.StopResult;
import org.chargebus.store.Store;
import org.chargebus.store.Transaction;
import org.chargebus.testkit.MovingClock;

/** A store on a memory disk, stepped by the test. */
final class Bench {
    static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

    final MemoryDisk disk;
    final MovingClock clock;
    final ManualExecutor executor = new ManualExecutor();
    final RecordingAlarms alarms = new RecordingAlarms();
    final JournalStore store;

    Bench() {
        this(new MemoryDisk(), new MovingClock());
    }

    Bench(MemoryDisk disk, MovingClock clock) {
        this(disk, clock, Journal.MIN_GROWTH);
    }

    Bench(MemoryDisk disk, MovingClock clock, long minGrowth) {
        this.disk = disk;
        this.clock = clock;
        try {
            store = new JournalStore(disk, () -> {}, clock, executor, clock::nanoTime, minGrowth);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.bindAlarms(alarms);
        executor.run();
    }

    /** A gateway that starts on what this one left on the disk. */
    Bench restarted() {
        return new Bench(disk.copy(), clock);
    }

    /**
     * The same after a restart and a while, with a journal that is compacted for the first time.
     */
    Bench compacted(Duration later) {
        Bench next = new Bench(disk.copy(), clock, 0);
        clock.move(later);
        next.put("m", "", null);
        return next;
    }

    /** Writes until the journal was compacted. */
    void compact() {
        String filler = "x".repeat(60_000);
        int before;
        do {
            before = size();
            put("filler", "k", filler);
        } while (size() > before);
        put("filler", "k", null);
    }

    int size() {
        return disk.sizes().get(Journal.FILE);
    }

    static ConnectorRef ref(String id, int connector) {
        return new ConnectorRef(id, connector);
    }

    static Transaction.Stop stopAt(int minute, long meterStop) {
        return new Transaction.Stop(T0.plusSeconds(60L * minute), meterStop, "Local", "TAG");
    }

    CompletionStage<StartResult> askStart(String id, int connector, int minute, long meterStart) {
        return store.start(
                ref(id, connector), "TAG", T0.plusSeconds(60L * minute), meterStart, 0, "Accepted");
    }

    StartResult start(String id, int connector, int minute, long meterStart) {
        return done(askStart(id, connector, minute, meterStart));
    }

    StopResult stop(String id, int transactionId, int minute, long meterStop) {
        return done(store.stop(id, transactionId, stopAt(minute, meterStop)));
    }

    void put(String map, String key, String value) {
        done(store.commit(List.of(new Store.Put(map, key, value))));
    }

    /** Runs the writer and takes the result, which must be there then. */
    <R> R done(CompletionStage<R> stage) {
        executor.run();
        assertThat(stage.toCompletableFuture()).isCompleted();
        return stage.toCompletableFuture().join();
    }

    /** Runs the writer and takes the failure, which must be there then. */
    Throwable failed(CompletionStage<?> stage) {
        executor.run();
        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        stage.whenComplete((result, cause) -> failure.set(cause));
        return failure.get();
    }

    List<String> filesBeside() {
        return disk.sizes().keySet().stream().filter(name -> name.contains(".corrupt-")).toList();
    }

    /** Alarms as a list of what happened. */
    static final class RecordingAlarms implements Alarms {
        final List<String> events = new ArrayList<>();
        private Alarm raised;

        @Override
        public void raise(String key, String what, String mend) {
            events.add("raise " + key);
            raised = new Alarm(key, what, mend, T0);
        }

        @Override
        public void clear(String key) {
            events.add("clear " + key);
            raised = null;
        }

        @Override
        public List<Alarm> active() {
            return raised == null ? List.of() : List.of(raised);
        }
    }
}
