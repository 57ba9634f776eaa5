package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.chargebus.store.StopResult.Kind;
import org.chargebus.store.Store;
import org.junit.jupiter.api.Test;

/** behaviour.md, "Survives a restart": a full disk. */
class FullDiskTest {
    private final Bench bench = new Bench();

    @Test
    void aStartFailsAndTheAlarmNamesTheMend() {
        bench.disk.fillUp();
        assertThat(bench.failed(bench.askStart("A", 1, 0, 10)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
        assertThat(bench.store.open()).isEmpty();
        assertThat(bench.alarms.active())
                .singleElement()
                .satisfies(
                        alarm -> {
                            assertThat(alarm.key()).isEqualTo("store");
                            assertThat(alarm.what()).contains("memory").contains("No space left");
                            assertThat(alarm.mend()).contains("Free room");
                        });
        assertThat(bench.store.status()).contains("cannot be written");
    }

    @Test
    void stopsAreConfirmedFromTheReserve() {
        int first = bench.start("A", 1, 0, 10).transaction().id();
        int second = bench.start("A", 2, 0, 10).transaction().id();
        bench.disk.fillUp();
        assertThat(bench.stop("A", first, 5, 20).kind()).isEqualTo(Kind.STOPPED);
        bench.failed(bench.askStart("B", 1, 0, 10));
        assertThat(bench.stop("A", second, 6, 30).kind()).isEqualTo(Kind.STOPPED);
        Bench next = bench.restarted();
        assertThat(next.store.find(first).orElseThrow().stop().meterStop()).isEqualTo(20);
        assertThat(next.store.find(second).orElseThrow().stop().meterStop()).isEqualTo(30);
        assertThat(next.filesBeside()).isEmpty();
    }

    @Test
    void aStopInOneGroupWithAStartThatFailsIsConfirmed() {
        int id = bench.start("A", 1, 0, 10).transaction().id();
        bench.disk.capacity(bench.disk.sizes().values().stream().mapToInt(x -> x).sum() + 40);
        var start = bench.askStart("B", 1, 0, 10);
        var stop = bench.store.stop("A", id, Bench.stopAt(5, 20));
        assertThat(bench.done(stop).kind()).isEqualTo(Kind.STOPPED);
        bench.failed(start);
        assertThat(bench.restarted().store.open()).isEmpty();
    }

    @Test
    void aRepeatedStartNeedsNoRoomAndIsConfirmed() {
        int id = bench.start("A", 1, 0, 10).transaction().id();
        bench.disk.fillUp();
        bench.failed(bench.askStart("B", 1, 0, 10));
        assertThat(bench.start("A", 1, 0, 10).transaction().id()).isEqualTo(id);
    }

    @Test
    void theNextRequestAfterRoomWasMadeIsStoredAndTheAlarmEnds() {
        bench.disk.fillUp();
        bench.failed(bench.askStart("A", 1, 0, 10));
        bench.disk.capacity(Long.MAX_VALUE);
        int id = bench.start("A", 1, 0, 10).transaction().id();
        assertThat(bench.alarms.active()).isEmpty();
        assertThat(bench.store.status()).endsWith("healthy");
        assertThat(bench.disk.sizes()).containsEntry(Reserve.FILE, Reserve.BYTES);
        assertThat(bench.restarted().store.find(id)).isPresent();
    }

    @Test
    void withoutAnyRequestItHealsByItselfAndOneTimerRuns() {
        bench.disk.fillUp();
        for (int i = 0; i < 5; i++) {
            bench.failed(bench.askStart("A", 1, i, 10));
        }
        assertThat(bench.executor.delayed()).isEqualTo(1);
        bench.executor.elapse();
        assertThat(bench.alarms.active()).hasSize(1);
        assertThat(bench.executor.delayed()).isEqualTo(1);
        bench.disk.capacity(Long.MAX_VALUE);
        bench.executor.elapse();
        assertThat(bench.alarms.active()).isEmpty();
        assertThat(bench.executor.delayed()).isZero();
    }

    @Test
    void aCommitThatFailedIsStoredWithItsLatestValueOnceThereIsRoom() {
        bench.put("m", "k", "before");
        bench.disk.fillUp();
        var commit = bench.store.commit(List.of(new Store.Put("m", "k", "x".repeat(9000))));
        assertThat(bench.failed(commit)).isInstanceOf(IOException.class);
        bench.failed(bench.store.commit(List.of(new Store.Put("m", "k", "latest"))));
        assertThat(bench.store.read("m")).containsEntry("k", "latest");
        bench.disk.capacity(Long.MAX_VALUE);
        bench.executor.elapse();
        assertThat(bench.restarted().store.read("m"))
                .containsExactlyEntriesOf(java.util.Map.of("k", "latest"));
    }

    @Test
    void whatWasHalfWrittenWhenTheDiskFilledNeverCounts() {
        bench.disk.capacity(bench.disk.sizes().values().stream().mapToInt(x -> x).sum() + 60);
        bench.failed(bench.askStart("A", 1, 0, 10));
        bench.disk.capacity(Long.MAX_VALUE);
        int id = bench.start("B", 1, 0, 10).transaction().id();
        Bench next = bench.restarted();
        assertThat(next.filesBeside()).isEmpty();
        assertThat(next.store.open())
                .singleElement()
                .satisfies(
                        tx -> {
                            assertThat(tx.id()).isEqualTo(id);
                            assertThat(tx.ref().chargePointId()).isEqualTo("B");
                        });
    }

    @Test
    void aFailedForceConfirmsNothingAndHeals() {
        bench.start("A", 1, 0, 10);
        bench.disk.failForce(true);
        bench.failed(bench.askStart("B", 1, 0, 10));
        assertThat(bench.store.open(Bench.ref("B", 1))).isEmpty();
        bench.disk.failForce(false);
        assertThat(bench.start("B", 1, 0, 10).repeated()).isFalse();
        Bench next = new Bench(bench.disk.afterLoss(0), bench.clock);
        assertThat(next.store.open()).hasSize(2);
    }

    @Test
    void anAlarmServiceThatComesLateOrAgainIsToldOfTheFailure() {
        bench.disk.fillUp();
        bench.store.unbindAlarms(bench.alarms);
        bench.failed(bench.askStart("A", 1, 0, 10));
        assertThat(bench.alarms.active()).isEmpty();
        bench.store.bindAlarms(bench.alarms);
        assertThat(bench.alarms.active()).hasSize(1);
    }

    @Test
    void aJournalCutBehindTheGatewaysBackIsWrittenAnewFromMemory() {
        int id = bench.start("A", 1, 0, 10).transaction().id();
        bench.put("m", "k", "v");
        bench.disk.put(Journal.FILE, new byte[0]);
        bench.disk.failForce(true);
        bench.failed(bench.askStart("B", 1, 0, 10));
        bench.disk.failForce(false);
        bench.executor.elapse();
        bench.executor.elapse();
        Bench next = bench.restarted();
        assertThat(next.store.find(id)).isPresent();
        assertThat(next.store.read("m")).containsEntry("k", "v");
    }
}
