package org.chargebus.handlers.internal.doubles;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.store.StartResult;
import org.chargebus.store.StopResult;
import org.chargebus.store.Transaction;
import org.chargebus.store.Transactions;

/** Transactions in memory; the disk may be slow or full. */
public final class TestTransactions implements Transactions {
    private final Map<Integer, Transaction> byId = new TreeMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean slow;
    private boolean full;
    private int next = 1001;

    /** From now on nothing is stored before {@link #write}. */
    public void slow() {
        slow = true;
    }

    /** From now on the disk refuses. */
    public void full() {
        full = true;
    }

    /** The disk takes again. */
    public void roomy() {
        full = false;
    }

    /** The slow disk has written everything. */
    public void write() {
        slow = false;
        List.copyOf(held).forEach(Runnable::run);
        held.clear();
    }

    private <R> CompletionStage<R> store(Supplier<R> work) {
        CompletableFuture<R> stage = new CompletableFuture<>();
        Runnable write =
                () -> {
                    if (full) {
                        stage.completeExceptionally(new IOException("disk full"));
                    } else {
                        stage.complete(work.get());
                    }
                };
        if (slow) {
            held.add(write);
        } else {
            write.run();
        }
        return stage;
    }

    @Override
    public CompletionStage<StartResult> start(
            ConnectorRef ref,
            String idTag,
            Instant timestamp,
            long meterStart,
            int reservationId,
            String status) {
        return store(() -> started(ref, idTag, timestamp, meterStart, reservationId, status));
    }

    private StartResult started(
            ConnectorRef ref,
            String idTag,
            Instant timestamp,
            long meterStart,
            int reservationId,
            String status) {
        Optional<Transaction> same =
                byId.values().stream()
                        .filter(t -> t.ref().equals(ref) && t.idTag().equals(idTag))
                        .filter(t -> t.startedAt().equals(timestamp))
                        .filter(t -> t.meterStart() == meterStart)
                        .findFirst();
        if (same.isPresent()) {
            return new StartResult(same.get(), true, null);
        }
        Transaction lost = open(ref).orElse(null);
        if (lost != null) {
            end(lost, new Transaction.Stop(timestamp, meterStart, "Lost", ""));
        }
        Transaction made =
                new Transaction(
                        next++, ref, idTag, timestamp, meterStart, reservationId, status, null);
        byId.put(made.id(), made);
        return new StartResult(made, false, lost);
    }

    private Transaction end(Transaction tx, Transaction.Stop stop) {
        Transaction ended =
                new Transaction(
                        tx.id(),
                        tx.ref(),
                        tx.idTag(),
                        tx.startedAt(),
                        tx.meterStart(),
                        tx.reservationId(),
                        tx.status(),
                        stop);
        byId.put(tx.id(), ended);
        return ended;
    }

    @Override
    public CompletionStage<StopResult> stop(
            String chargePointId, int transactionId, Transaction.Stop stop) {
        return store(
                () -> {
                    Transaction tx = byId.get(transactionId);
                    if (tx == null || !tx.ref().chargePointId().equals(chargePointId)) {
                        return new StopResult(StopResult.Kind.ORPHAN, null);
                    }
                    return tx.isOpen()
                            ? new StopResult(StopResult.Kind.STOPPED, end(tx, stop))
                            : new StopResult(StopResult.Kind.REPEATED, tx);
                });
    }

    @Override
    public Optional<Transaction> open(ConnectorRef ref) {
        return open().stream().filter(tx -> tx.ref().equals(ref)).findFirst();
    }

    @Override
    public List<Transaction> open() {
        return byId.values().stream()
                .filter(Transaction::isOpen)
                .sorted(Comparator.comparingInt(Transaction::id))
                .toList();
    }

    @Override
    public Optional<Transaction> find(int transactionId) {
        return Optional.ofNullable(byId.get(transactionId));
    }
}
