package org.chargebus.handlers.internal.reservation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.chargebus.signal.ConnectorRef;

/**
 * A reservation a charger accepted (OCPP 1.6, 5.13).
 *
 * @param ref the connector; connector 0 = any of the charger
 * @param id reservationId, 1 or more
 * @param expiry when it ends, to the second, as it is on the wire
 */
public record Reservation(ConnectorRef ref, int id, Instant expiry) {
    /** Cuts what the wire does not carry. */
    public Reservation {
        expiry = expiry.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether it is over by the clock. */
    public boolean isOver(Instant now) {
        return !expiry.isAfter(now);
    }
}
