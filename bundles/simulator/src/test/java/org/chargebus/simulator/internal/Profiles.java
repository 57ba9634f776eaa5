package org.chargebus.simulator.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ChargingProfileKindType;
import org.chargebus.ocpp16.ChargingProfilePurposeType;
import org.chargebus.ocpp16.ChargingRateUnitType;
import org.chargebus.ocpp16.ChargingSchedule;
import org.chargebus.ocpp16.ChargingSchedulePeriod;
import org.chargebus.ocpp16.Word;

/** Charging profiles for tests. */
final class Profiles {
    private Profiles() {}

    static ChargingProfile amps(
            int id, ChargingProfilePurposeType purpose, int stackLevel, double amps) {
        return of(
                id,
                purpose,
                stackLevel,
                ChargingProfileKindType.Relative,
                schedule(ChargingRateUnitType.A, null, null, amps));
    }

    static ChargingProfile of(
            int id,
            ChargingProfilePurposeType purpose,
            int stackLevel,
            ChargingProfileKindType kind,
            ChargingSchedule schedule) {
        return new ChargingProfile(
                id,
                Optional.empty(),
                stackLevel,
                Word.of(purpose),
                Word.of(kind),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                schedule);
    }

    /** Periods of 60 s, one a limit. */
    static ChargingSchedule schedule(
            ChargingRateUnitType unit, Instant start, Integer duration, double... limits) {
        List<ChargingSchedulePeriod> periods =
                IntStream.range(0, limits.length)
                        .mapToObj(
                                i ->
                                        new ChargingSchedulePeriod(
                                                60 * i,
                                                BigDecimal.valueOf(limits[i]),
                                                Optional.empty()))
                        .toList();
        return new ChargingSchedule(
                Optional.ofNullable(duration),
                Optional.ofNullable(start),
                Word.of(unit),
                periods,
                Optional.empty());
    }
}
