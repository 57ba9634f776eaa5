package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chargebus.store.StartResult;
import org.chargebus.store.StopResult;
import org.chargebus.store.StopResult.Kind;
import org.chargebus.store.Transaction;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private final Bench bench = new Bench();

    @Test
    void idsArePositiveAndRiseOverAllChargers() {
        assertThat(bench.start("A", 1, 0, 10).transaction().id()).isEqualTo(1);
        assertThat(bench.start("B", 1, 0, 10).transaction().id()).isEqualTo(2);
        assertThat(bench.start("A", 2, 0, 10).transaction().id()).isEqualTo(3);
    }

    @Test
    void aStartIsNotConfirmedBeforeItIsForced() {
        var stage = bench.askStart("A", 1, 0, 10);
        assertThat(stage.toCompletableFuture()).isNotDone();
        assertThat(bench.store.open(Bench.ref("A", 1))).isEmpty();
        int forces = bench.disk.forces();
        bench.done(stage);
        assertThat(bench.disk.forces()).isEqualTo(forces + 1);
        assertThat(bench.store.open(Bench.ref("A", 1))).isPresent();
    }

    @Test
    void aTransactionKeepsAllThatWasGiven() {
        StartResult result =
                bench.done(
                        bench.store.start(
                                Bench.ref("Wall \u00e9;\n\"", 2),
                                "TA\\G \u20ac",
                                Bench.T0.plusNanos(123_456_789),
                                -5,
                                77,
                                "Invalid"));
        Transaction transaction = result.transaction();
        assertThat(transaction.isOpen()).isTrue();
        assertThat(bench.restarted().store.find(transaction.id())).contains(transaction);
        assertThat(transaction.reservationId()).isEqualTo(77);
        assertThat(transaction.status()).isEqualTo("Invalid");
        assertThat(transaction.meterStart()).isEqualTo(-5);
    }

    @Test
    void aRepeatedStartGetsTheSameTransaction() {
        StartResult first = bench.start("A", 1, 0, 10);
        int size = bench.disk.get(Journal.FILE).length;
        StartResult again = bench.start("A", 1, 0, 10);
        assertThat(again).isEqualTo(new StartResult(first.transaction(), true, null));
        assertThat(bench.disk.get(Journal.FILE)).hasSize(size);
    }

    @Test
    void aRepeatedStartGetsTheSameTransactionAfterARestartAndAfterItsStop() {
        int id = bench.start("A", 1, 0, 10).transaction().id();
        assertThat(bench.restarted().start("A", 1, 0, 10).repeated()).isTrue();
        bench.stop("A", id, 5, 20);
        Bench next = bench.restarted();
        StartResult again = next.start("A", 1, 0, 10);
        assertThat(again.repeated()).isTrue();
        assertThat(again.transaction().id()).isEqualTo(id);
        assertThat(next.store.open(Bench.ref("A", 1))).isEmpty();
    }

    @Test
    void aRepeatedStartInTheSameGroupGetsTheSameTransaction() {
        var first = bench.askStart("A", 1, 0, 10);
        var again = bench.askStart("A", 1, 0, 10);
        int id = bench.done(first).transaction().id();
        assertThat(bench.done(again).repeated()).isTrue();
        assertThat(bench.done(again).transaction().id()).isEqualTo(id);
    }

    @Test
    void aStartThatDiffersInAnyPartIsAnotherTransaction() {
        int id = bench.start("A", 1, 0, 10).transaction().id();
        assertThat(bench.start("A", 2, 0, 10).transaction().id()).isGreaterThan(id);
        assertThat(bench.start("B", 1, 0, 10).transaction().id()).isGreaterThan(id + 1);
        assertThat(bench.start("A", 1, 1, 10).transaction().id()).isGreaterThan(id + 2);
        assertThat(bench.start("A", 1, 0, 11).transaction().id()).isGreaterThan(id + 3);
        var otherTag = bench.store.start(Bench.ref("A", 1), "T2", Bench.T0, 10, 0, "Accepted");
        assertThat(bench.done(otherTag).repeated()).isFalse();
    }

    @Test
    void sevenDaysAfterItsEndAStartIsANewOne() {
        int id = bench.start("A", 1, 0, 10).transaction().id();
        bench.stop("A", id, 5, 20);
        bench.clock.move(Duration.ofDays(7));
        assertThat(bench.start("A", 1, 0, 10).repeated()).isTrue();
        assertThat(bench.store.find(id)).isPresent();
        bench.clock.move(Duration.ofSeconds(1));
        assertThat(bench.store.find(id)).isEmpty();
        assertThat(bench.start("A", 1, 0, 10).transaction().id()).isGreaterThan(id);
    }

    @Test
    void anOpenTransactionIsKeptForEver() {
        int id = bench.start("A", 1, 0, 10).transaction().id();
        bench.clock.move(Duration.ofDays(900));
        assertThat(bench.store.find(id)).isPresent();
        assertThat(bench.stop("A", id, 5, 20).kind()).isEqualTo(Kind.STOPPED);
    }

    @Test
    void theNextStartOnAConnectorClosesTheOpenOneAsLost() {
        int id = bench.start("A", 1, 0, 10).transaction().id();
        StartResult next = bench.start("A", 1, 60, 500);
        assertThat(next.closedAsLost().id()).isEqualTo(id);
        assertThat(next.closedAsLost().stop().reason()).isEqualTo("Lost");
        assertThat(next.closedAsLost().stop().meterStop()).isEqualTo(500);
        assertThat(bench.restarted().store.open())
                .extracting(Transaction::id)
                .containsExactly(next.transaction().id());
        assertThat(bench.restarted().store.find(id)).contains(next.closedAsLost());
    }

    @Test
    void twoStartsOfOneGroupOnOneConnectorLeaveOneOpen() {
        var first = bench.askStart("A", 1, 0, 10);
        var second = bench.askStart("A", 1, 1, 10);
        int lost = bench.done(first).transaction().id();
        assertThat(bench.done(second).closedAsLost().id()).isEqualTo(lost);
        assertThat(bench.store.open()).extracting(Transaction::id).containsExactly(lost + 1);
    }

    @Test
    void theStopOfATransactionClosedAsLostIsTakenWithoutTouchingTheRunningOne() {
        int lost = bench.start("A", 1, 0, 10).transaction().id();
        int running = bench.start("A", 1, 60, 500).transaction().id();
        StopResult late = bench.stop("A", lost, 50, 480);
        assertThat(late.kind()).isEqualTo(Kind.REPEATED);
        assertThat(bench.restarted().store.find(lost).orElseThrow().stop())
                .isEqualTo(Bench.stopAt(50, 480));
        assertThat(bench.store.open(Bench.ref("A", 1)).orElseThrow().id()).isEqualTo(running);
    }

    @Test
    void aStopEndsATransactionOnceAndARepetitionChangesNothing() {
        int id = bench.start("A", 1, 0, 10).transaction().id();
        StopResult stopped = bench.stop("A", id, 5, 20);
        assertThat(stopped.kind()).isEqualTo(Kind.STOPPED);
        assertThat(stopped.transaction().stop()).isEqualTo(Bench.stopAt(5, 20));
        StopResult again = bench.stop("A", id, 6, 30);
        assertThat(again).isEqualTo(new StopResult(Kind.REPEATED, stopped.transaction()));
        Bench next = bench.restarted();
        assertThat(next.stop("A", id, 5, 20).kind()).isEqualTo(Kind.REPEATED);
        assertThat(next.store.find(id)).contains(stopped.transaction());
    }

    @Test
    void theStopOfAnotherChargersTransactionIsAnOrphanAndTouchesNothing() {
        int id = bench.start("A", 1, 0, 10).transaction().id();
        assertThat(bench.stop("B", id, 5, 20)).isEqualTo(new StopResult(Kind.ORPHAN, null));
        assertThat(bench.store.open(Bench.ref("A", 1))).isPresent();
    }

    @Test
    void idsThatNeverWereAreOrphansAndRecordedOnce() {
        for (int id : List.of(0, -1, 4711, Integer.MAX_VALUE)) {
            assertThat(bench.stop("A", id, 5, 20).kind()).isEqualTo(Kind.ORPHAN);
        }
        int size = bench.disk.get(Journal.FILE).length;
        assertThat(new String(bench.disk.get(Journal.FILE))).contains("\"id\":4711");
        assertThat(bench.stop("A", 4711, 5, 20).kind()).isEqualTo(Kind.ORPHAN);
        assertThat(bench.restarted().stop("A", 4711, 5, 20).kind()).isEqualTo(Kind.ORPHAN);
        assertThat(bench.disk.get(Journal.FILE)).hasSize(size);
    }

    @Test
    void openTransactionsAreListedByRisingId() {
        bench.start("Z", 1, 0, 10);
        bench.start("A", 1, 0, 10);
        int ended = bench.start("M", 1, 0, 10).transaction().id();
        bench.start("A", 2, 0, 10);
        bench.stop("M", ended, 1, 11);
        assertThat(bench.store.open()).extracting(Transaction::id).containsExactly(1, 2, 4);
        assertThat(bench.restarted().store.open()).isEqualTo(bench.store.open());
    }
}
