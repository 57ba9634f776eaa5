package org.chargebus.handlers.internal.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.reservation.Reservation;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp16.CancelReservation;
import org.chargebus.ocpp16.ReserveNow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reservations (OCPP 1.6, 5.13 and 5.1). */
final class ReservationCommands {
    private static final Logger LOG = LoggerFactory.getLogger(ReservationCommands.class);

    private final CentralSystem central;
    private final Dispatcher dispatcher;

    ReservationCommands(CentralSystem central, Dispatcher dispatcher) {
        this.central = central;
        this.dispatcher = dispatcher;
    }

    void addTo(Routes routes) {
        routes.serve(Command.ReserveNow.class, Keys.RESERVE, this::reserve);
        routes.order(Command.CancelReservation.class, Keys.CANCEL, this::cancel);
    }

    private CompletionStage<CommandOutcome> reserve(Command.ReserveNow command, Origin origin)
            throws Refusal {
        check(command);
        if (command.reservationId() > 0) {
            return dispatcher.send(order(command, command.reservationId()), origin);
        }
        dispatcher.waiting(command.ref(), Keys.RESERVE);
        // Stored before it is sent: an id that a charger may know is not given again.
        return central.reservations()
                .nextId()
                .handle(
                        (id, failure) ->
                                failure == null
                                        ? send(command, id, origin)
                                        : unstored(command, failure))
                .thenCompose(outcome -> outcome);
    }

    private void check(Command.ReserveNow command) throws Refusal {
        if (command.reservationId() < 0) {
            throw Refusal.invalid("reservationId: write 1 or more, or 0 to let the gateway choose");
        }
        IdTags.check(command.idTag());
        IdTags.checkParent(command.parentIdTag());
        Instant now = central.time();
        if (command.expiry() == null
                || new Reservation(command.ref(), 1, command.expiry()).isOver(now)) {
            throw Refusal.invalid(
                    "expiry: write a time in the future, in UTC; the gateway has "
                            + now.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    private CompletionStage<CommandOutcome> send(
            Command.ReserveNow command, int id, Origin origin) {
        try {
            return dispatcher.send(order(command, id), origin);
        } catch (Refusal refusal) {
            return refused(command, refusal);
        }
    }

    private CompletionStage<CommandOutcome> unstored(
            Command.ReserveNow command, Throwable failure) {
        LOG.warn(
                "[cp={}] no reservationId can be chosen, for it cannot be stored: {}",
                command.ref(),
                failure.toString());
        return refused(
                command,
                Refusal.refused(
                        "the reservationId cannot be stored; free or mend the disk, or give an id"
                                + " of your own"));
    }

    private CompletionStage<CommandOutcome> refused(Command.ReserveNow command, Refusal refusal) {
        return CompletableFuture.completedFuture(
                dispatcher.refuse(command.ref(), Keys.RESERVE, refusal));
    }

    private Order order(Command.ReserveNow command, int id) throws Refusal {
        Reservation wanted = new Reservation(command.ref(), id, command.expiry());
        return Order.of(
                command.ref(),
                Keys.RESERVE,
                new ReserveNow.Req(
                        command.ref().connectorId(),
                        Optional.of(wanted.expiry()),
                        command.idTag(),
                        Optional.of(command.parentIdTag()).filter(parent -> !parent.isEmpty()),
                        id),
                (answer, changes) -> {
                    if (answer.isAccepted()) {
                        central.reservations().accepted(wanted);
                    }
                });
    }

    private Order cancel(Command.CancelReservation command) throws Refusal {
        if (command.reservationId() < 0) {
            throw Refusal.invalid("reservationId: write 1 or more, or 0 for the active one");
        }
        int id =
                command.reservationId() > 0
                        ? command.reservationId()
                        : central.reservations()
                                .active(command.ref())
                                .map(Reservation::id)
                                .orElseThrow(() -> noneActive(command));
        return Order.of(
                command.ref(),
                Keys.CANCEL,
                new CancelReservation.Req(id),
                (answer, changes) -> {
                    if (answer.isAccepted()) {
                        central.reservations()
                                .ended(command.ref().chargePointId(), id, "cancelled");
                    }
                });
    }

    private static Refusal noneActive(Command.CancelReservation command) {
        return Refusal.invalid(
                "no reservation is active on " + command.ref() + "; give its reservationId");
    }
}
