package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.chargebus.store.Store;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final Bench bench = new Bench();

    @Test
    void allThatWaitsIsForcedOnceAndCompletedInTheOrderOfTheCalls() {
        List<String> order = new ArrayList<>();
        int forces = bench.disk.forces();
        for (int i = 0; i < 50; i++) {
            String name = "start " + i;
            bench.askStart("CP" + i, 1, 0, 10).thenRun(() -> order.add(name));
        }
        bench.executor.run();
        assertThat(bench.disk.forces()).isEqualTo(forces + 1);
        assertThat(order).hasSize(50).first().isEqualTo("start 0");
        assertThat(order)
                .isSortedAccordingTo(
                        java.util.Comparator.comparingInt(s -> Integer.parseInt(s.substring(6))));
    }

    @Test
    void moreThanAGroupIsWrittenAllTheSame() {
        List<CompletableFuture<?>> stages = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            stages.add(bench.askStart("CP" + i, 1, 0, 10).toCompletableFuture());
        }
        bench.executor.run();
        assertThat(stages).allSatisfy(stage -> assertThat(stage).isCompleted());
    }

    @Test
    void concurrentCallersGetDistinctIdsThatAllSurvive() throws Exception {
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        MemoryDisk disk = new MemoryDisk();
        JournalStore store =
                new JournalStore(
                        disk, () -> {}, bench.clock, writer, System::nanoTime, Journal.MIN_GROWTH);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<List<Integer>>> results = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
            String id = "CP" + caller;
            results.add(callers.submit(() -> hundredStarts(store, id, go)));
        }
        go.countDown();
        List<Integer> ids = new ArrayList<>();
        for (Future<List<Integer>> result : results) {
            assertThat(result.get()).isSorted();
            ids.addAll(result.get());
        }
        callers.shutdown();
        store.deactivate();
        assertThat(ids).hasSize(800).doesNotHaveDuplicates();
        Bench next = new Bench(disk.afterLoss(0), bench.clock);
        assertThat(ids).allSatisfy(id -> assertThat(next.store.find(id)).isPresent());
    }

    private static List<Integer> hundredStarts(JournalStore store, String id, CountDownLatch go)
            throws InterruptedException {
        go.await();
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(
                    store.start(Bench.ref(id, 1), "T", Bench.T0, i, 0, "Accepted")
                            .toCompletableFuture()
                            .join()
                            .transaction()
                            .id());
        }
        return ids;
    }

    @Test
    void mapsShowACommitAtOnceAndKeepItOverARestart() {
        var stage =
                bench.store.commit(
                        List.of(
                                new Store.Put("m", "b", "2"),
                                new Store.Put("m", "a", "1 \u20ac\n\u0000;"),
                                new Store.Put("other", "a", "x")));
        assertThat(stage.toCompletableFuture()).isNotDone();
        assertThat(bench.store.read("m"))
                .containsExactly(Map.entry("a", "1 \u20ac\n\u0000;"), Map.entry("b", "2"));
        bench.done(stage);
        bench.put("m", "b", null);
        assertThat(bench.restarted().store.read("m")).containsOnlyKeys("a");
        assertThat(bench.restarted().store.read("nothing")).isEmpty();
    }

    @Test
    void whatIsReadIsACopy() {
        bench.put("m", "a", "1");
        Map<String, String> copy = bench.store.read("m");
        bench.put("m", "a", "2");
        assertThat(copy).containsEntry("a", "1");
    }

    @Test
    void theLargestValueAllowedSurvivesAndALongerOneIsRefused() {
        String largest = "\u0001".repeat(65536);
        bench.put("m", "k".repeat(200), largest);
        assertThat(bench.restarted().store.read("m")).containsEntry("k".repeat(200), largest);
        assertThatThrownBy(() -> bench.put("m", "k", largest + "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bench.put("m", "k".repeat(201), "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deactivationFlushesAndAfterwardsNothingIsTaken() throws Exception {
        var start = bench.askStart("A", 1, 0, 10);
        var commit = bench.store.commit(List.of(new Store.Put("m", "k", "v")));
        bench.store.deactivate();
        assertThat(start.toCompletableFuture()).isCompleted();
        assertThat(commit.toCompletableFuture()).isCompleted();
        Bench next = bench.restarted();
        assertThat(next.store.open()).hasSize(1);
        assertThat(next.store.read("m")).containsEntry("k", "v");
        assertThat(bench.failed(bench.askStart("B", 1, 0, 10)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("closed");
    }
}
