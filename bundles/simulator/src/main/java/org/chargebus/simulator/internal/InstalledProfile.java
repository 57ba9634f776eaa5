package org.chargebus.simulator.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ChargingProfileKindType;
import org.chargebus.ocpp16.ChargingProfilePurposeType;
import org.chargebus.ocpp16.ChargingRateUnitType;
import org.chargebus.ocpp16.ChargingSchedule;
import org.chargebus.ocpp16.ChargingSchedulePeriod;
import org.chargebus.ocpp16.RecurrencyKindType;

/**
 * A charging profile in a charge point and its limit over time (OCPP 1.6, 7.8 to 7.14).
 *
 * @param connector it was set for; 0 = the charge point
 * @param since when it was set
 */
record InstalledProfile(int connector, ChargingProfile profile, Instant since) {
    private static final double PHASES = 3;

    boolean isOf(ChargingProfilePurposeType purpose) {
        return profile.chargingProfilePurpose().is(purpose);
    }

    boolean isFor(int other) {
        return connector == other || connector == 0;
    }

    /**
     * The limit at a moment.
     *
     * @param started when the transaction started
     * @return A per phase; none = this profile sets none then
     */
    OptionalDouble amps(Instant started, Instant at) {
        if (profile.validFrom().filter(at::isBefore).isPresent()
                || profile.validTo().filter(at::isAfter).isPresent()) {
            return OptionalDouble.empty();
        }
        ChargingSchedule schedule = profile.chargingSchedule();
        long second = Duration.between(start(started), at).toSeconds();
        long now = isRecurring() ? Math.floorMod(second, cycle()) : second;
        if (now < 0 || schedule.duration().filter(d -> now >= d).isPresent()) {
            return OptionalDouble.empty();
        }
        return schedule.chargingSchedulePeriod().stream()
                .filter(p -> p.startPeriod() <= now)
                .max(Comparator.comparingInt(ChargingSchedulePeriod::startPeriod))
                .map(p -> OptionalDouble.of(amps(p, schedule)))
                .orElse(OptionalDouble.empty());
    }

    private Instant start(Instant started) {
        return profile.chargingProfileKind().is(ChargingProfileKindType.Relative)
                ? started
                : profile.chargingSchedule().startSchedule().orElse(since);
    }

    private boolean isRecurring() {
        return profile.chargingProfileKind().is(ChargingProfileKindType.Recurring);
    }

    private long cycle() {
        boolean weekly =
                profile.recurrencyKind().filter(k -> k.is(RecurrencyKindType.Weekly)).isPresent();
        return Duration.ofDays(weekly ? 7 : 1).toSeconds();
    }

    /** The moments at which its limit may change, of a span of time at least. */
    Stream<Instant> changes(Instant started, Instant from, Instant until) {
        Instant start = start(started);
        Stream<Instant> starts = Stream.of(start);
        if (isRecurring()) {
            long into = Math.floorMod(Duration.between(start, from).toSeconds(), cycle());
            starts =
                    Stream.iterate(
                            from.minusSeconds(into),
                            at -> at.isBefore(until),
                            at -> at.plusSeconds(cycle()));
        }
        // It is valid at the very second of validTo.
        return Stream.of(
                        starts.flatMap(this::changes),
                        profile.validFrom().stream(),
                        profile.validTo().stream().map(end -> end.plusSeconds(1)))
                .flatMap(moments -> moments);
    }

    private Stream<Instant> changes(Instant start) {
        ChargingSchedule schedule = profile.chargingSchedule();
        return Stream.concat(
                        schedule.chargingSchedulePeriod().stream()
                                .map(ChargingSchedulePeriod::startPeriod),
                        schedule.duration().stream())
                .map(start::plusSeconds);
    }

    private static double amps(ChargingSchedulePeriod period, ChargingSchedule schedule) {
        double limit = period.limit().doubleValue();
        double phases = period.numberPhases().map(Integer::doubleValue).orElse(PHASES);
        return schedule.chargingRateUnit().is(ChargingRateUnitType.W)
                ? limit / SimulatedConnector.VOLTS / Math.max(1, phases)
                : limit;
    }
}
