package org.chargebus.ocpp;

import java.time.Instant;

/**
 * A charger that tried to connect and was refused.
 *
 * @param chargePointId the identity in the URL, decoded; may be anything a stranger typed; empty
 *     when TLS failed before there was one
 * @param remote its address without the port
 * @param subprotocols what it offered, as it came
 * @param authentication {@code none}, or what it sent: {@code certificate}, {@code Basic}, {@code
 *     certificate, Basic}; followed by {@code , wrong password} when that was wrong
 * @param status the HTTP status it got; 0 = none, because TLS failed
 * @param reason why, one line
 * @param tries how often since {@code firstAt}
 * @param firstAt the first try
 * @param lastAt the last try
 * @param userAgent what it calls itself (RFC 9110, 10.1.5), as it came; empty = it does not
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
        Instant lastAt,
        String userAgent) {
    /** One that does not say what it is. */
    public RefusedConnection(
            String chargePointId,
            String remote,
            String subprotocols,
            String authentication,
            int status,
            String reason,
            int tries,
            Instant firstAt,
            Instant lastAt) {
        this(
                chargePointId,
                remote,
                subprotocols,
                authentication,
                status,
                reason,
                tries,
                firstAt,
                lastAt,
                "");
    }
}
