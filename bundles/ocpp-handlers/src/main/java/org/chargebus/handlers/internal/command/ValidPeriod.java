package org.chargebus.handlers.internal.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ChargingProfileKindType;
import org.chargebus.ocpp16.ChargingSchedule;
import org.chargebus.ocpp16.ChargingSchedulePeriod;
import org.chargebus.ocpp16.RecurrencyKindType;

/** The period of a charging schedule that is valid at a moment (OCPP 1.6, 7.13 and 7.14). */
final class ValidPeriod {
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long WEEK = 7 * DAY;

    private ValidPeriod() {}

    /**
     * The period of a profile.
     *
     * @param charging when charging started, from which a schedule without a start counts
     */
    static Optional<ChargingSchedulePeriod> of(
            ChargingProfile profile, Instant charging, Instant now) {
        if (profile.validFrom().filter(now::isBefore).isPresent()
                || profile.validTo().filter(end -> !now.isBefore(end)).isPresent()) {
            return Optional.empty();
        }
        ChargingSchedule schedule = profile.chargingSchedule();
        Instant start = schedule.startSchedule().orElse(charging);
        long second = Duration.between(start, now).toSeconds();
        if (profile.chargingProfileKind().is(ChargingProfileKindType.Recurring)) {
            second = Math.floorMod(second, cycle(profile));
        }
        return of(schedule, second);
    }

    private static long cycle(ChargingProfile profile) {
        boolean weekly =
                profile.recurrencyKind()
                        .filter(kind -> kind.is(RecurrencyKindType.Weekly))
                        .isPresent();
        return weekly ? WEEK : DAY;
    }

    /**
     * The period of a schedule.
     *
     * @param second since its start
     */
    static Optional<ChargingSchedulePeriod> of(ChargingSchedule schedule, long second) {
        if (second < 0 || schedule.duration().filter(end -> second >= end).isPresent()) {
            return Optional.empty();
        }
        return schedule.chargingSchedulePeriod().stream()
                .filter(period -> period.startPeriod() <= second)
                .max(Comparator.comparingInt(ChargingSchedulePeriod::startPeriod));
    }
}
