package org.chargebus.handlers.internal.command;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandExecutor;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.presence.Chargers;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.handlers.internal.transaction.TransactionListener;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Mode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The one path of commands to chargers, whoever asks. */
@Component(
        service = {CommandExecutor.class, TransactionListener.class, LimitSender.class},
        immediate = true)
public final class OcppCommands implements CommandExecutor, TransactionListener, LimitSender {
    private final CentralSystem central;
    private final Chargers chargers;
    private final Dispatcher dispatcher;
    private final LimitCommands limits;
    private final ProfileCommands profiles;
    private final ClockCommands clock;
    private final Routes routes;

    @Activate
    public OcppCommands(
            @Reference CentralSystem central,
            @Reference Chargers chargers,
            @Reference AuthorizationKeys keys,
            @Reference LimitBook book,
            @Reference FailsafeSettings failsafe) {
        this.central = central;
        this.chargers = chargers;
        this.dispatcher = new Dispatcher(central, chargers, keys);
        this.limits = new LimitCommands(central, dispatcher, book, failsafe);
        this.profiles = new ProfileCommands(central, dispatcher, book);
        this.clock = new ClockCommands(central);
        this.routes = new Routes(dispatcher);
        new TransactionCommands(central).addTo(routes);
        new OperationCommands(central).addTo(routes);
        new LocalListCommands(central, dispatcher).addTo(routes);
        new ReservationCommands(central, dispatcher).addTo(routes);
        new AnswerCommands(central).addTo(routes);
        new WatchdogCommands(central).addTo(routes);
        limits.addTo(routes);
        profiles.addTo(routes);
        new CompositeCommands(central).addTo(routes);
        clock.addTo(routes);
        new MaintenanceCommands(central, keys).addTo(routes);
        new RawCommands(central, keys).addTo(routes);
        new Mailbox(central, dispatcher, this::order).addTo(routes);
    }

    @Override
    public CompletionStage<CommandOutcome> submit(Command command, Origin origin) {
        try {
            // The mailbox checks by itself: a refusal shows in it only while it is free.
            if (!(command instanceof Command.Mailbox)
                    && !command.ref().equals(ConnectorRef.GATEWAY)) {
                check(command.ref());
            }
            return routes.serve(command, origin);
        } catch (Refusal refusal) {
            return CompletableFuture.completedFuture(
                    dispatcher.refuse(command.ref(), routes.points(command), refusal));
        }
    }

    @Override
    public CommandOutcome preview(Command command) {
        try {
            Order order = order(command);
            return new CommandOutcome(
                    CommandState.NeverUsed,
                    "",
                    "",
                    order.action(),
                    Secrets.masked(order.payload()),
                    Map.of(),
                    Duration.ZERO);
        } catch (Refusal refusal) {
            return CommandOutcome.unsent(refusal.state(), "", refusal.getMessage());
        }
    }

    private Order order(Command command) throws Refusal {
        check(command.ref());
        return routes.order(command);
    }

    private void check(ConnectorRef ref) throws Refusal {
        ChargePoint charger =
                central.site()
                        .chargePoint(ref.chargePointId())
                        .orElseThrow(
                                () ->
                                        Refusal.refused(
                                                "the charger is not configured; add its file"));
        if (central.site().get().mode() != Mode.BMS && !chargers.localCommands()) {
            throw Refusal.refused(
                    "the external central system commands in this mode; allowLocalCommands in"
                            + " org.chargebus.external lets this gateway command, too");
        }
        if (ref.connectorId() > charger.connectors()) {
            throw Refusal.invalid(
                    "connector " + ref.connectorId() + ": write 0.." + charger.connectors());
        }
    }

    @Override
    public void transactionEnded(ConnectorRef ref) {
        profiles.transactionEnded(ref);
        limits.transactionEnded(ref);
    }

    @Override
    public CompletionStage<CommandOutcome> sendAgain(ConnectorRef ref, boolean urgent) {
        return limits.again(ref, urgent);
    }

    @Override
    public boolean isUnderWay(ConnectorRef ref) {
        return limits.isUnderWay(ref);
    }

    @Override
    public CompletionStage<CommandOutcome> plant(ConnectorRef ref, double amperes) {
        return limits.plant(ref, amperes);
    }

    @Override
    public CompletionStage<CommandOutcome> uproot(ConnectorRef ref) {
        return limits.uproot(ref);
    }

    /** Ends what waits and what is under way. */
    @Deactivate
    public void close() {
        limits.close();
        clock.close();
        dispatcher.close();
    }
}
