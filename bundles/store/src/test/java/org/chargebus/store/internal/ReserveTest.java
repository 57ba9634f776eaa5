package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chargebus.store.StopResult.Kind;
import org.junit.jupiter.api.Test;

/** The stops of a full disk, over lost supplies. */
class ReserveTest {
    private final Bench bench = new Bench();
    private final List<Integer> ids = new ArrayList<>();

    private void fillUp(int open) {
        for (int i = 0; i < open; i++) {
            ids.add(bench.start("A", i + 1, i, 10).transaction().id());
        }
        bench.disk.fillUp();
        bench.failed(bench.askStart("B", 1, 0, 10));
    }

    @Test
    void stopsNeedNoRoomAtAll() {
        fillUp(3);
        var sizes = bench.disk.sizes();
        for (int id : ids) {
            assertThat(bench.stop("A", id, 50, 20).kind()).isEqualTo(Kind.STOPPED);
        }
        assertThat(bench.disk.sizes()).isEqualTo(sizes);
    }

    @Test
    void whatItHoldsOutlivesKillsAndGoesIntoTheJournalOnceThereIsRoom() {
        fillUp(3);
        bench.stop("A", ids.get(0), 50, 20);
        // Killed, started, killed and started on the full disk.
        MemoryDisk disk = bench.disk.copy();
        disk.fillUp();
        Bench second = new Bench(disk, bench.clock);
        assertThat(second.store.status()).contains("cannot be written");
        assertThat(second.stop("A", ids.get(1), 51, 21).kind()).isEqualTo(Kind.STOPPED);
        disk = second.disk.copy();
        disk.fillUp();
        Bench third = new Bench(disk, bench.clock);
        assertThat(third.stop("A", ids.get(0), 50, 20).kind()).isEqualTo(Kind.REPEATED);
        assertThat(third.stop("A", ids.get(2), 52, 22).kind()).isEqualTo(Kind.STOPPED);
        disk.capacity(Long.MAX_VALUE);
        third.executor.elapse();
        assertThat(third.store.status()).endsWith("healthy");
        MemoryDisk without = third.disk.copy();
        without.put(Reserve.FILE, new byte[Reserve.BYTES]);
        Bench last = new Bench(without, bench.clock);
        for (int id : ids) {
            assertThat(last.store.find(id).orElseThrow().isOpen()).isFalse();
        }
        assertThat(last.store.open()).isEmpty();
    }

    @Test
    void aLineTornInItIsNoneAndHidesNoOther() {
        fillUp(2);
        bench.stop("A", ids.get(0), 50, 20);
        byte[] one = bench.disk.get(Reserve.FILE);
        bench.stop("A", ids.get(1), 51, 21);
        byte[] two = bench.disk.get(Reserve.FILE);
        int from = 0;
        while (one[from] == two[from]) {
            from++;
        }
        int to = from;
        while (two[to] != '\n') {
            to++;
        }
        for (int length = from; length <= to; length++) {
            byte[] torn = Arrays.copyOf(two, two.length);
            System.arraycopy(one, length, torn, length, one.length - length);
            MemoryDisk disk = bench.disk.copy();
            disk.put(Reserve.FILE, torn);
            disk.fillUp();
            Bench next = new Bench(disk, bench.clock);
            assertThat(next.store.find(ids.get(0)).orElseThrow().isOpen()).isFalse();
            assertThat(next.stop("A", ids.get(1), 51, 21).transaction().stop().meterStop())
                    .isEqualTo(21);
        }
    }

    @Test
    void whenItIsUsedUpStopsAreNotConfirmed() {
        fillUp(1);
        int taken = 0;
        var stage = bench.store.stop("A", 100_000, Bench.stopAt(1, 2)).toCompletableFuture();
        bench.executor.run();
        while (!stage.isCompletedExceptionally()) {
            taken++;
            stage =
                    bench.store
                            .stop("A", 100_000 + taken, Bench.stopAt(1, 2))
                            .toCompletableFuture();
            bench.executor.run();
        }
        assertThat(taken).isGreaterThan(800);
        bench.disk.capacity(Long.MAX_VALUE);
        bench.executor.elapse();
        assertThat(bench.stop("A", ids.get(0), 50, 20).kind()).isEqualTo(Kind.STOPPED);
        assertThat(bench.restarted().store.open()).isEmpty();
    }
}
