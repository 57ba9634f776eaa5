package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.chargebus.store.Transaction;
import org.junit.jupiter.api.Test;

/** behaviour.md, "Survives a restart": killed at any moment, by any means. */
class JournalRecoveryTest {
    /** A confirmed transaction as it stood when the journal had this size. */
    private record Confirmed(int size, Transaction transaction) {}

    private final Bench bench = new Bench();
    private final List<Confirmed> confirmed = new ArrayList<>();

    @Test
    void cutAtEveryByteNoConfirmedTransactionIsLostAndNoIdComesTwice() {
        record();
        byte[] journal = bench.disk.get(Journal.FILE);
        assertThat(journal.length).isGreaterThan(2000);
        for (int length = 0; length <= journal.length; length++) {
            checkRestart(Arrays.copyOf(journal, length), length);
        }
    }

    private void checkRestart(byte[] journal, int length) {
        Bench next = restartOn(journal);
        TreeMap<Integer, Transaction> expected = new TreeMap<>();
        for (Confirmed each : confirmed) {
            if (each.size() <= length) {
                expected.put(each.transaction().id(), each.transaction());
            }
        }
        expected.forEach(
                (id, transaction) ->
                        assertThat(next.store.find(id))
                                .as("transaction %s at %s bytes", id, length)
                                .contains(transaction));
        int fresh = next.start("NEW", 1, 999, 1).transaction().id();
        assertThat(expected).as("new id at %s bytes", length).doesNotContainKey(fresh);
        assertThat(fresh).isGreaterThan(expected.isEmpty() ? 0 : expected.lastKey());
        boolean torn = length > 0 && journal[length - 1] != '\n';
        assertThat(next.filesBeside()).hasSize(torn ? 1 : 0);

        Bench afterwards = next.restarted();
        assertThat(afterwards.store.find(fresh)).isPresent();
        assertThat(afterwards.filesBeside()).hasSize(torn ? 1 : 0);
        expected.forEach((id, tx) -> assertThat(afterwards.store.find(id)).contains(tx));
    }

    @Test
    void theTornTailIsKeptBesideByteForByte() {
        record();
        byte[] journal = bench.disk.get(Journal.FILE);
        int lastLine = lineStarts(journal).get(lineStarts(journal).size() - 1);
        Bench next = restartOn(Arrays.copyOf(journal, journal.length - 7));
        assertThat(next.disk.get(next.filesBeside().get(0)))
                .isEqualTo(Arrays.copyOfRange(journal, lastLine, journal.length - 7));
    }

    @Test
    void corruptBytesInTheMiddleCostTheirLineAloneAndNoIdComesTwice() {
        record();
        byte[] journal = bench.disk.get(Journal.FILE);
        List<Integer> starts = lineStarts(journal);
        for (int line = 0; line < starts.size(); line++) {
            int from = starts.get(line);
            int to = line + 1 < starts.size() ? starts.get(line + 1) : journal.length;
            for (int at : List.of(from, from + 8, (from + to) / 2, to - 2)) {
                byte[] corrupt = journal.clone();
                corrupt[at] ^= 0x01;
                checkDamage(corrupt, from, to);
            }
        }
    }

    private void checkDamage(byte[] corrupt, int from, int to) {
        Bench next = restartOn(corrupt);
        assertThat(next.filesBeside()).hasSize(1);
        assertThat(next.disk.get(next.filesBeside().get(0)))
                .isEqualTo(Arrays.copyOfRange(corrupt, from, to));
        for (int i = 0; i < confirmed.size(); i++) {
            Confirmed each = confirmed.get(i);
            boolean lost = each.size() == to;
            boolean later =
                    confirmed.stream()
                            .anyMatch(
                                    other ->
                                            other.size() > each.size()
                                                    && other.transaction().id()
                                                            == each.transaction().id());
            if (!lost && !later) {
                assertThat(next.store.find(each.transaction().id())).contains(each.transaction());
            }
        }
        int highest = confirmed.stream().mapToInt(c -> c.transaction().id()).max().orElseThrow();
        // Also when the damage is acknowledged by nothing but a restart.
        int fresh = next.restarted().start("NEW", 1, 999, 1).transaction().id();
        assertThat(fresh).isGreaterThan(highest);
        assertThat(next.restarted().filesBeside()).hasSize(1);
    }

    @Test
    void aTailOfZerosIsCut() {
        record();
        byte[] journal = bench.disk.get(Journal.FILE);
        Bench next = restartOn(Arrays.copyOf(journal, journal.length + 4096));
        assertThat(next.disk.get(next.filesBeside().get(0))).hasSize(4096);
        assertThat(next.store.open()).isEqualTo(bench.store.open());
    }

    @Test
    void aFileThatIsNoJournalIsKeptBesideAndTheGatewayStarts() {
        byte[] noise = new byte[100_000];
        new java.util.Random(1).nextBytes(noise);
        Bench next = restartOn(noise);
        assertThat(next.disk.get(next.filesBeside().get(0))).isEqualTo(noise);
        assertThat(next.start("A", 1, 0, 1).transaction().id()).isPositive();
        assertThat(next.restarted().store.open()).hasSize(1);
    }

    @Test
    void aDamagedJournalOnAFullDiskStillStartsAndStops() {
        record();
        byte[] journal = bench.disk.get(Journal.FILE);
        int open = bench.store.open().get(0).id();
        String charger = bench.store.open().get(0).ref().chargePointId();
        MemoryDisk disk = new MemoryDisk();
        disk.put(Journal.FILE, Arrays.copyOf(journal, journal.length - 7));
        disk.put(Reserve.FILE, new byte[Reserve.BYTES]);
        disk.fillUp();
        Bench next = new Bench(disk, bench.clock);
        assertThat(next.stop(charger, open, 70, 900).transaction().id()).isEqualTo(open);
        assertThat(next.restarted().store.find(open).orElseThrow().isOpen()).isFalse();
    }

    private Bench restartOn(byte[] journal) {
        MemoryDisk disk = new MemoryDisk();
        disk.put(Journal.FILE, journal);
        disk.put(Reserve.FILE, new byte[Reserve.BYTES]);
        return new Bench(disk, bench.clock);
    }

    /** A busy morning: starts, stops, a lost one, orphans, maps. */
    private void record() {
        for (int i = 0; i < 6; i++) {
            confirm(bench.start("CP" + i % 2, 1 + i % 3, i, 10 * i).transaction());
            bench.put("signals", "CP" + i + "/1", "value " + i);
        }
        confirm(bench.stop("CP0", 1, 40, 500).transaction());
        bench.stop("CP0", 4711, 41, 1);
        var next = bench.start("CP1", 2, 50, 600);
        confirm(next.closedAsLost());
        confirm(next.transaction());
    }

    private void confirm(Transaction transaction) {
        confirmed.add(new Confirmed(bench.disk.get(Journal.FILE).length, transaction));
    }

    private static List<Integer> lineStarts(byte[] journal) {
        return IntStream.range(0, journal.length)
                .filter(i -> i == 0 || journal[i - 1] == '\n')
                .boxed()
                .toList();
    }
}
