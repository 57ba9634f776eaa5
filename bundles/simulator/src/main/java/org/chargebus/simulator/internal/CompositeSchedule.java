package org.chargebus.simulator.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.ToDoubleFunction;
import org.chargebus.ocpp16.ChargingRateUnitType;
import org.chargebus.ocpp16.ChargingSchedule;
import org.chargebus.ocpp16.ChargingSchedulePeriod;
import org.chargebus.ocpp16.Word;

/** A limit over time as one schedule (OCPP 1.6, 5.7). */
final class CompositeSchedule {
    private static final double PHASES = 3;

    private CompositeSchedule() {}

    /**
     * A schedule from a moment on. One of more periods than a charging schedule may have ends where
     * the first that is too many would begin.
     *
     * @param limit A per phase at a moment
     * @param changes when the limit may change, within the duration
     * @param duration s
     */
    static ChargingSchedule of(
            ToDoubleFunction<Instant> limit,
            SortedSet<Instant> changes,
            Instant from,
            int duration,
            ChargingRateUnitType unit) {
        List<ChargingSchedulePeriod> periods = new ArrayList<>();
        periods.add(period(0, limit.applyAsDouble(from), unit));
        int end = duration;
        for (Instant change : changes) {
            int second = (int) Duration.between(from, change).toSeconds();
            ChargingSchedulePeriod next = period(second, limit.applyAsDouble(change), unit);
            if (next.limit().equals(periods.get(periods.size() - 1).limit())) {
                continue;
            }
            if (periods.size() == Configuration.MOST_PERIODS) {
                end = second;
                break;
            }
            periods.add(next);
        }
        return new ChargingSchedule(
                Optional.of(end), Optional.of(from), Word.of(unit), periods, Optional.empty());
    }

    private static ChargingSchedulePeriod period(
            int second, double amperes, ChargingRateUnitType unit) {
        double value =
                unit == ChargingRateUnitType.W
                        ? amperes * PHASES * SimulatedConnector.VOLTS
                        : amperes;
        return new ChargingSchedulePeriod(
                second,
                BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP),
                Optional.empty());
    }
}
