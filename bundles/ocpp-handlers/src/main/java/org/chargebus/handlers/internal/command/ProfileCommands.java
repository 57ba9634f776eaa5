package org.chargebus.handlers.internal.command;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.transaction.TransactionSignals;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ChargingProfilePurposeType;
import org.chargebus.ocpp16.ChargingSchedulePeriod;
import org.chargebus.ocpp16.ClearChargingProfile;
import org.chargebus.ocpp16.SetChargingProfile;
import org.chargebus.ocpp16.Word;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;

/** Whole charging profiles: set and cleared by criteria (OCPP 1.6, 5.16 and 5.5). */
final class ProfileCommands {
    private final CentralSystem central;
    private final Dispatcher dispatcher;
    private final LimitBook book;

    ProfileCommands(CentralSystem central, Dispatcher dispatcher, LimitBook book) {
        this.central = central;
        this.dispatcher = dispatcher;
        this.book = book;
    }

    void addTo(Routes routes) {
        routes.serve(Command.SetProfile.class, Keys.PROFILE, this::set);
        routes.order(Command.ClearProfiles.class, Keys.CLEAR_PROFILE, this::clear);
    }

    private CompletionStage<CommandOutcome> set(Command.SetProfile command, Origin origin)
            throws Refusal {
        SmartCharging.check(central.site().get());
        ConnectorRef ref = command.ref();
        long running =
                TransactionSignals.running(
                        central.snapshot(ref.chargePointId()), ref.connectorId());
        SetChargingProfile.Req request =
                new SetChargingProfile.Req(
                        ref.connectorId(),
                        ProfileRules.of(command.profile(), ref, running, central.time()));
        Order order =
                Order.of(
                        ref,
                        Keys.PROFILE,
                        request,
                        (answer, changes) -> {
                            if (answer.isAccepted()) {
                                accepted(changes, ref, request, Limit.source(origin));
                            }
                        });
        return dispatcher.send(order, origin);
    }

    /**
     * The charger holds the profile: the limit shown is that of the period valid now. A profile
     * without one changes no limit yet.
     */
    private void accepted(
            Changes changes, ConnectorRef ref, SetChargingProfile.Req request, String source) {
        Snapshot snapshot = central.snapshot(ref.chargePointId());
        InstalledProfile installed = InstalledProfile.of(request);
        AppliedLimit.remove(changes, snapshot, book, old -> old.isReplacedBy(installed));
        Optional<ChargePoint> charger = central.site().chargePoint(ref.chargePointId());
        ChargingProfile profile = request.csChargingProfiles();
        Optional<ChargingSchedulePeriod> valid =
                ValidPeriod.of(profile, charging(snapshot, ref.connectorId()), central.time());
        if (valid.isPresent() && charger.isPresent()) {
            double amperes =
                    LimitProfile.amperes(
                            valid.get(), profile.chargingSchedule(), charger.get().limit());
            AppliedLimit.set(changes, ref.connectorId(), amperes, source, installed);
        }
    }

    /** When the transaction started; without one, charging would start now. */
    private Instant charging(Snapshot snapshot, int k) {
        Sample start = snapshot.get(k, Keys.TX_START_TIME);
        return TransactionSignals.running(snapshot, k) != 0
                        && start != null
                        && start.value() instanceof Instant started
                ? started
                : central.time();
    }

    private Order clear(Command.ClearProfiles command) throws Refusal {
        SmartCharging.check(central.site().get());
        if (command.id() < 0) {
            throw Refusal.invalid(
                    "clearProfile.id", command.id(), "write the id of a profile, or 0 for none");
        }
        if (command.stackLevel() < -1) {
            throw Refusal.invalid(
                    "clearProfile.stackLevel",
                    command.stackLevel(),
                    "write 0 or more, or leave it out (65535)");
        }
        return Order.of(
                command.ref(),
                Keys.CLEAR_PROFILE,
                new ClearChargingProfile.Req(
                        command.id() == 0 ? Optional.empty() : Optional.of(command.id()),
                        command.anyConnector()
                                ? Optional.empty()
                                : Optional.of(command.ref().connectorId()),
                        purpose(command.purpose()),
                        command.stackLevel() == -1
                                ? Optional.empty()
                                : Optional.of(command.stackLevel())),
                (answer, changes) -> cleared(command, answer, changes));
    }

    private static Optional<Word<ChargingProfilePurposeType>> purpose(String word) throws Refusal {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        ChargingProfilePurposeType purpose =
                ChargingProfilePurposeType.from(word)
                        .orElseThrow(
                                () ->
                                        Refusal.invalid(
                                                "clearProfile.purpose",
                                                word,
                                                "write ChargePointMaxProfile, TxDefaultProfile or"
                                                        + " TxProfile, or leave it out (65535)"));
        return Optional.of(Word.of(purpose));
    }

    /** Unknown tells as much: the charger holds no profile that meets the criteria. */
    private void cleared(Command.ClearProfiles command, Answered answer, Changes changes) {
        Snapshot snapshot = central.snapshot(command.ref().chargePointId());
        if (answer.isAccepted()) {
            AppliedLimit.remove(changes, snapshot, book, old -> old.isClearedBy(command));
        } else if (answer.status().equals("Unknown")) {
            AppliedLimit.remove(changes, snapshot, book, old -> old.isUnknownBy(command));
        }
    }

    /**
     * A TxProfile ends with its transaction (3.13.1). That of a limit is set again as the default
     * by {@link LimitCommands}.
     */
    void transactionEnded(ConnectorRef ref) {
        Snapshot snapshot = central.snapshot(ref.chargePointId());
        int k = ref.connectorId();
        Optional<InstalledProfile> applied = InstalledProfile.applied(snapshot, k);
        if (applied.filter(InstalledProfile::isOfTransaction).isPresent()
                && !applied.equals(InstalledProfile.wanted(snapshot, k))) {
            Changes changes = Changes.at(central.time());
            AppliedLimit.clear(changes, k);
            changes.applyTo(central.table(), ref.chargePointId());
        }
    }
}
