package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** Asks to fetch and install firmware (OCPP 1.6, 5.19). */
public final class UpdateFirmware {
    private UpdateFirmware() {}

    /** UpdateFirmware.req. */
    public record Req(
            String location,
            Optional<Integer> retries,
            @Required Optional<Instant> retrieveDate,
            Optional<Integer> retryInterval)
            implements Request<Conf> {}

    /** UpdateFirmware.conf. */
    public record Conf() implements Confirmation {}
}
