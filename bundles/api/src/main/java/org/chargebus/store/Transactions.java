package org.chargebus.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chargebus.signal.ConnectorRef;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The transactions, stored before they are confirmed: a returned stage completes only once the
 * record would survive a lost supply. Any thread; nothing here blocks.
 *
 * <p>Stages complete on the writer's own thread: what follows must be short or go elsewhere. When
 * the disk refuses, a stage completes exceptionally and the charger will ask again.
 */
@ProviderType
public interface Transactions {
    /**
     * Starts a transaction with the next id. The same charger, connector, idTag, timestamp and
     * meterStart within 7 days give the same transaction again.
     *
     * @param meterStart Wh
     * @param reservationId 0 = none
     * @param status the AuthorizationStatus that will be answered
     */
    CompletionStage<StartResult> start(
            ConnectorRef ref,
            String idTag,
            Instant timestamp,
            long meterStart,
            int reservationId,
            String status);

    /** Ends a transaction of this charge point; an unknown id is recorded as an orphan. */
    CompletionStage<StopResult> stop(
            String chargePointId, int transactionId, Transaction.Stop stop);

    /** The open transaction of a connector. */
    Optional<Transaction> open(ConnectorRef ref);

    /** All open transactions, by rising id. */
    List<Transaction> open();

    /** A transaction that is open or ended within the last 7 days. */
    Optional<Transaction> find(int transactionId);
}
