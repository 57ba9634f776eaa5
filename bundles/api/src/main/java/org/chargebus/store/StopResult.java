package org.chargebus.store;

/**
 * What a StopTransaction met.
 *
 * @param kind what it met
 * @param transaction the transaction as it stands now; null for an orphan
 */
public record StopResult(Kind kind, Transaction transaction) {
    /** The four cases; each is confirmed to the charger. */
    public enum Kind {
        /** The transaction ended by this stop. */
        STOPPED,
        /** The same stop came before. */
        REPEATED,
        /** The id is unknown or of another charger: recorded, nothing else touched. */
        ORPHAN
    }
}
