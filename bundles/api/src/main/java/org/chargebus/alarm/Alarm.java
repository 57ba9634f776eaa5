package org.chargebus.alarm;

import java.time.Instant;

/**
 * A condition an operator must know of.
 *
 * @param key stable and unique while the condition lasts, for example {@code
 *     config:org.chargebus.ocpp:port}
 * @param what one line: what is wrong and where
 * @param mend one line: what to do
 * @param since when it was raised first, this time
 * @param times how often it was raised since the gateway started, this time included; renewing its
 *     text is none
 * @param lastCleared when it ended the time before; null = it never did
 */
public record Alarm(
        String key, String what, String mend, Instant since, int times, Instant lastCleared) {
    /** One that was raised once. */
    public Alarm(String key, String what, String mend, Instant since) {
        this(key, what, mend, since, 1, null);
    }
}
