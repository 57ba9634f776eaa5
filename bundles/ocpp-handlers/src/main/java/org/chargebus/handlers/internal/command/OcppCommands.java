package org.chargebus.handlers.internal.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandExecutor;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.presence.Chargers;
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
        service = {CommandExecutor.class, TransactionListener.class},
        immediate = true)
public final class OcppCommands implements CommandExecutor, TransactionListener {
    private static final int LONGEST_ACTION = 50;

    private final CentralSystem central;
    private final Dispatcher dispatcher;
    private final LimitCommands limits;
    private final ProfileCommands profiles;
    private final ClockCommands clock;
    private final Routes routes;

    @Activate
    public OcppCommands(@Reference CentralSystem central, @Reference Chargers chargers) {
        this.central = central;
        this.dispatcher = new Dispatcher(central, chargers);
        this.limits = new LimitCommands(central, dispatcher);
        this.profiles = new ProfileCommands(central, dispatcher);
        this.clock = new ClockCommands(central);
        this.routes = new Routes(dispatcher);
        new TransactionCommands(central).addTo(routes);
        new OperationCommands(central).addTo(routes);
        new LocalListCommands(central, dispatcher).addTo(routes);
        new ReservationCommands(central, dispatcher).addTo(routes);
        new AnswerCommands(central).addTo(routes);
        limits.addTo(routes);
        profiles.addTo(routes);
        new CompositeCommands(central).addTo(routes);
        clock.addTo(routes);
        routes.order(Command.RawCall.class, "", OcppCommands::raw);
    }

    @Override
    public CompletionStage<CommandOutcome> submit(Command command, Origin origin) {
        try {
            if (!command.ref().equals(ConnectorRef.GATEWAY)) {
                check(command.ref());
            }
            return routes.serve(command, origin);
        } catch (Refusal refusal) {
            return CompletableFuture.completedFuture(
                    dispatcher.refuse(command.ref(), routes.points(command), refusal));
        }
    }

    private void check(ConnectorRef ref) throws Refusal {
        ChargePoint charger =
                central.site()
                        .chargePoint(ref.chargePointId())
                        .orElseThrow(
                                () ->
                                        Refusal.refused(
                                                "the charger is not configured; add its file"));
        if (central.site().get().mode() != Mode.BMS) {
            throw Refusal.refused("the external central system commands in this mode");
        }
        if (ref.connectorId() > charger.connectors()) {
            throw Refusal.invalid(
                    "connector " + ref.connectorId() + ": write 0.." + charger.connectors());
        }
    }

    private static Order raw(Command.RawCall raw) throws Refusal {
        if (raw.action().isBlank() || raw.action().length() > LONGEST_ACTION) {
            throw Refusal.invalid("write the action as in OCPP 1.6, for example Reset");
        }
        return new Order(raw.ref(), "", raw.action(), raw.payload(), (answer, changes) -> {});
    }

    @Override
    public void transactionEnded(ConnectorRef ref) {
        profiles.transactionEnded(ref);
        limits.transactionEnded(ref);
    }

    /** Ends what waits and what is under way. */
    @Deactivate
    public void close() {
        limits.close();
        clock.close();
        dispatcher.close();
    }
}
