package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ChargingProfileKindType;
import org.chargebus.ocpp16.ChargingProfilePurposeType;
import org.chargebus.ocpp16.ChargingRateUnitType;
import org.chargebus.ocpp16.ChargingSchedule;
import org.chargebus.ocpp16.ChargingSchedulePeriod;
import org.chargebus.ocpp16.ClearChargingProfile;
import org.chargebus.ocpp16.RecurrencyKindType;

/** The charging profiles of a charge point and the limit they make (OCPP 1.6, 3.13). One thread. */
final class ChargingProfiles {
    private static final double PHASES = 3;
    private final List<Installed> installed = new ArrayList<>();
    private final Clock clock;

    ChargingProfiles(Clock clock) {
        this.clock = clock;
    }

    private record Installed(int connector, ChargingProfile profile, Instant since) {
        boolean isOf(ChargingProfilePurposeType purpose) {
            return profile.chargingProfilePurpose().is(purpose);
        }
    }

    /** Adds a profile; it replaces that of the same id, or level and purpose (OCPP 1.6, 5.16). */
    void set(int connector, ChargingProfile profile) {
        installed.removeIf(
                old ->
                        old.profile.chargingProfileId() == profile.chargingProfileId()
                                || old.connector == connector
                                        && old.profile.stackLevel() == profile.stackLevel()
                                        && old.profile
                                                .chargingProfilePurpose()
                                                .equals(profile.chargingProfilePurpose()));
        installed.add(new Installed(connector, profile, clock.instant()));
    }

    /** Removes what matches all criteria given; returns whether there was any (OCPP 1.6, 5.5). */
    boolean clear(ClearChargingProfile.Req request) {
        return installed.removeIf(
                old ->
                        request.id()
                                .map(id -> id == old.profile.chargingProfileId())
                                .orElseGet(() -> matches(old, request)));
    }

    private static boolean matches(Installed old, ClearChargingProfile.Req request) {
        return request.connectorId().filter(c -> c != old.connector).isEmpty()
                && request.stackLevel().filter(l -> l != old.profile.stackLevel()).isEmpty()
                && request.chargingProfilePurpose()
                        .filter(p -> !p.equals(old.profile.chargingProfilePurpose()))
                        .isEmpty();
    }

    /** A TxProfile ends with its transaction (OCPP 1.6, 3.13.1). */
    void transactionEnded(int connector) {
        installed.removeIf(
                old ->
                        old.connector == connector
                                && old.isOf(ChargingProfilePurposeType.TxProfile));
    }

    /**
     * What a connector may draw now.
     *
     * @param started when its transaction started
     * @return A per phase; none = no limit
     */
    OptionalDouble limit(int connector, Instant started) {
        OptionalDouble own = strongest(ChargingProfilePurposeType.TxProfile, connector, started);
        if (own.isEmpty()) {
            own = strongest(ChargingProfilePurposeType.TxDefaultProfile, connector, started);
        }
        OptionalDouble all =
                strongest(ChargingProfilePurposeType.ChargePointMaxProfile, 0, started);
        if (own.isEmpty() || all.isEmpty()) {
            return own.isEmpty() ? all : own;
        }
        return OptionalDouble.of(Math.min(own.getAsDouble(), all.getAsDouble()));
    }

    /** The highest stack level that has a limit now; of one level the connector's own. */
    private OptionalDouble strongest(
            ChargingProfilePurposeType purpose, int connector, Instant started) {
        return installed.stream()
                .filter(p -> p.isOf(purpose))
                .filter(p -> p.connector == connector || p.connector == 0)
                .sorted(
                        Comparator.<Installed>comparingInt(p -> -p.profile.stackLevel())
                                .thenComparingInt(p -> -p.connector))
                .map(p -> amps(p, started))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble amps(Installed one, Instant started) {
        Instant now = clock.instant();
        if (one.profile.validFrom().filter(now::isBefore).isPresent()
                || one.profile.validTo().filter(now::isAfter).isPresent()) {
            return OptionalDouble.empty();
        }
        ChargingSchedule schedule = one.profile.chargingSchedule();
        long second = second(one, started, now);
        if (second < 0 || schedule.duration().filter(d -> second >= d).isPresent()) {
            return OptionalDouble.empty();
        }
        Optional<ChargingSchedulePeriod> period =
                schedule.chargingSchedulePeriod().stream()
                        .filter(p -> p.startPeriod() <= second)
                        .max(Comparator.comparingInt(ChargingSchedulePeriod::startPeriod));
        return period.map(p -> OptionalDouble.of(amps(p, schedule))).orElse(OptionalDouble.empty());
    }

    private static long second(Installed one, Instant started, Instant now) {
        ChargingProfile profile = one.profile;
        if (profile.chargingProfileKind().is(ChargingProfileKindType.Relative)) {
            return Duration.between(started, now).toSeconds();
        }
        Instant start = profile.chargingSchedule().startSchedule().orElse(one.since);
        long second = Duration.between(start, now).toSeconds();
        if (profile.chargingProfileKind().is(ChargingProfileKindType.Recurring)) {
            boolean weekly =
                    profile.recurrencyKind()
                            .filter(k -> k.is(RecurrencyKindType.Weekly))
                            .isPresent();
            return Math.floorMod(second, Duration.ofDays(weekly ? 7 : 1).toSeconds());
        }
        return second;
    }

    private static double amps(ChargingSchedulePeriod period, ChargingSchedule schedule) {
        double limit = period.limit().doubleValue();
        double phases = period.numberPhases().map(Integer::doubleValue).orElse(PHASES);
        return schedule.chargingRateUnit().is(ChargingRateUnitType.W)
                ? limit / SimulatedConnector.VOLTS / Math.max(1, phases)
                : limit;
    }
}
