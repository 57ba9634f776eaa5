package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** Asks what all profiles together allow (OCPP 1.6, 5.7). */
public final class GetCompositeSchedule {
    private GetCompositeSchedule() {}

    /** GetCompositeSchedule.req. */
    public record Req(
            @AtLeast(0) int connectorId,
            int duration,
            Optional<Word<ChargingRateUnitType>> chargingRateUnit)
            implements Request<Conf> {}

    /** GetCompositeSchedule.conf. */
    public record Conf(
            Word<GetCompositeScheduleStatus> status,
            Optional<Integer> connectorId,
            Optional<Instant> scheduleStart,
            Optional<ChargingSchedule> chargingSchedule)
            implements Confirmation {}
}
