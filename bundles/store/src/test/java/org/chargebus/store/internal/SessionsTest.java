package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chargebus.store.Transaction;
import org.junit.jupiter.api.Test;

/** behaviour.md, "Survives a restart": closed sessions, 400 days. */
class SessionsTest {
    private static final Duration WEEK = Kept.RETENTION.plusSeconds(1);

    private Bench bench = new Bench();

    private int session(int minute) {
        int id = bench.start("A", 1, minute, 10).transaction().id();
        bench.stop("A", id, minute, 20);
        return id;
    }

    private static List<Integer> ids(Bench bench) throws IOException {
        return bench.store.last(Integer.MAX_VALUE).stream().map(Transaction::id).toList();
    }

    private List<String> files() {
        return bench.disk.list(SessionArchive.PREFIX);
    }

    private void next() {
        bench = bench.restarted();
    }

    @Test
    void whatTheJournalForgetsTheArchiveKeeps() throws IOException {
        int first = session(0);
        Transaction closed = bench.store.find(first).orElseThrow();
        int open = bench.start("B", 1, 1, 10).transaction().id();
        assertThat(bench.store.last(10)).containsExactly(closed);
        bench.clock.move(WEEK);
        int second = session(2);
        bench.compact();
        assertThat(bench.store.find(first)).isEmpty();
        assertThat(files()).hasSize(1);
        assertThat(new String(bench.disk.get(Journal.FILE))).doesNotContain("\"id\":" + first);
        assertThat(ids(bench)).containsExactly(first, second).doesNotContain(open);
        assertThat(bench.store.last(1)).extracting(Transaction::id).containsExactly(second);
        assertThat(bench.store.last(0)).isEmpty();
        next();
        assertThat(bench.store.last(10)).hasSize(2).first().isEqualTo(closed);
    }

    @Test
    void noMoreAreInMemoryThanAreAskedFor() {
        Newest newest = new Newest(2);
        for (int id : List.of(3, 1, 4, 1, 5, 4)) {
            newest.accept(kept(id));
            assertThat(newest.size()).isLessThanOrEqualTo(2);
        }
        List<Transaction> kept = newest.transactions();
        assertThat(kept).extracting(Transaction::id).containsExactly(4, 5);
        assertThat(kept.get(1)).isEqualTo(kept(5).transaction());
        assertThat(kept.get(1).ref()).isSameAs(kept.get(0).ref());
    }

    @Test
    void aSessionIsArchivedOnceBeItThatTheSupplyIsLostInBetween() throws IOException {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(session(i));
        }
        bench.clock.move(WEEK);
        byte[] journal = bench.disk.get(Journal.FILE);
        bench.compact();
        String file = files().get(0);
        byte[] archive = bench.disk.get(file);
        for (int length = 0; length <= archive.length; length++) {
            MemoryDisk disk = new MemoryDisk();
            disk.put(Journal.FILE, journal);
            disk.put(file, Arrays.copyOf(archive, length));
            Bench torn = new Bench(disk, bench.clock, 0);
            // The journal does not remember the week: it went by without a line.
            torn.clock.move(WEEK);
            torn.put("m", "k", "v");
            assertThat(torn.disk.get(file)).as("torn at %s", length).isEqualTo(archive);
            assertThat(ids(torn)).isEqualTo(all);
        }
    }

    @Test
    void filesAreBoundedAndTheOldestGoFirst() throws IOException {
        MemoryDisk disk = bench.disk;
        for (int i = 1; i <= SessionArchive.MAX_FILES + 3; i++) {
            disk.put(SessionArchive.PREFIX + String.format("%010d", i) + ".jsonl", new byte[0]);
        }
        SessionArchive archive = new SessionArchive(disk);
        archive.prune(bench.clock.instant());
        assertThat(files()).first().isNotEqualTo("sessions-0000000001.jsonl");
        assertThat(files()).hasSizeLessThanOrEqualTo(SessionArchive.MAX_FILES);
    }

    @Test
    void aFullFileIsFollowedByAnotherAndGoesAfter400Days() throws IOException {
        SessionArchive archive = new SessionArchive(bench.disk);
        int[] next = {1};
        for (int day = 0; day < 3; day++) {
            List<Kept> closed = IntStream.range(0, 5000).mapToObj(i -> kept(next[0]++)).toList();
            archive.add(closed);
            archive.prune(bench.clock.instant());
            bench.clock.move(Duration.ofDays(1));
        }
        assertThat(files()).hasSize(3);
        assertThat(bench.disk.get(files().get(0)).length).isGreaterThan(SessionArchive.FILE_BYTES);
        List<Integer> read = new ArrayList<>();
        archive.read(kept -> read.add(kept.id()));
        assertThat(read).hasSize(15_000).isSorted().doesNotHaveDuplicates();
        bench.clock.move(Duration.ofDays(397));
        archive.prune(bench.clock.instant());
        assertThat(files()).hasSize(3);
        bench.clock.move(Duration.ofSeconds(1));
        archive.prune(bench.clock.instant());
        assertThat(files()).hasSize(2);
    }

    private Kept kept(int id) {
        return new Kept(
                new Transaction(
                        id,
                        Bench.ref("CP", 1),
                        "TAG",
                        Bench.T0,
                        10,
                        0,
                        "Accepted",
                        Bench.stopAt(5, 20)),
                bench.clock.instant());
    }

    @Test
    void aDiskThatRefusesTheArchiveLosesNothing() throws IOException {
        int first = session(0);
        bench.clock.move(WEEK);
        bench.disk.refuse(SessionArchive.PREFIX);
        for (int i = 0; i < 20; i++) {
            bench.put("m", "k", i + "x".repeat(60_000));
        }
        assertThat(files()).isEmpty();
        assertThat(ids(bench)).containsExactly(first);
        bench.disk.refuse("\n");
        bench.compact();
        assertThat(files()).hasSize(1);
        assertThat(ids(bench)).containsExactly(first);
        next();
        assertThat(ids(bench)).containsExactly(first);
    }
}
