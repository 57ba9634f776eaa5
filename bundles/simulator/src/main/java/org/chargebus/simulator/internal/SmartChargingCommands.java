package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ChargingProfileKindType;
import org.chargebus.ocpp16.ChargingProfilePurposeType;
import org.chargebus.ocpp16.ChargingProfileStatus;
import org.chargebus.ocpp16.ChargingRateUnitType;
import org.chargebus.ocpp16.ChargingSchedulePeriod;
import org.chargebus.ocpp16.ClearChargingProfile;
import org.chargebus.ocpp16.ClearChargingProfileStatus;
import org.chargebus.ocpp16.GetCompositeSchedule;
import org.chargebus.ocpp16.GetCompositeScheduleStatus;
import org.chargebus.ocpp16.SetChargingProfile;
import org.chargebus.ocpp16.Word;
import org.chargebus.simulator.internal.LinkEvents.Reply;

/** What the charger does with the requests of smart charging (OCPP 1.6, 5.5, 5.7, 5.16). */
final class SmartChargingCommands {
    private final List<ConnectorSession> connectors;
    private final ChargingProfiles profiles;
    private final Clock clock;

    SmartChargingCommands(
            List<ConnectorSession> connectors, ChargingProfiles profiles, Clock clock) {
        this.connectors = connectors;
        this.profiles = profiles;
        this.clock = clock;
    }

    private Optional<ConnectorSession> connector(int number) {
        return number >= 1 && number <= connectors.size()
                ? Optional.of(connectors.get(number - 1))
                : Optional.empty();
    }

    Reply set(SetChargingProfile.Req request) {
        ChargingProfile profile = request.csChargingProfiles();
        int number = request.connectorId();
        boolean fits = isSound(profile) && fitsPlace(number, profile);
        ChargingProfileStatus status =
                fits ? ChargingProfileStatus.Accepted : ChargingProfileStatus.Rejected;
        return new Reply(
                new SetChargingProfile.Conf(Word.of(status)),
                () -> {
                    if (fits) {
                        profiles.set(number, profile);
                    }
                });
    }

    /** Whether the charger can obey it at all (7.8 to 7.14, 9.4). */
    static boolean isSound(ChargingProfile profile) {
        List<ChargingSchedulePeriod> periods = profile.chargingSchedule().chargingSchedulePeriod();
        boolean recurs = profile.chargingProfileKind().is(ChargingProfileKindType.Recurring);
        return profile.stackLevel() >= 0
                && profile.stackLevel() <= Configuration.MOST_STACK_LEVEL
                && profile.chargingProfileKind().known().isPresent()
                && profile.chargingSchedule().chargingRateUnit().known().isPresent()
                && recurs == profile.recurrencyKind().isPresent()
                && !periods.isEmpty()
                && periods.size() <= Configuration.MOST_PERIODS
                && periods.get(0).startPeriod() == 0;
    }

    private boolean fitsPlace(int number, ChargingProfile profile) {
        boolean known = number == 0 || connector(number).isPresent();
        return profile.chargingProfilePurpose()
                .known()
                .map(
                        purpose ->
                                switch (purpose) {
                                    case ChargePointMaxProfile -> number == 0;
                                    case TxDefaultProfile -> known;
                                    case TxProfile -> fitsTransaction(number, profile);
                                })
                .orElse(false);
    }

    /** A TxProfile is for a transaction that runs (5.16). */
    private boolean fitsTransaction(int number, ChargingProfile profile) {
        return connector(number)
                .filter(c -> profile.transactionId().map(c::runs).orElseGet(c::running))
                .isPresent();
    }

    /** Whether a remote start may bring it: a TxProfile without a transaction (5.16.2). */
    static boolean fitsRemoteStart(ChargingProfile profile) {
        return isSound(profile)
                && profile.chargingProfilePurpose().is(ChargingProfilePurposeType.TxProfile)
                && profile.transactionId().isEmpty();
    }

    Reply clear(ClearChargingProfile.Req request) {
        return Reply.of(
                new ClearChargingProfile.Conf(
                        Word.of(
                                profiles.clear(request)
                                        ? ClearChargingProfileStatus.Accepted
                                        : ClearChargingProfileStatus.Unknown)));
    }

    Reply composite(GetCompositeSchedule.Req request) {
        int number = request.connectorId();
        Optional<ChargingRateUnitType> unit =
                request.chargingRateUnit()
                        .map(Word::known)
                        .orElse(Optional.of(ChargingRateUnitType.A));
        if (number != 0 && connector(number).isEmpty()
                || request.duration() < 1
                || unit.isEmpty()) {
            return Reply.of(
                    new GetCompositeSchedule.Conf(
                            Word.of(GetCompositeScheduleStatus.Rejected),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
        Instant now = clock.instant();
        return Reply.of(
                new GetCompositeSchedule.Conf(
                        Word.of(GetCompositeScheduleStatus.Accepted),
                        Optional.of(number),
                        Optional.of(now),
                        Optional.of(
                                CompositeSchedule.of(
                                        at -> limit(number, at),
                                        changes(number, now, now.plusSeconds(request.duration())),
                                        now,
                                        request.duration(),
                                        unit.get()))));
    }

    /** A per phase; that of connector 0 is what all draw together (5.7). */
    private double limit(int number, Instant at) {
        if (number > 0) {
            ConnectorSession connector = connectors.get(number - 1);
            double limit =
                    profiles.limit(number, connector.chargingSince(), at)
                            .orElse(SimulatedConnector.RATED_AMPS);
            return Math.min(SimulatedConnector.RATED_AMPS, limit);
        }
        double sum = 0;
        for (int k = 1; k <= connectors.size(); k++) {
            sum += limit(k, at);
        }
        return Math.min(sum, profiles.most(at).orElse(sum));
    }

    private SortedSet<Instant> changes(int number, Instant from, Instant until) {
        SortedSet<Instant> changes = new TreeSet<>();
        for (int k = 1; k <= connectors.size(); k++) {
            if (number == 0 || number == k) {
                Instant started = connectors.get(k - 1).chargingSince();
                changes.addAll(profiles.changes(k, started, from, until));
            }
        }
        return changes;
    }
}
