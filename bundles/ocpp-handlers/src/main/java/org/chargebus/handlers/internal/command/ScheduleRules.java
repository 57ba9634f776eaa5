package org.chargebus.handlers.internal.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chargebus.command.Command.Period;
import org.chargebus.command.Command.Profile;
import org.chargebus.ocpp16.ChargingProfileKindType;
import org.chargebus.ocpp16.ChargingRateUnitType;
import org.chargebus.ocpp16.ChargingSchedule;
import org.chargebus.ocpp16.ChargingSchedulePeriod;
import org.chargebus.ocpp16.Word;

/** The schedule of a staged profile, when it keeps the rules of OCPP 1.6, 7.9, 7.13 and 7.14. */
final class ScheduleRules {
    private static final int MOST_PERIODS = 8;
    private static final int MOST_PHASES = 3;
    private static final double HIGHEST = 1_000_000;

    private ScheduleRules() {}

    /**
     * The schedule that goes out.
     *
     * @param now the start of an Absolute schedule that gives none
     * @throws Refusal with key, value and mend when a rule is broken
     */
    static ChargingSchedule of(Profile profile, ChargingProfileKindType kind, Instant now)
            throws Refusal {
        return new ChargingSchedule(
                duration(profile),
                start(profile, kind, now),
                Word.of(unit(profile)),
                periods(profile),
                minRate(profile));
    }

    private static Optional<Integer> duration(Profile profile) throws Refusal {
        int seconds = seconds("profile.duration", profile.duration());
        return seconds == 0 ? Optional.empty() : Optional.of(seconds);
    }

    /** An integer of OCPP is one of 32 bits with a sign; the register has none. */
    private static int seconds(String key, long value) throws Refusal {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw Refusal.invalid(key, value, "write 0.." + Integer.MAX_VALUE + " s");
        }
        return (int) value;
    }

    private static Optional<Instant> start(
            Profile profile, ChargingProfileKindType kind, Instant now) throws Refusal {
        Instant start = profile.startSchedule();
        if (kind == ChargingProfileKindType.Relative && start != null) {
            throw Refusal.invalid(
                    "profile.startSchedule",
                    start,
                    "write 0, for a Relative profile starts with the transaction (OCPP 1.6, 7.9)");
        }
        if (kind == ChargingProfileKindType.Absolute && start == null) {
            return Optional.of(now);
        }
        return Optional.ofNullable(start);
    }

    private static ChargingRateUnitType unit(Profile profile) throws Refusal {
        return ChargingRateUnitType.from(profile.unit())
                .orElseThrow(() -> Refusal.invalid("profile.unit", profile.unit(), "write A or W"));
    }

    private static Optional<BigDecimal> minRate(Profile profile) throws Refusal {
        double rate = profile.minRate();
        if (Double.isNaN(rate) || rate == 0) {
            return Optional.empty();
        }
        return Optional.of(rate("profile.minRate", rate));
    }

    /** One decimal goes out (7.14). */
    private static BigDecimal rate(String key, double value) throws Refusal {
        // Also refuses NaN.
        if (!(value >= 0 && value <= HIGHEST)) {
            throw Refusal.invalid(key, value, "write 0 or more, in A per phase or W in all");
        }
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }

    private static List<ChargingSchedulePeriod> periods(Profile profile) throws Refusal {
        List<Period> staged = profile.periods();
        if (staged.isEmpty() || staged.size() > MOST_PERIODS) {
            throw Refusal.invalid("profile.periods", staged.size(), "write 1.." + MOST_PERIODS);
        }
        List<ChargingSchedulePeriod> periods = new ArrayList<>();
        for (Period period : staged) {
            int number = periods.size() + 1;
            checkStart(number, period.start(), number == 1 ? -1 : staged.get(number - 2).start());
            periods.add(period(number, period));
        }
        return periods;
    }

    private static void checkStart(int number, long start, long before) throws Refusal {
        String key = "profile.period" + number + ".start";
        if (number == 1 && start != 0) {
            throw Refusal.invalid(key, start, "write 0 for the first period (OCPP 1.6, 7.14)");
        }
        if (start <= before) {
            throw Refusal.invalid(
                    key,
                    start,
                    "write more than the "
                            + before
                            + " s of the period before, or a smaller profile.periods (OCPP 1.6,"
                            + " 7.14)");
        }
    }

    private static ChargingSchedulePeriod period(int number, Period period) throws Refusal {
        String key = "profile.period" + number;
        if (period.phases() < 0 || period.phases() > MOST_PHASES) {
            throw Refusal.invalid(
                    key + ".phases", period.phases(), "write 1..3, or 0 to leave it out");
        }
        return new ChargingSchedulePeriod(
                seconds(key + ".start", period.start()),
                rate(key + ".limit", period.limit()),
                period.phases() == 0 ? Optional.empty() : Optional.of(period.phases()));
    }
}
