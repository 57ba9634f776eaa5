package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** A charge point tells a change of status (OCPP 1.6, 4.9). */
public final class StatusNotification {
    private StatusNotification() {}

    /** StatusNotification.req. */
    public record Req(
            int connectorId,
            Word<ChargePointErrorCode> errorCode,
            Word<ChargePointStatus> status,
            @MaxLength(50) Optional<String> info,
            Optional<Instant> timestamp,
            @MaxLength(255) Optional<String> vendorId,
            @MaxLength(50) Optional<String> vendorErrorCode)
            implements Request<Conf> {}

    /** StatusNotification.conf. */
    public record Conf() implements Confirmation {}
}
