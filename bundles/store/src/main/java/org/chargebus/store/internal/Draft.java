package org.chargebus.store.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.store.StartResult;
import org.chargebus.store.StopResult;
import org.chargebus.store.StopResult.Kind;
import org.chargebus.store.Transaction;

/**
 * What the requests of one group make of the transactions, on top of the index. Thrown away when
 * the disk refuses, so that nothing is known that is not stored.
 */
final class Draft {
    static final String LOST = "Lost";

    private final TransactionIndex index;
    private final Instant now;
    private final Instant date;
    private final Map<Integer, Kept> changed = new LinkedHashMap<>();

    /**
     * A draft without changes.
     *
     * @param now by the running time: how old a record is
     * @param date by the clock of the system: what people read
     */
    Draft(TransactionIndex index, Instant now, Instant date) {
        this.index = index;
        this.now = now;
        this.date = date;
    }

    /** A result, and the line it needs; null when it needs none. */
    record Drafted<R>(R result, Entry entry) {}

    /** OCPP 1.6, 4.8. A repeated request gets the transaction of the first (errata 3.18). */
    Drafted<StartResult> start(Transaction wanted) {
        Kept before = find(new Kept(wanted, now).fingerprint());
        if (before != null && before.isKeptAt(now)) {
            return new Drafted<>(new StartResult(before.transaction(), true, null), null);
        }
        List<Kept> lines = new ArrayList<>();
        Transaction lost = closeAsLost(open(wanted.ref()), wanted.meterStart());
        if (lost != null) {
            lines.add(keep(lost));
        }
        Transaction started =
                new Transaction(
                        index.takeId(),
                        wanted.ref(),
                        wanted.idTag(),
                        wanted.startedAt(),
                        wanted.meterStart(),
                        wanted.reservationId(),
                        wanted.status(),
                        null);
        lines.add(keep(started));
        return new Drafted<>(
                new StartResult(started, false, lost), Entry.of(lines, index.nextId()));
    }

    /** OCPP 1.6, 4.10: each stop is confirmed, whatever it meets. */
    Drafted<StopResult> stop(String chargePointId, int id, Transaction.Stop stop) {
        Kept kept = find(id);
        if (kept == null
                || !kept.isKeptAt(now)
                || !kept.transaction().ref().chargePointId().equals(chargePointId)) {
            Orphan orphan = new Orphan(chargePointId, id, stop);
            Entry entry =
                    index.contains(orphan) ? null : Entry.of(new Orphan.Recorded(orphan, now));
            return new Drafted<>(new StopResult(Kind.ORPHAN, null), entry);
        }
        Transaction transaction = kept.transaction();
        boolean wasLost = !transaction.isOpen() && transaction.stop().reason().equals(LOST);
        if (!transaction.isOpen() && !wasLost) {
            return new Drafted<>(new StopResult(Kind.REPEATED, transaction), null);
        }
        // The true stop of a transaction closed as lost replaces what the gateway had to assume;
        // yet another one may run on that connector by now, so it counts as known before.
        Transaction ended = with(transaction, stop);
        Entry entry = Entry.of(List.of(keep(ended)), 0);
        return new Drafted<>(new StopResult(wasLost ? Kind.REPEATED : Kind.STOPPED, ended), entry);
    }

    /** The register of the next start is the best that is known of the end of a lost one. */
    private Transaction closeAsLost(Kept open, long nextMeterStart) {
        if (open == null) {
            return null;
        }
        Transaction lost = open.transaction();
        long meterStop = Math.max(lost.meterStart(), nextMeterStart);
        return with(lost, new Transaction.Stop(date, meterStop, LOST, ""));
    }

    private Kept keep(Transaction transaction) {
        Kept kept = new Kept(transaction, now);
        changed.put(kept.id(), kept);
        return kept;
    }

    private Kept find(int id) {
        Kept kept = changed.get(id);
        return kept != null ? kept : index.find(id);
    }

    private Kept find(Kept.Fingerprint fingerprint) {
        for (Kept kept : changed.values()) {
            if (kept.fingerprint().equals(fingerprint)) {
                return kept;
            }
        }
        return index.find(fingerprint);
    }

    private Kept open(ConnectorRef ref) {
        for (Kept kept : changed.values()) {
            if (kept.transaction().isOpen() && kept.transaction().ref().equals(ref)) {
                return kept;
            }
        }
        Kept kept = index.open(ref);
        return kept == null || changed.containsKey(kept.id()) ? null : kept;
    }

    private static Transaction with(Transaction transaction, Transaction.Stop stop) {
        return new Transaction(
                transaction.id(),
                transaction.ref(),
                transaction.idTag(),
                transaction.startedAt(),
                transaction.meterStart(),
                transaction.reservationId(),
                transaction.status(),
                stop);
    }
}
