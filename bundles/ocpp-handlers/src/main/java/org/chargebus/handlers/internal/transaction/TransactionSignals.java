package org.chargebus.handlers.internal.transaction;

import java.util.OptionalLong;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp16.Reason;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.Transaction;

/** A transaction as the {@code tx.*} signals of its connector. */
public final class TransactionSignals {
    private TransactionSignals() {}

    /** A transaction runs from now on. */
    public static void started(Changes changes, Snapshot before, Transaction tx) {
        running(changes, tx, Quality.LIVE);
        changes.live(tx.ref().connectorId(), Keys.TX_ENERGY, 0L);
        changes.count(before, tx.ref().connectorId(), Keys.TX_COUNTER);
    }

    /** A transaction of which the table knows nothing runs since before. */
    public static void restored(Changes changes, Snapshot before, Transaction tx) {
        running(changes, tx, Quality.RESTORED);
        if (!shows(before, tx)) {
            changes.absent(tx.ref().connectorId(), Keys.TX_ENERGY);
        }
    }

    private static void running(Changes changes, Transaction tx, Quality quality) {
        int k = tx.ref().connectorId();
        changes.put(k, Keys.TX_ACTIVE, true, quality);
        changes.put(k, Keys.TX_ID, tx.id(), quality);
        changes.put(k, Keys.TX_METER_START, tx.meterStart(), quality);
        changes.put(k, Keys.TX_START_TIME, tx.startedAt(), quality);
        changes.put(k, Keys.TX_START_STATUS, tx.status(), quality);
        changes.put(k, Keys.TX_ID_TAG_START, tx.idTag(), quality);
        changes.put(k, Keys.TX_RESERVATION_ID, tx.reservationId(), quality);
        changes.absent(k, Keys.TX_METER_STOP).absent(k, Keys.TX_STOP_TIME);
        changes.absent(k, Keys.TX_STOP_REASON).absent(k, Keys.TX_ID_TAG_STOP);
    }

    /** The transaction the signals show has ended. */
    public static void stopped(Changes changes, Snapshot before, Transaction tx, Quality quality) {
        int k = tx.ref().connectorId();
        Transaction.Stop stop = tx.stop();
        changes.put(k, Keys.TX_ACTIVE, false, quality);
        changes.count(before, k, Keys.TX_COUNTER);
        changes.put(k, Keys.TX_METER_STOP, stop.meterStop(), quality);
        changes.put(k, Keys.TX_STOP_TIME, stop.at(), quality);
        // The store's own word for a lost transaction is no Reason.
        String reason = Reason.from(stop.reason()).map(Reason::word).orElse(null);
        changes.put(k, Keys.TX_STOP_REASON, reason, quality);
        changes.put(k, Keys.TX_ID_TAG_STOP, stop.idTag().isEmpty() ? null : stop.idTag(), quality);
        long used = stop.meterStop() - tx.meterStart();
        // A meter that fell to 0 says nothing of the session: what was seen before stays.
        long energy = used >= 0 ? used : Math.max(0, before.longValue(k, Keys.TX_ENERGY, 0));
        changes.put(k, Keys.TX_ENERGY, energy, quality);
    }

    /** Whether the signals of its connector show this transaction. */
    public static boolean shows(Snapshot snapshot, Transaction tx) {
        return snapshot.longValue(tx.ref().connectorId(), Keys.TX_ID, 0) == tx.id();
    }

    /** The transaction that runs on a connector; 0 when none does. */
    public static long running(Snapshot snapshot, int connectorId) {
        return snapshot.isTrue(connectorId, Keys.TX_ACTIVE)
                ? snapshot.longValue(connectorId, Keys.TX_ID, 0)
                : 0;
    }

    /**
     * A meter was read: the session's energy rises, and a transaction that was in doubt since a
     * boot is known to run.
     */
    public static void metered(
            Changes changes, Snapshot before, int connectorId, OptionalLong register) {
        Sample active = before.get(connectorId, Keys.TX_ACTIVE);
        if (active == null || !Boolean.TRUE.equals(active.value())) {
            return;
        }
        if (active.quality() != Quality.LIVE) {
            changes.put(connectorId, Keys.TX_ACTIVE, active.with(Quality.LIVE));
        }
        long known = before.longValue(connectorId, Keys.TX_ENERGY, 0);
        long used = register.orElse(0) - before.longValue(connectorId, Keys.TX_METER_START, 0);
        // Never down: registers of chargers in the field fall to 0 in a session and rise again.
        if (register.isPresent() && used >= known) {
            changes.live(connectorId, Keys.TX_ENERGY, used);
        }
    }

    /** The charger booted: whether its transactions still run is in doubt until it tells. */
    public static void doubted(Changes changes, Snapshot before) {
        for (int k : before.connectors()) {
            Sample active = before.get(k, Keys.TX_ACTIVE);
            if (active != null && Boolean.TRUE.equals(active.value())) {
                changes.put(k, Keys.TX_ACTIVE, active.with(Quality.STALE));
            }
        }
    }
}
