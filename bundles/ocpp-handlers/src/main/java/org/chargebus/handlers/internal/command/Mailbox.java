package org.chargebus.handlers.internal.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.ConnectorRef;

/**
 * The mailbox of the gateway block: one command at a time, to any charger, with its outcome in
 * {@code box.*} and nowhere else. Whether it is free is told by {@code box.state} itself, so that a
 * master that reads an outcome may write the next command at once. Any thread.
 */
final class Mailbox {
    private static final Points BOX = new Points(ConnectorRef.GATEWAY, Keys.BOX);

    private final CentralSystem central;
    private final Dispatcher dispatcher;
    private final Routes.Ordering<Command> ordering;

    /**
     * An empty mailbox.
     *
     * @param ordering makes the CALL of a command, or refuses it
     */
    Mailbox(CentralSystem central, Dispatcher dispatcher, Routes.Ordering<Command> ordering) {
        this.central = central;
        this.dispatcher = dispatcher;
        this.ordering = ordering;
        if (isWaiting()) {
            // Whoever waited is gone, and was not let say so.
            dispatcher.refuse(
                    ConnectorRef.GATEWAY,
                    BOX,
                    Refusal.refused("the gateway was replaced while it waited; send it again"));
        }
    }

    void addTo(Routes routes) {
        routes.serve(Command.Mailbox.class, "", this::submit);
    }

    private synchronized CompletionStage<CommandOutcome> submit(
            Command.Mailbox mailbox, Origin origin) {
        if (isWaiting()) {
            return CompletableFuture.completedFuture(
                    CommandOutcome.unsent(
                            CommandState.Refused,
                            "",
                            "the mailbox waits for a charger; send it again once box.state is no"
                                    + " longer 1"));
        }
        Command command = mailbox.command();
        try {
            Order order =
                    ordering.order(command)
                            .shownAt(
                                    BOX,
                                    (answer, changes) ->
                                            MailboxAnswer.of(command, answer.payload())
                                                    .show(changes));
            clear();
            return dispatcher.send(order, origin);
        } catch (Refusal refusal) {
            clear();
            return CompletableFuture.completedFuture(
                    dispatcher.refuse(command.ref(), BOX, refusal));
        }
    }

    private boolean isWaiting() {
        return central.snapshot(BOX.ref().chargePointId())
                .text(BOX.ref().connectorId(), BOX.state(), "")
                .equals(CommandState.Waiting.name());
    }

    /** The answer before is no answer to this, and a password must not stay in a register. */
    private void clear() {
        Changes changes = Changes.at(central.clock().instant());
        MailboxAnswer.clear(changes);
        changes.applyTo(central.table(), BOX.ref().chargePointId());
    }
}
