package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the flash is asked to take; the figures of ADR 3. */
class WrittenBytesTest {
    /** 2,000 records, each confirmed before the next: an engine with pages wrote 36 MB. */
    @Test
    void twoThousandRecordsAreHalfAMegabyteAndAForceEach() {
        Bench bench = new Bench();
        long before = bench.disk.written();
        int forces = bench.disk.forces();
        for (int i = 0; i < 1000; i++) {
            int id = bench.start("CP" + i % 20, 1 + i % 7, i, 1000L * i).transaction().id();
            bench.stop("CP" + i % 20, id, i + 30, 1000L * i + 900);
        }
        long bytes = bench.disk.written() - before;
        System.out.println("2,000 records: " + bytes + " bytes written");
        assertThat(bytes).isBetween(300_000L, 600_000L);
        assertThat(bench.disk.forces() - forces).isEqualTo(2000);
    }

    /** 20,000 sessions of one connector, a thousand a week: the journal stays small. */
    @Test
    void compactionsCostLessThanTwiceTheRecordsAndBoundTheJournal() {
        Bench bench = new Bench();
        long before = bench.disk.written();
        long lines = 0;
        int largest = 0;
        for (int i = 0; i < 20_000; i++) {
            int length = bench.size();
            int id = bench.start("CP", 1, i, i).transaction().id();
            int one = bench.size() - length;
            lines += Math.max(one, 0) * 2L;
            bench.stop("CP", id, i, i);
            bench.clock.move(Duration.ofMinutes(10));
            largest = Math.max(largest, length);
        }
        long bytes = bench.disk.written() - before;
        System.out.println(
                "40,000 records: " + bytes + " bytes written, journal at most " + largest);
        assertThat(largest).isLessThan(3 * (1 << 20));
        assertThat(bytes).isLessThan(3 * lines);
    }
}
