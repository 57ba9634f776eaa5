package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ChargingProfilePurposeType;
import org.chargebus.ocpp16.ClearChargingProfile;

/** The charging profiles of a charge point and the limit they make (OCPP 1.6, 3.13). One thread. */
final class ChargingProfiles {
    private final List<InstalledProfile> installed = new ArrayList<>();
    private final Clock clock;

    ChargingProfiles(Clock clock) {
        this.clock = clock;
    }

    /** Adds a profile; it replaces that of the same id, or level and purpose (OCPP 1.6, 5.16). */
    void set(int connector, ChargingProfile profile) {
        installed.removeIf(
                old ->
                        old.profile().chargingProfileId() == profile.chargingProfileId()
                                || old.connector() == connector
                                        && old.profile().stackLevel() == profile.stackLevel()
                                        && old.profile()
                                                .chargingProfilePurpose()
                                                .equals(profile.chargingProfilePurpose()));
        installed.add(new InstalledProfile(connector, profile, clock.instant()));
    }

    /** Removes what matches all criteria given; returns whether there was any (OCPP 1.6, 5.5). */
    boolean clear(ClearChargingProfile.Req request) {
        return installed.removeIf(
                old ->
                        request.id()
                                .map(id -> id == old.profile().chargingProfileId())
                                .orElseGet(() -> matches(old, request)));
    }

    private static boolean matches(InstalledProfile old, ClearChargingProfile.Req request) {
        return request.connectorId().filter(c -> c != old.connector()).isEmpty()
                && request.stackLevel().filter(l -> l != old.profile().stackLevel()).isEmpty()
                && request.chargingProfilePurpose()
                        .filter(p -> !p.equals(old.profile().chargingProfilePurpose()))
                        .isEmpty();
    }

    /** A TxProfile ends with its transaction (OCPP 1.6, 3.13.1). */
    void transactionEnded(int connector) {
        installed.removeIf(
                old ->
                        old.connector() == connector
                                && old.isOf(ChargingProfilePurposeType.TxProfile));
    }

    /**
     * What a connector may draw at a moment.
     *
     * @param started when its transaction started
     * @return A per phase; none = no limit
     */
    OptionalDouble limit(int connector, Instant started, Instant at) {
        OptionalDouble own =
                strongest(ChargingProfilePurposeType.TxProfile, connector, started, at);
        if (own.isEmpty()) {
            own = strongest(ChargingProfilePurposeType.TxDefaultProfile, connector, started, at);
        }
        OptionalDouble all = most(at);
        if (own.isEmpty() || all.isEmpty()) {
            return own.isEmpty() ? all : own;
        }
        return OptionalDouble.of(Math.min(own.getAsDouble(), all.getAsDouble()));
    }

    /** What the charge point as a whole may draw at a moment, A per phase; none = no limit. */
    OptionalDouble most(Instant at) {
        return strongest(ChargingProfilePurposeType.ChargePointMaxProfile, 0, at, at);
    }

    /** The highest stack level that has a limit; of one level the connector's own. */
    private OptionalDouble strongest(
            ChargingProfilePurposeType purpose, int connector, Instant started, Instant at) {
        return installed.stream()
                .filter(p -> p.isOf(purpose))
                .filter(p -> p.isFor(connector))
                .sorted(
                        Comparator.<InstalledProfile>comparingInt(p -> -p.profile().stackLevel())
                                .thenComparingInt(p -> -p.connector()))
                .map(p -> p.amps(started, at))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /** When the limit of a connector may change, after one moment and before another. */
    SortedSet<Instant> changes(int connector, Instant started, Instant from, Instant until) {
        SortedSet<Instant> changes = new TreeSet<>();
        installed.stream()
                .filter(p -> p.isFor(connector))
                .flatMap(p -> p.changes(started, from, until))
                .filter(at -> at.isAfter(from) && at.isBefore(until))
                .forEach(changes::add);
        return changes;
    }
}
