package org.chargebus.handlers.internal.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.ClockSkew;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.transaction.TransactionSignals;
import org.chargebus.ocpp16.ChargingProfilePurposeType;
import org.chargebus.ocpp16.ClearChargingProfile;
import org.chargebus.ocpp16.SetChargingProfile;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;

/** Limits: one value of a master becomes a charging profile (OCPP 1.6, 5.16 and 5.5). */
final class LimitCommands {
    private static final double HIGHEST = 1_000_000;
    private static final int MOST_PHASES = 3;
    private static final Duration PLANTED_SINCE = Duration.ofDays(1);

    private final CentralSystem central;
    private final Dispatcher dispatcher;
    private final LimitBook book;
    private final FailsafeSettings settings;
    private final LimitPacer pacer;

    LimitCommands(
            CentralSystem central,
            Dispatcher dispatcher,
            LimitBook book,
            FailsafeSettings settings) {
        this.central = central;
        this.dispatcher = dispatcher;
        this.book = book;
        this.settings = settings;
        this.pacer = new LimitPacer(central.steady(), central.scheduler(), this::send);
    }

    void addTo(Routes routes) {
        routes.serve(
                Command.SetLimit.class,
                Keys.LIMIT,
                (command, origin) -> want(command.ref(), limit(command, origin), origin),
                command ->
                        setting(
                                command.ref(),
                                limit(command, Origin.GATEWAY),
                                LimitErrand.command(Origin.GATEWAY)));
        routes.serve(
                Command.ClearLimit.class,
                Keys.LIMIT,
                this::clear,
                command -> {
                    SmartCharging.check(central.site().get());
                    return clearing(command.ref(), LimitErrand.command(Origin.GATEWAY));
                });
    }

    private Limit limit(Command.SetLimit command, Origin origin) throws Refusal {
        SmartCharging.check(central.site().get());
        // Also refuses NaN.
        if (!(command.limit() >= 0 && command.limit() <= HIGHEST)) {
            throw Refusal.invalid("a limit is 0 or more, in A per phase or W in all");
        }
        if (command.phases() < 0 || command.phases() > MOST_PHASES) {
            throw Refusal.invalid("phases: write 1..3, or 0 to leave it out");
        }
        LimitTemplate template = charger(command.ref()).limit();
        double amperes =
                command.watts()
                        ? LimitProfile.amperes(command.limit(), command.phases(), template)
                        : command.limit();
        return new Limit(amperes, command.phases(), Limit.source(origin));
    }

    private CompletionStage<CommandOutcome> clear(Command.ClearLimit command, Origin origin)
            throws Refusal {
        SmartCharging.check(central.site().get());
        return want(command.ref(), Limit.CLEARED, origin);
    }

    private CompletionStage<CommandOutcome> want(ConnectorRef ref, Limit limit, Origin origin) {
        // Before the book knows it: who sees it there sees that it is under way.
        pacer.announce(ref);
        try {
            book.want(ref, limit);
            dispatcher.waiting(ref, Keys.LIMIT);
            return pacer.submit(ref, LimitErrand.command(origin));
        } finally {
            pacer.withdraw(ref);
        }
    }

    /** Sends what holds on a connector once more. */
    CompletionStage<CommandOutcome> again(ConnectorRef ref, boolean urgent) {
        return pacer.submit(ref, LimitErrand.again(urgent));
    }

    /** See {@link LimitSender#isUnderWay}. */
    boolean isUnderWay(ConnectorRef ref) {
        return pacer.isUnderWay(ref);
    }

    private ChargePoint charger(ConnectorRef ref) throws Refusal {
        return central.site()
                .chargePoint(ref.chargePointId())
                .orElseThrow(() -> Refusal.refused(ref.chargePointId() + " is not configured"));
    }

    /** The profile is made when its turn comes: a transaction may have started meanwhile. */
    private CompletionStage<CommandOutcome> send(ConnectorRef ref, LimitErrand errand) {
        try {
            Limit limit =
                    book.target(ref)
                            .orElseThrow(() -> Refusal.refused("no limit is wanted of " + ref));
            Order order = limit.isCleared() ? clearing(ref, errand) : setting(ref, limit, errand);
            return dispatcher.send(order, errand.origin());
        } catch (Refusal refusal) {
            return CompletableFuture.completedFuture(refuse(ref, errand, refusal));
        }
    }

    private CommandOutcome refuse(ConnectorRef ref, LimitErrand errand, Refusal refusal) {
        return errand.isCommand()
                ? dispatcher.refuse(ref, Keys.LIMIT, refusal)
                : CommandOutcome.unsent(refusal.state(), "", refusal.getMessage());
    }

    private Order setting(ConnectorRef ref, Limit limit, LimitErrand errand) throws Refusal {
        ChargePoint charger = charger(ref);
        LimitTemplate template = charger.limit();
        Snapshot snapshot = central.snapshot(ref.chargePointId());
        long tx = TransactionSignals.running(snapshot, ref.connectorId());
        ChargingProfilePurposeType purpose = LimitProfile.purpose(ref, template, tx);
        double amperes = LimitProfile.amperes(limit.amperes(), ref, charger);
        Instant now = central.clock().instant();
        int lease = LimitProfile.lease(settings.get().lease(), template);
        Instant start = lease == 0 ? central.time() : chargersTime(snapshot);
        Limit sent = new Limit(amperes, limit.phases(), limit.source());
        SetChargingProfile.Req request =
                LimitProfile.request(
                        ref, sent, purpose, template, tx, new LimitProfile.Span(start, lease));
        return Order.of(
                ref,
                errand.points(),
                request,
                (answer, changes) -> {
                    if (answer.isAccepted()) {
                        applied(changes, ref, sent, InstalledProfile.of(request));
                        Object until = lease == 0 ? null : now.plusSeconds(lease);
                        changes.live(ref.connectorId(), Keys.LEASE_UNTIL, until);
                    }
                });
    }

    /** What the charger's clock shows: what it was told, unless its messages tell else. */
    private Instant chargersTime(Snapshot snapshot) {
        return ClockSkew.of(snapshot).map(central.steady().instant()::plus).orElse(central.time());
    }

    private static void applied(
            Changes changes, ConnectorRef ref, Limit sent, InstalledProfile profile) {
        int k = ref.connectorId();
        AppliedLimit.set(changes, k, sent.amperes(), sent.source(), profile);
        changes.live(k, Keys.LIMIT_PURPOSE, profile.purpose());
        changes.live(k, Keys.LIMIT_PROFILE, profile.text());
    }

    private static Order clearing(ConnectorRef ref, LimitErrand errand) throws Refusal {
        return Order.of(
                ref,
                errand.points(),
                clearing(LimitProfile.id(ref)),
                (answer, changes) -> {
                    // Unknown: the charger has no such profile, which is as wanted.
                    if (answer.isAccepted() || answer.status().equals("Unknown")) {
                        cleared(changes, ref.connectorId());
                    }
                });
    }

    private static ClearChargingProfile.Req clearing(int profileId) {
        return new ClearChargingProfile.Req(
                Optional.of(profileId), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void cleared(Changes changes, int k) {
        AppliedLimit.clear(changes, k);
        changes.absent(k, Keys.LIMIT_PURPOSE).absent(k, Keys.LIMIT_PROFILE);
        changes.absent(k, Keys.LEASE_UNTIL);
    }

    /** See {@link LimitSender#plant}. */
    CompletionStage<CommandOutcome> plant(ConnectorRef ref, double amperes) {
        try {
            ChargePoint charger = charger(ref);
            // A clock behind the gateway's must not keep it from being in force at once.
            Instant start = central.time().minus(PLANTED_SINCE);
            Limit limit =
                    new Limit(
                            LimitProfile.amperes(amperes, ref, charger), 0, Limit.FALLBACK_SOURCE);
            return dispatcher.send(
                    Order.of(ref, "", LimitProfile.planted(ref, limit, charger.limit(), start)),
                    Origin.GATEWAY);
        } catch (Refusal refusal) {
            return CompletableFuture.completedFuture(
                    CommandOutcome.unsent(refusal.state(), "", refusal.getMessage()));
        }
    }

    /** See {@link LimitSender#uproot}. */
    CompletionStage<CommandOutcome> uproot(ConnectorRef ref) {
        try {
            return dispatcher.send(
                    Order.of(ref, "", clearing(LimitProfile.plantedId(ref))), Origin.GATEWAY);
        } catch (Refusal refusal) {
            return CompletableFuture.completedFuture(
                    CommandOutcome.unsent(refusal.state(), "", refusal.getMessage()));
        }
    }

    /**
     * A TxProfile ends with its transaction (3.13.1) and took the place of the default before it,
     * while the limit is state: it is set again as the default of the next transaction.
     */
    void transactionEnded(ConnectorRef ref) {
        boolean ended =
                central.snapshot(ref.chargePointId())
                        .text(ref.connectorId(), Keys.LIMIT_PURPOSE, "")
                        .equals(ChargingProfilePurposeType.TxProfile.word());
        boolean onlyForTx =
                central.site()
                        .chargePoint(ref.chargePointId())
                        .map(c -> c.limit().purpose())
                        .orElse("")
                        .equals(ChargingProfilePurposeType.TxProfile.word());
        if (ended
                && !onlyForTx
                && central.site().get().smartCharging()
                && book.target(ref).filter(limit -> !limit.isCleared()).isPresent()) {
            again(ref, false);
        }
    }

    void close() {
        Refusal replaced =
                Refusal.refused("the command logic was replaced before it was sent; send it again");
        pacer.close((ref, errand) -> refuse(ref, errand, replaced));
    }
}
