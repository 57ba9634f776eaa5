package org.chargebus.handlers.internal.transaction;

import java.util.List;
import java.util.Optional;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.signal.QualityWord;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.Transaction;
import org.chargebus.store.Transactions;

/** After a restart the store knows better than the table which transactions run. */
public final class TransactionRestore {
    private TransactionRestore() {}

    /**
     * Adds what the table lacks.
     *
     * @param open the open transactions of this charge point
     */
    public static void write(
            Changes changes, Snapshot before, List<Transaction> open, Transactions store) {
        for (Transaction tx : open) {
            int k = tx.ref().connectorId();
            if (TransactionSignals.running(before, k) != tx.id()) {
                TransactionSignals.restored(changes, before, tx);
                if (isNeverSeen(before, k)) {
                    changes.put(
                            k, Keys.QUALITY, QualityWord.of(Quality.RESTORED), Quality.RESTORED);
                }
            }
        }
        for (int k : before.connectors()) {
            ended(changes, before, k, store);
        }
    }

    /** Be it that the last values were written before the transaction began. */
    private static boolean isNeverSeen(Snapshot before, int k) {
        String never = QualityWord.of(Quality.NEVER);
        return before.text(k, Keys.QUALITY, never).equals(never);
    }

    /** A transaction ended, and the gateway with it, before the last values were written. */
    private static void ended(Changes changes, Snapshot before, int k, Transactions store) {
        Sample active = before.get(k, Keys.TX_ACTIVE);
        boolean isRestored = active != null && active.quality() == Quality.RESTORED;
        int id = (int) TransactionSignals.running(before, k);
        if (!isRestored
                || id == 0
                || store.open(new ConnectorRef(before.chargePointId(), k)).isPresent()) {
            return;
        }
        Optional<Transaction> closed = store.find(id).filter(tx -> !tx.isOpen());
        if (closed.isPresent() && closed.get().ref().connectorId() == k) {
            TransactionSignals.stopped(changes, before, closed.get(), Quality.RESTORED);
        } else {
            changes.put(k, Keys.TX_ACTIVE, false, Quality.RESTORED);
        }
    }
}
