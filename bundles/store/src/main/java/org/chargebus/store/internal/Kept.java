package org.chargebus.store.internal;

import java.time.Duration;
import java.time.Instant;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.store.Transaction;

/**
 * A transaction as it is kept.
 *
 * @param transaction the transaction
 * @param changedAt when the gateway recorded its start or, once it has one, its stop, by {@link
 *     RunningTime}; the charger's own timestamps may be years off and decide nothing here
 */
record Kept(Transaction transaction, Instant changedAt) {
    /** How long an ended transaction and an orphan are kept. */
    static final Duration RETENTION = Duration.ofDays(7);

    /** What two equal StartTransactions have in common. */
    record Fingerprint(ConnectorRef ref, String idTag, Instant startedAt, long meterStart) {}

    int id() {
        return transaction.id();
    }

    Fingerprint fingerprint() {
        return new Fingerprint(
                transaction.ref(),
                transaction.idTag(),
                transaction.startedAt(),
                transaction.meterStart());
    }

    /** An open transaction is kept for ever: only the charger can end it (behaviour P6). */
    boolean isKeptAt(Instant now) {
        return transaction.isOpen() || !isOver(changedAt, now);
    }

    static boolean isOver(Instant recorded, Instant now) {
        return Duration.between(recorded, now).compareTo(RETENTION) > 0;
    }
}
