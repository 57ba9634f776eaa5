package org.chargebus.store;

/**
 * What a StartTransaction made.
 *
 * @param transaction the new transaction, or the one a repeated request made before
 * @param repeated whether the same request came before (errata 3.18)
 * @param closedAsLost the transaction this start closed on the same connector; null when none ran
 */
public record StartResult(Transaction transaction, boolean repeated, Transaction closedAsLost) {}
