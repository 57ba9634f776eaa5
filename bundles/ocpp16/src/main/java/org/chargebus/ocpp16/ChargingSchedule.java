package org.chargebus.ocpp16;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Limits over time (OCPP 1.6, 7.13); the duration in s. */
public record ChargingSchedule(
        Optional<Integer> duration,
        Optional<Instant> startSchedule,
        Word<ChargingRateUnitType> chargingRateUnit,
        @Required List<ChargingSchedulePeriod> chargingSchedulePeriod,
        Optional<BigDecimal> minChargingRate) {
    /** Keeps a copy of the lists. */
    public ChargingSchedule {
        chargingSchedulePeriod = List.copyOf(chargingSchedulePeriod);
    }
}
