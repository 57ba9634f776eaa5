package org.chargebus.handlers.internal.transaction;

import org.chargebus.signal.ConnectorRef;

/** Told when the transaction a connector shows has ended. */
public interface TransactionListener {
    /** Must return at once. */
    void transactionEnded(ConnectorRef ref);
}
