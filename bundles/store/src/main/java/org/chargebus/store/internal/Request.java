package org.chargebus.store.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chargebus.store.StartResult;
import org.chargebus.store.StopResult;
import org.chargebus.store.Store;
import org.chargebus.store.Transaction;

/**
 * Something to store, and the stage that waits for it.
 *
 * @param <R> what the stage completes with
 */
abstract sealed class Request<R> {
    private final CompletableFuture<R> stage = new CompletableFuture<>();
    private R result;

    CompletableFuture<R> stage() {
        return stage;
    }

    /**
     * Works out the result on top of the draft.
     *
     * @return the line it needs; null when all it needs is on the disk already
     */
    final Entry draft(Draft draft) {
        Draft.Drafted<R> drafted = make(draft);
        result = drafted.result();
        return drafted.entry();
    }

    abstract Draft.Drafted<R> make(Draft draft);

    /** Whether it may use the reserve of a full disk. */
    boolean mayUseReserve() {
        return false;
    }

    final void complete() {
        stage.complete(result);
    }

    final void fail(IOException cause) {
        stage.completeExceptionally(cause);
    }

    /** A StartTransaction; the id of {@code wanted} is not looked at. */
    static final class Start extends Request<StartResult> {
        private final Transaction wanted;

        Start(Transaction wanted) {
            this.wanted = wanted;
        }

        @Override
        Draft.Drafted<StartResult> make(Draft draft) {
            return draft.start(wanted);
        }
    }

    /** A StopTransaction. */
    static final class Stop extends Request<StopResult> {
        private final String chargePointId;
        private final int transactionId;
        private final Transaction.Stop stop;

        Stop(String chargePointId, int transactionId, Transaction.Stop stop) {
            this.chargePointId = chargePointId;
            this.transactionId = transactionId;
            this.stop = stop;
        }

        @Override
        Draft.Drafted<StopResult> make(Draft draft) {
            return draft.stop(chargePointId, transactionId, stop);
        }

        @Override
        boolean mayUseReserve() {
            return true;
        }
    }

    /** A commit of the maps. */
    static final class Commit extends Request<Void> {
        private final List<Store.Put> puts;

        Commit(List<Store.Put> puts) {
            this.puts = puts;
        }

        List<Store.Put> puts() {
            return puts;
        }

        @Override
        Draft.Drafted<Void> make(Draft draft) {
            return new Draft.Drafted<>(null, puts.isEmpty() ? null : Entry.of(puts));
        }
    }
}
