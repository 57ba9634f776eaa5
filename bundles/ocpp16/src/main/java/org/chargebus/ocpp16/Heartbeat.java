package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** A charge point is alive and asks for the time (OCPP 1.6, 4.6). */
public final class Heartbeat {
    private Heartbeat() {}

    /** Heartbeat.req. */
    public record Req() implements Request<Conf> {}

    /** Heartbeat.conf. */
    public record Conf(@Required Optional<Instant> currentTime) implements Confirmation {}
}
