package org.chargebus.handlers.internal.bridge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.chargebus.ocpp.BridgeListener.Caller;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.StandIn.Errand;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.store.Store;

/**
 * What one charger's external central system missed, and what it is told once it is back: the boot
 * first, then every transaction message in order, then what the connectors are now. Any thread.
 */
final class Deputy {
    private static final String QUEUED = "q/";
    private static final String STOP = "stop/";

    private final String chargePointId;
    private final Store store;
    private final Backlog backlog;
    private final LocalTransactions transactions;
    private final Latest latest;

    /** With what the store holds of this charger, by keys without its identity. */
    Deputy(String chargePointId, Store store, NavigableMap<String, String> stored) {
        this.chargePointId = chargePointId;
        this.store = store;
        backlog = new Backlog(chargePointId);
        transactions = new LocalTransactions(chargePointId);
        latest = new Latest(chargePointId);
        NavigableMap<String, String> chunks = new TreeMap<>();
        stored.forEach(
                (key, text) -> {
                    if (key.startsWith(QUEUED)) {
                        chunks.put(key.substring(QUEUED.length()), text);
                    } else if (key.startsWith("t/")) {
                        transactions.restore(key.substring(2), text);
                    } else if (key.equals("last")) {
                        transactions.restoreLast(text);
                    } else if (Latest.owns(key)) {
                        latest.restore(key, text);
                    }
                });
        backlog.restore(chunks);
    }

    /** A boot was answered here. */
    synchronized void booted(Call call) {
        change(puts -> latest.booted(call, puts));
    }

    /** A status was answered here. */
    synchronized void status(Call call) {
        change(puts -> latest.status(call, puts));
    }

    /** A change nobody waits for. */
    private void change(Consumer<List<Store.Put>> step) {
        List<Store.Put> puts = new ArrayList<>();
        step.accept(puts);
        if (!puts.isEmpty()) {
            BridgeMap.commit(store, puts, chargePointId);
        }
    }

    /**
     * Keeps a StopTransaction or MeterValues, once.
     *
     * @return completed when that is durable; exceptionally when the charger has to keep it
     */
    synchronized CompletionStage<Void> keep(Call call) {
        Kept message = Kept.of(call);
        if (backlog.holds(message)) {
            return settledBefore();
        }
        List<Store.Put> puts = new ArrayList<>();
        try {
            Optional<Long> number = backlog.add(message, puts);
            return puts.isEmpty()
                    ? CompletableFuture.completedFuture(null)
                    : commit(puts, number, OptionalInt.empty());
        } catch (Backlog.FullException full) {
            return CompletableFuture.failedFuture(full);
        }
    }

    /** What came before may be on its way to the disk: completed once that is durable. */
    private CompletionStage<Void> settledBefore() {
        return store.commit(List.of(BridgeMap.put(chargePointId + "/repeated", null)));
    }

    /**
     * Begins a transaction under an id given here and keeps its start; a repeated start is the
     * same.
     *
     * @param taken the ids of other transactions of this charger
     * @return completed with the id when that is durable; exceptionally as {@link #keep}
     */
    synchronized CompletionStage<Integer> begin(
            Call call, StartTransaction.Req req, IntPredicate taken) {
        Optional<LocalTransaction> before = transactions.begunBy(req);
        if (before.isPresent()) {
            int id = before.get().id();
            return settledBefore().thenApply(done -> id);
        }
        List<Store.Put> puts = new ArrayList<>();
        int id = transactions.begin(req, taken, puts).id();
        try {
            Optional<Long> number = backlog.add(new Kept(call, id), puts);
            return commit(puts, number, OptionalInt.of(id)).thenApply(done -> id);
        } catch (Backlog.FullException full) {
            transactions.ended(id, new ArrayList<>());
            return CompletableFuture.failedFuture(full);
        }
    }

    /** What cannot be stored was not confirmed: its charger sends it again. */
    private CompletionStage<Void> commit(
            List<Store.Put> puts, Optional<Long> number, OptionalInt transaction) {
        return store.commit(List.copyOf(puts))
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                undo(number, transaction);
                            }
                        });
    }

    private synchronized void undo(Optional<Long> number, OptionalInt transaction) {
        change(
                puts -> {
                    number.ifPresent(n -> backlog.remove(n, puts));
                    transaction.ifPresent(id -> transactions.ended(id, puts));
                });
    }

    /** See {@code StandIn.next}. */
    synchronized Optional<Errand> next(Instant now) {
        List<Store.Put> puts = new ArrayList<>();
        Optional<Errand> next =
                refused(now)
                        .or(() -> latest.boot().map(e -> errand(e.getKey(), e.getValue().call())))
                        .or(
                                () ->
                                        backlog.first(puts)
                                                .map(
                                                        e ->
                                                                errand(
                                                                        QUEUED + e.getKey(),
                                                                        mapped(e.getValue()))))
                        .or(
                                () ->
                                        latest.status()
                                                .map(e -> errand(e.getKey(), e.getValue().call())));
        if (!puts.isEmpty()) {
            BridgeMap.commit(store, puts, chargePointId);
        }
        return next;
    }

    private static Errand errand(String key, Call call) {
        return new Errand(key, Caller.CHARGER, call);
    }

    /** A transaction whose stop waits has ended by itself. */
    private Optional<Errand> refused(Instant now) {
        return transactions.refused().stream()
                .filter(id -> !backlog.stops(id))
                .findFirst()
                .map(
                        id ->
                                new Errand(
                                        STOP + id,
                                        Caller.UPSTREAM,
                                        new Call(
                                                chargePointId,
                                                "",
                                                "RemoteStopTransaction",
                                                Map.of("transactionId", id),
                                                now)));
    }

    private Call mapped(Kept message) {
        OptionalInt local = message.transactionId();
        OptionalInt upstream = local.isPresent() ? transactions.upstream(local.getAsInt()) : local;
        return upstream.isPresent() ? message.about(upstream.getAsInt()) : message.call();
    }

    /** The external system confirmed a start that was kept here, and it is {@link #done}. */
    synchronized void confirmed(
            Errand errand, int upstreamId, boolean refused, List<Store.Put> puts) {
        backlog.first(puts)
                .filter(first -> errand.key().equals(QUEUED + first.getKey()))
                .map(first -> first.getValue().localId())
                .ifPresent(
                        id ->
                                transactions.confirmed(
                                        id, upstreamId, refused, backlog::stops, puts));
    }

    /** An errand needs no more trying. */
    synchronized CompletionStage<Void> done(Errand errand, List<Store.Put> puts) {
        String key = errand.key();
        if (key.startsWith(STOP)) {
            transactions.told(Integer.parseInt(key.substring(STOP.length())), puts);
        } else if (key.startsWith(QUEUED)) {
            queued(key, puts);
        } else {
            latest.known(key, errand.call(), puts);
        }
        return puts.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : BridgeMap.commit(store, List.copyOf(puts), chargePointId);
    }

    private void queued(String key, List<Store.Put> puts) {
        long number = Long.parseLong(key.substring(QUEUED.length()));
        backlog.first(puts)
                .filter(first -> first.getKey() == number)
                .map(Map.Entry::getValue)
                .ifPresent(message -> over(message, puts));
        backlog.remove(number, puts);
    }

    private void over(Kept message, List<Store.Put> puts) {
        int started = message.localId();
        if (started > 0 && transactions.upstream(started).isEmpty()) {
            // Not taken: it keeps the id it has, so that what follows of it is not lost.
            transactions.confirmed(started, started, false, backlog::stops, puts);
        }
        if (message.call().action().equals("StopTransaction")) {
            message.transactionId().ifPresent(id -> transactions.ended(id, puts));
        }
    }

    /** The external system itself answered the stop of a transaction. */
    synchronized void ended(int id) {
        change(puts -> transactions.ended(id, puts));
    }

    /** The external system itself started a transaction on a connector. */
    synchronized void over(int connector) {
        change(puts -> transactions.over(connector, backlog::stops, puts));
    }

    /** Local ids and those of the external system. */
    Map<Integer, Integer> transactionIds() {
        return transactions.known();
    }

    /** MeterValues that were lost since the backlog was empty. */
    synchronized long dropped() {
        return backlog.dropped();
    }
}
