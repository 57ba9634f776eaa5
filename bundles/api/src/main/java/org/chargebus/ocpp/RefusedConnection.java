package org.chargebus.ocpp;

import java.time.Instant;

/**
 * A charger that tried to connect and was refused.
 *
 * @param chargePointId the identity in the URL, decoded; may be anything a stranger typed
 * @param remote its address without the port
 * @param subprotocols what it offered, as it came
 * @param authentication {@code none}, {@code Basic} or {@code Basic, wrong password}
 * @param status the HTTP status it got
 * @param reason why, one line
 * @param tries how often since {@code firstAt}
 * @param firstAt the first try
 * @param lastAt the last try
 */
public record RefusedConnection(
        String chargePointId,
        String remote,
        String subprotocols,
        String authentication,
        int status,
        String reason,
        int tries,
        Instant firstAt,
        Instant lastAt) {}
