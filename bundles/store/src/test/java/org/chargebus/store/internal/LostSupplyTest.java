package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.chargebus.store.StartResult;
import org.chargebus.store.Store;
import org.chargebus.testkit.MovingClock;
import org.junit.jupiter.api.Test;

/** The supply is lost at every single step on the disk, compaction included. */
class LostSupplyTest {
    private static final String LARGE = "x".repeat(60_000);

    private final Map<Integer, StartResult> confirmed = new LinkedHashMap<>();
    private final Set<String> stored = new HashSet<>();

    @Test
    void whateverWasConfirmedIsThereAfterwardsAndIdsStayUnique() {
        loseTheSupply(bench -> bench.executor.run());
    }

    /** Each compaction takes several steps, with commits in between. */
    @Test
    void soItIsWhenCommitsComeWhileTheJournalIsCompacted() {
        loseTheSupply(bench -> bench.executor.step());
    }

    private void loseTheSupply(Consumer<Bench> running) {
        int steps = 1;
        boolean died = true;
        while (died) {
            confirmed.clear();
            stored.clear();
            MemoryDisk disk = new MemoryDisk();
            Bench bench = new Bench(disk, new MovingClock());
            disk.dieAfter(steps);
            work(bench, running);
            died = disk.isDead();
            for (double part : List.of(0.0, 0.5, 1.0)) {
                check(new Bench(disk.afterLoss(part), bench.clock), steps);
            }
            steps++;
        }
        // The run that outlived its work saw a compaction.
        assertThat(steps).isGreaterThan(60);
    }

    /** 12 commits of 60 kB: the journal is compacted on the way. */
    private void work(Bench bench, Consumer<Bench> running) {
        for (int i = 0; i < 12; i++) {
            CompletionStage<StartResult> start = bench.askStart("CP", 1 + i % 2, i, 10 * i);
            start.whenComplete(
                    (result, failure) -> {
                        if (failure == null) {
                            confirmed.put(result.transaction().id(), result);
                        }
                    });
            String key = "k" + i % 3;
            String value = i + LARGE;
            bench.store
                    .commit(List.of(new Store.Put("m", key, value), new Store.Put("n", key, value)))
                    .whenComplete(
                            (done, failure) -> {
                                if (failure == null) {
                                    stored.add(key);
                                }
                            });
            running.accept(bench);
        }
    }

    private void check(Bench next, int steps) {
        for (StartResult result : confirmed.values()) {
            assertThat(next.store.find(result.transaction().id()))
                    .as("transaction %s, dead after %s steps", result.transaction().id(), steps)
                    .hasValueSatisfying(
                            found -> {
                                assertThat(found.startedAt())
                                        .isEqualTo(result.transaction().startedAt());
                            });
        }
        assertThat(next.store.read("m")).as("all or none").isEqualTo(next.store.read("n"));
        assertThat(next.store.read("m").keySet()).containsAll(stored);
        int fresh = next.start("NEW", 1, 999, 1).transaction().id();
        assertThat(confirmed).doesNotContainKey(fresh);
        assertThat(next.disk.sizes()).doesNotContainKey(FreshJournal.FILE);
    }
}
