package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chargebus.store.StopResult.Kind;
import org.junit.jupiter.api.Test;

class CompactionTest {
    private static final String LARGE = "x".repeat(65_000);

    private final Bench bench = new Bench();

    @Test
    void compactionKeepsEverythingAndShrinksTheJournal() {
        int ended = bench.start("A", 1, 0, 10).transaction().id();
        bench.stop("A", ended, 5, 20);
        int lost = bench.start("A", 2, 0, 10).transaction().id();
        bench.start("A", 2, 9, 30);
        bench.stop("A", 4711, 5, 20);
        bench.put("m", "small", "kept");
        bench.put("m", "gone", "x");
        bench.put("m", "gone", null);
        List<?> open = bench.store.open();
        growToCompaction();

        assertThat(bench.disk.get(Journal.FILE).length).isLessThan(200_000);
        for (Bench each : List.of(bench, bench.restarted(), bench.restarted().restarted())) {
            assertThat(each.store.open()).isEqualTo(open);
            assertThat(each.store.find(ended).orElseThrow().stop()).isEqualTo(Bench.stopAt(5, 20));
            assertThat(each.store.find(lost).orElseThrow().stop().reason()).isEqualTo("Lost");
            assertThat(each.store.read("m")).containsOnlyKeys("small", "large");
            assertThat(each.start("A", 1, 0, 10).repeated()).isTrue();
            assertThat(each.stop("A", ended, 5, 20).kind()).isEqualTo(Kind.REPEATED);
        }
        assertThat(new String(bench.disk.get(Journal.FILE))).contains("4711");
    }

    @Test
    void idsGoOnAfterEverythingWasPruned() {
        int id = 0;
        for (int i = 0; i < 20; i++) {
            id = bench.start("A", 1, i, 10).transaction().id();
            bench.stop("A", id, i, 20);
            bench.stop("A", 10_000 + i, i, 20);
        }
        bench.clock.move(Duration.ofDays(8));
        growToCompaction();
        String journal = new String(bench.disk.get(Journal.FILE));
        assertThat(journal).doesNotContain("\"tx\"").doesNotContain("\"orphan\"");
        assertThat(bench.restarted().start("A", 1, 0, 10).transaction().id()).isEqualTo(id + 1);
    }

    @Test
    void openTransactionsOutliveTheRetention() {
        int id = bench.start("A", 1, 0, 10).transaction().id();
        bench.clock.move(Duration.ofDays(30));
        growToCompaction();
        assertThat(bench.restarted().store.find(id)).isPresent();
    }

    @Test
    void orphansOfAChattyChargerAreBounded() {
        for (int i = 0; i < TransactionIndex.MAX_ORPHANS + 500; i++) {
            bench.stop("A", 10_000 + i, 0, 20);
        }
        growToCompaction();
        String journal = new String(bench.disk.get(Journal.FILE));
        assertThat(journal.split("\"orphan\"", -1)).hasSize(TransactionIndex.MAX_ORPHANS + 1);
        assertThat(journal).contains("\"id\":11499").doesNotContain("\"id\":10000,");
    }

    @Test
    void aCompactionThatFindsNoRoomHarmsNothing() {
        int id = bench.start("A", 1, 0, 10).transaction().id();
        int other = 0;
        long room = 1_120_000 + Reserve.BYTES;
        bench.disk.capacity(room);
        for (int i = 0; i < 16; i++) {
            bench.put("m", "k" + other++, LARGE);
        }
        bench.start("B", 1, 0, 10);
        assertThat(bench.disk.sizes()).doesNotContainKey(FreshJournal.FILE);
        assertThat(bench.restarted().store.find(id)).isPresent();
        assertThat(bench.restarted().store.read("m")).hasSize(16);
    }

    @Test
    void aLeftOverOfACompactionIsRemovedAtTheStart() {
        bench.disk.put(FreshJournal.FILE, new byte[1000]);
        assertThat(bench.restarted().disk.sizes()).doesNotContainKey(FreshJournal.FILE);
    }

    @Test
    void tenThousandTransactionsAreReadBack() {
        for (int i = 0; i < 10_000; i++) {
            bench.askStart("CP" + i % 500, 1, i, i);
        }
        bench.executor.run();
        Bench next = bench.restarted();
        assertThat(next.store.open()).hasSize(500);
        assertThat(next.store.find(1)).isPresent();
        assertThat(next.start("NEW", 1, 0, 1).transaction().id()).isEqualTo(10_001);
    }

    private void growToCompaction() {
        for (int i = 0; i < 17; i++) {
            bench.put("m", "large", i + LARGE);
        }
    }
}
