package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chargebus.store.StartResult;
import org.chargebus.store.Store;
import org.junit.jupiter.api.Test;

/** Requests that come while the journal is compacted. */
class CompactionInPartsTest {
    private final Bench bench = new Bench();

    @Test
    void requestsDoNotWaitForTheEndOfACompaction() {
        begin();
        List<StartResult> results = new ArrayList<>();
        int rounds = 0;
        while (isCompacting()) {
            CompletableFuture<StartResult> start =
                    bench.askStart("NEW", 1, rounds++, 10).toCompletableFuture();
            bench.executor.step();
            assertThat(start).isCompleted();
            results.add(start.join());
        }

        assertThat(rounds).isGreaterThan(20);
        assertThat(bench.size()).isLessThan(2_000_000);
        for (Bench each : List.of(bench, bench.restarted())) {
            for (StartResult result : results) {
                assertThat(each.store.find(result.transaction().id())).isPresent();
            }
            assertThat(each.store.find(1)).isPresent();
        }
    }

    @Test
    void whatIsRemovedMeanwhileStaysRemoved() {
        bench.put("m", "gone", "x");
        bench.put("m", "other", "before");
        begin();
        bench.store.commit(
                List.of(new Store.Put("m", "gone", null), new Store.Put("m", "other", "after")));
        bench.executor.step();
        assertThat(isCompacting()).isTrue();
        bench.executor.run();

        assertThat(isCompacting()).isFalse();
        assertThat(bench.restarted().store.read("m")).isEqualTo(Map.of("other", "after"));
    }

    @Test
    void aLostSupplyMeanwhileLosesNothing() {
        begin();
        StartResult result = startedInBetween();

        assertThat(isCompacting()).isTrue();
        Bench next = bench.restarted();
        assertThat(next.store.find(result.transaction().id())).isPresent();
        assertThat(next.disk.sizes()).doesNotContainKey(FreshJournal.FILE);
    }

    @Test
    void anEndOfTheGatewayDoesNotWaitForItsEnd() throws Exception {
        begin();
        StartResult result = startedInBetween();
        bench.store.deactivate();

        assertThat(isCompacting()).isFalse();
        assertThat(bench.restarted().store.find(result.transaction().id())).isPresent();
    }

    /** Its room is for those who need it; it begins again when the journal has grown further. */
    @Test
    void aRequestThatFindsNoRoomTakesThatOfTheCompaction() {
        begin();
        bench.disk.fillUp();
        StartResult result = startedInBetween();

        assertThat(isCompacting()).isFalse();
        assertThat(bench.alarms.active()).isEmpty();
        bench.disk.capacity(Long.MAX_VALUE);
        int before = bench.size();
        bench.compact();
        assertThat(bench.size()).isGreaterThan(before / 2);
        assertThat(bench.restarted().store.find(result.transaction().id())).isPresent();
    }

    @Test
    void aRefusalGivesItUp() {
        begin();
        bench.disk.failForce(true);
        CompletableFuture<StartResult> start =
                bench.askStart("NEW", 1, 0, 10).toCompletableFuture();
        bench.executor.step();

        assertThat(start).isCompletedExceptionally();
        assertThat(isCompacting()).isFalse();
        bench.disk.failForce(false);
        int id = bench.start("NEW", 1, 0, 10).transaction().id();
        assertThat(bench.restarted().store.find(id)).isPresent();
    }

    /** Writes until a compaction has begun, which is far from its end then. */
    private void begin() {
        for (int i = 0; !isCompacting(); i++) {
            bench.askStart("CP" + i % 500, 1, i, i);
            bench.executor.step();
        }
    }

    private StartResult startedInBetween() {
        CompletableFuture<StartResult> start =
                bench.askStart("NEW", 1, 0, 10).toCompletableFuture();
        bench.executor.step();
        assertThat(start).isCompleted();
        return start.join();
    }

    private boolean isCompacting() {
        return bench.disk.sizes().containsKey(FreshJournal.FILE);
    }
}
