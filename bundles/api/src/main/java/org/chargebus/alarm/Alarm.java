package org.chargebus.alarm;

import java.time.Instant;

/**
 * A condition an operator must know of.
 *
 * @param key stable and unique while the condition lasts, for example {@code
 *     config:org.chargebus.ocpp:port}
 * @param what one line: what is wrong and where
 * @param mend one line: what to do
 * @param since when it was raised first
 */
public record Alarm(String key, String what, String mend, Instant since) {}
