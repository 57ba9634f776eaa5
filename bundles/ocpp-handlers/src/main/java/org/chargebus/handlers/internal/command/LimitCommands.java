package org.chargebus.handlers.internal.command;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.signal.Changes;
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

    private final CentralSystem central;
    private final Dispatcher dispatcher;
    private final LimitPacer pacer;

    LimitCommands(CentralSystem central, Dispatcher dispatcher) {
        this.central = central;
        this.dispatcher = dispatcher;
        this.pacer = new LimitPacer(central.clock(), central.scheduler(), this::send);
    }

    void addTo(Routes routes) {
        routes.serve(
                Command.SetLimit.class,
                Keys.LIMIT,
                (command, origin) -> submit(command.ref(), limit(command, origin)),
                command -> setting(command.ref(), limit(command, Origin.GATEWAY)));
        routes.serve(
                Command.ClearLimit.class,
                Keys.LIMIT,
                this::clear,
                command -> {
                    SmartCharging.check(central.site().get());
                    return clearing(command.ref());
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
        LimitTemplate template = template(command.ref());
        double amperes =
                command.watts()
                        ? LimitProfile.amperes(command.limit(), command.phases(), template)
                        : command.limit();
        return new Limit(amperes, command.phases(), Limit.source(origin), origin);
    }

    private CompletionStage<CommandOutcome> clear(Command.ClearLimit command, Origin origin)
            throws Refusal {
        SmartCharging.check(central.site().get());
        return submit(command.ref(), Limit.cleared(origin));
    }

    private CompletionStage<CommandOutcome> submit(ConnectorRef ref, Limit limit) {
        dispatcher.waiting(ref, Keys.LIMIT);
        return pacer.submit(ref, limit);
    }

    private LimitTemplate template(ConnectorRef ref) throws Refusal {
        return central.site()
                .chargePoint(ref.chargePointId())
                .map(ChargePoint::limit)
                .orElseThrow(() -> Refusal.refused(ref.chargePointId() + " is not configured"));
    }

    /** The profile is made when its turn comes: a transaction may have started meanwhile. */
    private CompletionStage<CommandOutcome> send(ConnectorRef ref, Limit limit) {
        try {
            Order order = limit.isCleared() ? clearing(ref) : setting(ref, limit);
            return dispatcher.send(order, limit.origin());
        } catch (Refusal refusal) {
            return CompletableFuture.completedFuture(dispatcher.refuse(ref, Keys.LIMIT, refusal));
        }
    }

    private Order setting(ConnectorRef ref, Limit limit) throws Refusal {
        LimitTemplate template = template(ref);
        Snapshot snapshot = central.snapshot(ref.chargePointId());
        long tx = TransactionSignals.running(snapshot, ref.connectorId());
        ChargingProfilePurposeType purpose = LimitProfile.purpose(ref, template, tx);
        double amperes = LimitProfile.amperes(limit.amperes(), template);
        Limit sent = new Limit(amperes, limit.phases(), limit.source(), limit.origin());
        SetChargingProfile.Req request =
                LimitProfile.request(ref, sent, purpose, template, tx, central.time());
        return Order.of(
                ref,
                Keys.LIMIT,
                request,
                (answer, changes) -> {
                    if (answer.isAccepted()) {
                        applied(changes, ref, limit, amperes, InstalledProfile.of(request));
                    }
                });
    }

    private static void applied(
            Changes changes,
            ConnectorRef ref,
            Limit limit,
            double amperes,
            InstalledProfile profile) {
        int k = ref.connectorId();
        AppliedLimit.set(changes, k, amperes, limit.source(), profile);
        changes.live(k, Keys.LIMIT_WANTED, limit.amperes());
        changes.live(k, Keys.LIMIT_PHASES, limit.phases());
        changes.live(k, Keys.LIMIT_PURPOSE, profile.purpose());
        changes.live(k, Keys.LIMIT_PROFILE, profile.text());
    }

    private static Order clearing(ConnectorRef ref) throws Refusal {
        return Order.of(
                ref,
                Keys.LIMIT,
                new ClearChargingProfile.Req(
                        Optional.of(LimitProfile.id(ref)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                (answer, changes) -> {
                    // Unknown: the charger has no such profile, which is as wanted.
                    if (answer.isAccepted() || answer.status().equals("Unknown")) {
                        AppliedLimit.clear(changes, ref.connectorId());
                        AppliedLimit.unwant(changes, ref.connectorId());
                    }
                });
    }

    /**
     * A TxProfile ends with its transaction (3.13.1) and took the place of the default before it,
     * while the limit is state: it is set again as the default of the next transaction.
     */
    void transactionEnded(ConnectorRef ref) {
        Snapshot snapshot = central.snapshot(ref.chargePointId());
        int k = ref.connectorId();
        double wanted = snapshot.doubleValue(k, Keys.LIMIT_WANTED);
        boolean ended =
                snapshot.text(k, Keys.LIMIT_PURPOSE, "")
                        .equals(ChargingProfilePurposeType.TxProfile.word());
        boolean onlyForTx =
                central.site()
                        .chargePoint(ref.chargePointId())
                        .map(c -> c.limit().purpose())
                        .orElse("")
                        .equals(ChargingProfilePurposeType.TxProfile.word());
        if (!ended || onlyForTx || Double.isNaN(wanted) || !central.site().get().smartCharging()) {
            return;
        }
        submit(
                ref,
                new Limit(
                        wanted,
                        (int) snapshot.longValue(k, Keys.LIMIT_PHASES, 0),
                        snapshot.text(k, Keys.LIMIT_SOURCE, Limit.NO_SOURCE),
                        Origin.GATEWAY));
    }

    void close() {
        Refusal replaced =
                Refusal.refused("the command logic was replaced before it was sent; send it again");
        pacer.close((ref, limit) -> dispatcher.refuse(ref, Keys.LIMIT, replaced));
    }
}
