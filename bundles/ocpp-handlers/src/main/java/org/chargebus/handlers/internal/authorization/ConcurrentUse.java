package org.chargebus.handlers.internal.authorization;

import java.time.Instant;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.transaction.TransactionSignals;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.Transaction;
import org.chargebus.store.Transactions;

/**
 * Whether an idTag is charging elsewhere already, which makes a further start ConcurrentTx (OCPP
 * 1.6, 7.2). Any thread.
 */
final class ConcurrentUse {
    private final SignalTable table;
    private final Transactions transactions;

    ConcurrentUse(SignalTable table, Transactions transactions) {
        this.table = table;
        this.transactions = transactions;
    }

    /**
     * Whether a transaction of this idTag that began before runs on another connector.
     *
     * @param startedAt when the new one began: a start that was queued while its charger was
     *     offline is older than what runs now
     */
    boolean isElsewhere(String idTag, ConnectorRef here, Instant startedAt) {
        return transactions.open().stream()
                .filter(tx -> !tx.ref().equals(here))
                .filter(tx -> tx.idTag().equalsIgnoreCase(idTag))
                .filter(tx -> !tx.startedAt().isAfter(startedAt))
                .anyMatch(this::isCertain);
    }

    /**
     * Whether a transaction runs beyond doubt. One whose charger is offline or booted since may
     * have ended long ago, and would bar its idTag for ever.
     */
    private boolean isCertain(Transaction tx) {
        Snapshot snapshot = table.snapshot(tx.ref().chargePointId());
        Sample active = snapshot.get(tx.ref().connectorId(), Keys.TX_ACTIVE);
        return TransactionSignals.running(snapshot, tx.ref().connectorId()) == tx.id()
                && active.quality() == Quality.LIVE;
    }
}
