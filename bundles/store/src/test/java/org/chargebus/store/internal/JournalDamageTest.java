package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chargebus.store.Transaction;
import org.junit.jupiter.api.Test;

/**
 * The last three records cut at every byte and with every byte of them damaged: the store opens,
 * keeps all before, keeps what it cut beside, and gives no id twice.
 */
class JournalDamageTest {
    private static final int RECORDS = 3;

    private final Bench bench = new Bench();

    /** The journal, where its last three records begin, and what was confirmed before each. */
    private record Recorded(byte[] journal, List<Integer> starts, List<List<Transaction>> before) {
        int first() {
            return starts.get(0);
        }
    }

    private Recorded record() {
        for (int i = 0; i < 4; i++) {
            int id = bench.start("CP" + i, 1, i, 10).transaction().id();
            if (i % 2 == 0) {
                bench.stop("CP" + i, id, i + 1, 20);
            }
        }
        bench.put("m", "k", "before");
        List<Integer> starts = new ArrayList<>();
        List<List<Transaction>> before = new ArrayList<>();
        // A start, a stop and a start that closes another one as lost.
        for (int i = 0; i < RECORDS; i++) {
            starts.add(bench.disk.get(Journal.FILE).length);
            before.add(known(bench));
            switch (i) {
                case 0 -> bench.start("CP9", 2, 90, 100);
                case 1 -> bench.stop("CP1", 2, 91, 110);
                default -> bench.start("CP3", 1, 92, 120);
            }
        }
        return new Recorded(bench.disk.get(Journal.FILE), starts, before);
    }

    private static List<Transaction> known(Bench bench) {
        List<Transaction> all = new ArrayList<>();
        for (int id = 1; id < 10; id++) {
            bench.store.find(id).ifPresent(all::add);
        }
        return all;
    }

    @Test
    void cutAtEveryByteAllBeforeIsThereAndTheTailIsKept() {
        Recorded recorded = record();
        byte[] journal = recorded.journal();
        for (int length = recorded.first(); length < journal.length; length++) {
            Bench next = restartOn(Arrays.copyOf(journal, length));
            int record = recordAt(recorded, length);
            assertThat(known(next))
                    .as("cut at %s", length)
                    .isEqualTo(recorded.before().get(record));
            byte[] tail = Arrays.copyOfRange(journal, recorded.starts().get(record), length);
            assertThat(beside(next)).isEqualTo(tail);
            checkLife(next, recorded, record);
        }
    }

    @Test
    void withEveryByteDamagedAllBeforeIsThereAndNoIdComesTwice() {
        Recorded recorded = record();
        byte[] journal = recorded.journal();
        int highest = bench.store.open().get(bench.store.open().size() - 1).id();
        for (int at = recorded.first(); at < journal.length; at++) {
            int record = recordAt(recorded, at);
            for (byte[] flipped : damaged(journal, at)) {
                Bench next = restartOn(flipped);
                assertThat(untouched(known(next), recorded, record))
                        .as("%s at byte %s", flipped[at], at)
                        .isTrue();
                assertThat(beside(next)).isNotEmpty();
                assertThat(next.start("NEW", 1, 999, 1).transaction().id())
                        .as("%s at byte %s", flipped[at], at)
                        .isGreaterThan(highest);
            }
        }
    }

    /** One bit, each in its turn; all bits; a newline, which parts or joins lines; nothing. */
    private static List<byte[]> damaged(byte[] journal, int at) {
        List<byte[]> all = new ArrayList<>();
        for (int value : new int[] {journal[at] ^ 1 << at % 8, ~journal[at], '\n', 0}) {
            byte[] one = journal.clone();
            one[at] = (byte) value;
            if (one[at] != journal[at]) {
                all.add(one);
            }
        }
        return all;
    }

    /** All that was confirmed before a record, but what the records after it changed anew. */
    private static boolean untouched(List<Transaction> found, Recorded recorded, int record) {
        for (Transaction tx : recorded.before().get(record)) {
            boolean there = found.stream().anyMatch(other -> other.equals(tx));
            boolean changed =
                    found.stream().anyMatch(other -> other.id() == tx.id() && !other.isOpen());
            if (!there && !changed) {
                return false;
            }
        }
        return true;
    }

    /** The next id may be lost in one line, but is in two of what a compaction writes. */
    @Test
    void whatACompactionWroteFlippedAnywhereGivesNoIdTwice() {
        for (int i = 0; i < 5; i++) {
            int id = bench.start("A", 1, i, 10).transaction().id();
            bench.stop("A", id, i, 20);
        }
        byte[] journal = bench.compacted(Kept.RETENTION.plusSeconds(1)).disk.get(Journal.FILE);
        assertThat(new String(journal)).doesNotContain("\"tx\"");
        for (int at = 0; at < journal.length; at++) {
            for (byte[] flipped : damaged(journal, at)) {
                Bench next = restartOn(flipped);
                assertThat(next.start("NEW", 1, 999, 1).transaction().id())
                        .as("%s at byte %s", flipped[at], at)
                        .isGreaterThan(5);
            }
        }
    }

    /** The new journal is torn while it is written: the old one counts. */
    @Test
    void aSnapshotTornAtAnyByteHarmsNothing() {
        Recorded recorded = record();
        List<Transaction> all = known(bench);
        byte[] fresh = bench.compacted(Duration.ZERO).disk.get(Journal.FILE);
        assertThat(new String(fresh)).contains("compacted");
        for (int length = 0; length <= fresh.length; length++) {
            MemoryDisk disk = new MemoryDisk();
            disk.put(Journal.FILE, recorded.journal());
            disk.put(FreshJournal.FILE, Arrays.copyOf(fresh, length));
            Bench next = new Bench(disk, bench.clock);
            assertThat(known(next)).isEqualTo(all);
            assertThat(next.store.read("m")).isEqualTo(Map.of("k", "before"));
            assertThat(next.disk.sizes()).doesNotContainKey(FreshJournal.FILE);
            assertThat(next.filesBeside()).isEmpty();
        }
    }

    /** The name changed and the old file is gone, or it did not: nothing in between exists. */
    @Test
    void aSnapshotWithEitherNameIsWhatItWas() {
        record();
        List<Transaction> all = known(bench);
        byte[] fresh = bench.compacted(Duration.ZERO).disk.get(Journal.FILE);
        assertThat(new String(fresh)).contains("compacted");
        Bench renamed = restartOn(fresh);
        assertThat(known(renamed)).isEqualTo(all);
        // A file system that keeps both names after a lost supply.
        MemoryDisk both = new MemoryDisk();
        both.put(Journal.FILE, fresh);
        both.put(FreshJournal.FILE, fresh);
        assertThat(known(new Bench(both, bench.clock))).isEqualTo(all);
    }

    private Bench restartOn(byte[] journal) {
        MemoryDisk disk = new MemoryDisk();
        disk.put(Journal.FILE, journal);
        disk.put(Reserve.FILE, new byte[Reserve.BYTES]);
        return new Bench(disk, bench.clock);
    }

    private static int recordAt(Recorded recorded, int at) {
        int record = 0;
        while (record + 1 < RECORDS && at >= recorded.starts().get(record + 1)) {
            record++;
        }
        return record;
    }

    private static byte[] beside(Bench next) {
        List<String> files = next.filesBeside();
        return files.isEmpty() ? new byte[0] : next.disk.get(files.get(0));
    }

    private static void checkLife(Bench next, Recorded recorded, int record) {
        int fresh = next.start("NEW", 1, 999, 1).transaction().id();
        assertThat(recorded.before().get(record))
                .extracting(Transaction::id)
                .allSatisfy(id -> assertThat(id).isLessThan(fresh));
        assertThat(next.restarted().store.find(fresh)).isPresent();
    }
}
