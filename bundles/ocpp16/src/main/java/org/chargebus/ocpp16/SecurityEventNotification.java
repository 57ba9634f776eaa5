package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** Tells a security event; its types are open (security white paper for 1.6-J, 5.15). */
public final class SecurityEventNotification {
    private SecurityEventNotification() {}

    /** SecurityEventNotification.req. */
    public record Req(
            @MaxLength(50) String type,
            @Required Optional<Instant> timestamp,
            @MaxLength(255) Optional<String> techInfo)
            implements Request<Conf> {}

    /** SecurityEventNotification.conf. */
    public record Conf() implements Confirmation {}
}
