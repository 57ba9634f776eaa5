package org.chargebus.handlers.internal.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandExecutor;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.presence.Chargers;
import org.chargebus.handlers.internal.signal.Keys;
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
    private final TransactionCommands transactions;
    private final OperationCommands operations;
    private final LimitCommands limits;
    private final AnswerCommands answers;

    @Activate
    public OcppCommands(@Reference CentralSystem central, @Reference Chargers chargers) {
        this.central = central;
        this.dispatcher = new Dispatcher(central, chargers);
        this.transactions = new TransactionCommands(central);
        this.operations = new OperationCommands(central);
        this.limits = new LimitCommands(central, dispatcher);
        this.answers = new AnswerCommands(central);
    }

    @Override
    public CompletionStage<CommandOutcome> submit(Command command, Origin origin) {
        try {
            check(command.ref());
            return route(command, origin);
        } catch (Refusal refusal) {
            return CompletableFuture.completedFuture(
                    dispatcher.refuse(command.ref(), points(command), refusal));
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

    private CompletionStage<CommandOutcome> route(Command command, Origin origin) throws Refusal {
        if (command instanceof Command.SetLimit limit) {
            return limits.set(limit, origin);
        } else if (command instanceof Command.ClearLimit limit) {
            return limits.clear(limit, origin);
        } else if (command instanceof Command.AnswerAuthorize answer) {
            return CompletableFuture.completedFuture(answers.authorize(answer));
        } else if (command instanceof Command.AnswerStart answer) {
            return CompletableFuture.completedFuture(answers.start(answer));
        } else if (command instanceof Command.AnswerStop answer) {
            return CompletableFuture.completedFuture(answers.stop(answer));
        }
        return dispatcher.send(order(command), origin);
    }

    private Order order(Command command) throws Refusal {
        if (command instanceof Command.RemoteStart start) {
            return transactions.start(start);
        } else if (command instanceof Command.RemoteStop stop) {
            return transactions.stop(stop);
        } else if (command instanceof Command.ChangeAvailability change) {
            return operations.availability(change);
        } else if (command instanceof Command.Reset reset) {
            return operations.reset(reset);
        } else if (command instanceof Command.UnlockConnector unlock) {
            return operations.unlock(unlock);
        } else if (command instanceof Command.TriggerMessage trigger) {
            return operations.trigger(trigger);
        } else if (command instanceof Command.RawCall raw) {
            return raw(raw);
        }
        throw new IllegalStateException("no family serves " + command.getClass());
    }

    private static Order raw(Command.RawCall raw) throws Refusal {
        if (raw.action().isBlank() || raw.action().length() > LONGEST_ACTION) {
            throw Refusal.invalid("write the action as in OCPP 1.6, for example Reset");
        }
        return new Order(raw.ref(), "", raw.action(), raw.payload(), (status, changes) -> {});
    }

    /** What the keys of a command's points begin with; empty when it has none. */
    private static String points(Command command) {
        if (command instanceof Command.SetLimit || command instanceof Command.ClearLimit) {
            return Keys.LIMIT;
        } else if (command instanceof Command.RemoteStart) {
            return Keys.REMOTE_START;
        } else if (command instanceof Command.RemoteStop) {
            return Keys.REMOTE_STOP;
        } else if (command instanceof Command.ChangeAvailability) {
            return Keys.AVAILABILITY;
        } else if (command instanceof Command.Reset) {
            return Keys.RESET;
        } else if (command instanceof Command.UnlockConnector) {
            return Keys.UNLOCK;
        }
        return command instanceof Command.TriggerMessage ? Keys.TRIGGER_MESSAGE : "";
    }

    @Override
    public void transactionEnded(ConnectorRef ref) {
        limits.transactionEnded(ref);
    }

    /** Ends what waits and what is under way. */
    @Deactivate
    public void close() {
        limits.close();
        dispatcher.close();
    }
}
