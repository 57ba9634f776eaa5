package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** A charge point has started and asks to be accepted; the interval is in s (OCPP 1.6, 4.2). */
public final class BootNotification {
    private BootNotification() {}

    /** BootNotification.req. */
    public record Req(
            @MaxLength(20) String chargePointVendor,
            @MaxLength(20) String chargePointModel,
            @MaxLength(25) Optional<String> chargePointSerialNumber,
            @MaxLength(25) Optional<String> chargeBoxSerialNumber,
            @MaxLength(50) Optional<String> firmwareVersion,
            @MaxLength(20) Optional<String> iccid,
            @MaxLength(20) Optional<String> imsi,
            @MaxLength(25) Optional<String> meterType,
            @MaxLength(25) Optional<String> meterSerialNumber)
            implements Request<Conf> {}

    /** BootNotification.conf. */
    public record Conf(
            Word<RegistrationStatus> status, @Required Optional<Instant> currentTime, int interval)
            implements Confirmation {}
}
