package org.chargebus.store;

import java.time.Instant;
import org.chargebus.signal.ConnectorRef;

/**
 * A charging transaction (OCPP 1.6, 4.8 and 4.10).
 *
 * @param id positive, rising over all chargers, never used twice (errata 3.54)
 * @param ref where it runs
 * @param idTag that started it
 * @param startedAt the charger's timestamp
 * @param meterStart Wh
 * @param reservationId 0 = none
 * @param status the AuthorizationStatus that was answered
 * @param stop how it ended; null while it runs
 */
public record Transaction(
        int id,
        ConnectorRef ref,
        String idTag,
        Instant startedAt,
        long meterStart,
        int reservationId,
        String status,
        Stop stop) {
    /**
     * The end of a transaction.
     *
     * @param at the charger's timestamp
     * @param meterStop Wh
     * @param reason a Reason of OCPP 1.6; {@code Lost} when the next start closed it
     * @param idTag that stopped it; empty = none
     */
    public record Stop(Instant at, long meterStop, String reason, String idTag) {}

    /** Whether it still runs. */
    public boolean isOpen() {
        return stop == null;
    }
}
