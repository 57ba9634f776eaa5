package org.chargebus.store.internal;

import java.time.Instant;
import org.chargebus.store.Transaction;

/**
 * A StopTransaction that belongs to no known transaction of its charger.
 *
 * @param chargePointId the charger
 * @param transactionId as it was sent
 * @param stop as it was sent
 */
record Orphan(String chargePointId, int transactionId, Transaction.Stop stop) {
    /** An orphan and when the gateway recorded it. */
    record Recorded(Orphan orphan, Instant at) {}
}
