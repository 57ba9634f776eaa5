package org.chargebus.simulator.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.AvailabilityStatus;
import org.chargebus.ocpp16.AvailabilityType;
import org.chargebus.ocpp16.CancelReservation;
import org.chargebus.ocpp16.CancelReservationStatus;
import org.chargebus.ocpp16.ChangeAvailability;
import org.chargebus.ocpp16.ClearChargingProfile;
import org.chargebus.ocpp16.GetCompositeSchedule;
import org.chargebus.ocpp16.Heartbeat;
import org.chargebus.ocpp16.MessageTrigger;
import org.chargebus.ocpp16.ReadingContext;
import org.chargebus.ocpp16.Reason;
import org.chargebus.ocpp16.RemoteStartStopStatus;
import org.chargebus.ocpp16.RemoteStartTransaction;
import org.chargebus.ocpp16.RemoteStopTransaction;
import org.chargebus.ocpp16.Request;
import org.chargebus.ocpp16.ReserveNow;
import org.chargebus.ocpp16.Reset;
import org.chargebus.ocpp16.ResetStatus;
import org.chargebus.ocpp16.ResetType;
import org.chargebus.ocpp16.SetChargingProfile;
import org.chargebus.ocpp16.TriggerMessage;
import org.chargebus.ocpp16.TriggerMessageStatus;
import org.chargebus.ocpp16.UnlockConnector;
import org.chargebus.ocpp16.UnlockStatus;
import org.chargebus.ocpp16.Word;
import org.chargebus.simulator.internal.LinkEvents.Reply;

/** What the charger does with each request of the central system (OCPP 1.6, 5). */
final class Commands {
    private final SimulatedCharger charger;
    private final List<ConnectorSession> connectors;
    private final Reservations reservations;
    private final SmartChargingCommands smartCharging;
    private final DataCommands data;
    private final ChargingProfiles profiles;

    Commands(
            SimulatedCharger charger,
            List<ConnectorSession> connectors,
            Reservations reservations,
            SmartChargingCommands smartCharging,
            DataCommands data,
            ChargingProfiles profiles) {
        this.charger = charger;
        this.connectors = connectors;
        this.reservations = reservations;
        this.smartCharging = smartCharging;
        this.data = data;
        this.profiles = profiles;
    }

    Reply serve(Request<?> request) throws OcppException {
        Action action = Action.of(request);
        return switch (action) {
            case RemoteStartTransaction -> remoteStart((RemoteStartTransaction.Req) request);
            case RemoteStopTransaction -> remoteStop((RemoteStopTransaction.Req) request);
            case ChangeAvailability -> availability((ChangeAvailability.Req) request);
            case Reset -> reset((Reset.Req) request);
            case UnlockConnector -> unlock((UnlockConnector.Req) request);
            case TriggerMessage -> trigger((TriggerMessage.Req) request);
            case ReserveNow -> reserve((ReserveNow.Req) request);
            case CancelReservation -> cancel((CancelReservation.Req) request);
            case SetChargingProfile -> smartCharging.set((SetChargingProfile.Req) request);
            case ClearChargingProfile -> smartCharging.clear((ClearChargingProfile.Req) request);
            case GetCompositeSchedule ->
                    smartCharging.composite((GetCompositeSchedule.Req) request);
            default -> data.serve(action, request);
        };
    }

    private Optional<ConnectorSession> connector(int number) {
        return number >= 1 && number <= connectors.size()
                ? Optional.of(connectors.get(number - 1))
                : Optional.empty();
    }

    private Reply remoteStart(RemoteStartTransaction.Req request) {
        Stream<ConnectorSession> candidates =
                request.connectorId().map(k -> connector(k).stream()).orElseGet(connectors::stream);
        Optional<ConnectorSession> chosen =
                candidates
                        .filter(c -> c.free() || reservation(request, c).isPresent())
                        // What is reserved for the tag comes first.
                        .min(Comparator.comparing(c -> reservation(request, c).isEmpty()));
        boolean fits =
                request.chargingProfile().map(SmartChargingCommands::fitsRemoteStart).orElse(true);
        if (chosen.isEmpty() || !fits) {
            return Reply.of(
                    new RemoteStartTransaction.Conf(Word.of(RemoteStartStopStatus.Rejected)));
        }
        return new Reply(
                new RemoteStartTransaction.Conf(Word.of(RemoteStartStopStatus.Accepted)),
                () -> start(request, chosen.get()));
    }

    private Optional<Reservations.Reservation> reservation(
            RemoteStartTransaction.Req request, ConnectorSession connector) {
        return reservations.of(request.idTag(), connector);
    }

    private void start(RemoteStartTransaction.Req request, ConnectorSession connector) {
        int number = connectors.indexOf(connector) + 1;
        request.chargingProfile().ifPresent(p -> profiles.set(number, p));
        Optional<Reservations.Reservation> used = reservation(request, connector);
        connector.remoteStart(request.idTag(), used.map(Reservations.Reservation::id));
        used.ifPresent(reservations::end);
    }

    private Reply reserve(ReserveNow.Req request) {
        return new Reply(
                new ReserveNow.Conf(Word.of(reservations.reserve(request))), reservations::show);
    }

    private Reply cancel(CancelReservation.Req request) {
        boolean known = reservations.knows(request.reservationId());
        CancelReservationStatus status =
                known ? CancelReservationStatus.Accepted : CancelReservationStatus.Rejected;
        return new Reply(
                new CancelReservation.Conf(Word.of(status)),
                () -> reservations.cancel(request.reservationId()));
    }

    private Reply remoteStop(RemoteStopTransaction.Req request) {
        return connectors.stream()
                .filter(c -> c.runs(request.transactionId()))
                .findFirst()
                .map(
                        c ->
                                new Reply(
                                        new RemoteStopTransaction.Conf(
                                                Word.of(RemoteStartStopStatus.Accepted)),
                                        () -> c.orderedStop(Reason.Remote)))
                .orElseGet(
                        () ->
                                Reply.of(
                                        new RemoteStopTransaction.Conf(
                                                Word.of(RemoteStartStopStatus.Rejected))));
    }

    private Reply availability(ChangeAvailability.Req request) {
        boolean operative = request.type().is(AvailabilityType.Operative);
        List<ConnectorSession> meant =
                request.connectorId() == 0
                        ? connectors
                        : connector(request.connectorId()).stream().toList();
        if (meant.isEmpty() || request.type().known().isEmpty()) {
            return Reply.of(new ChangeAvailability.Conf(Word.of(AvailabilityStatus.Rejected)));
        }
        long later = meant.stream().filter(c -> !c.operative(operative)).count();
        return new Reply(
                new ChangeAvailability.Conf(
                        Word.of(
                                later == 0 || operative
                                        ? AvailabilityStatus.Accepted
                                        : AvailabilityStatus.Scheduled)),
                () -> {
                    if (request.connectorId() == 0) {
                        charger.operative(operative);
                    }
                    meant.forEach(ConnectorSession::applyAvailability);
                    reservations.dropUnavailable();
                });
    }

    private Reply reset(Reset.Req request) {
        boolean hard = request.type().is(ResetType.Hard);
        return new Reply(
                new Reset.Conf(Word.of(ResetStatus.Accepted)),
                () -> charger.restart(hard ? Reason.HardReset : Reason.SoftReset));
    }

    private Reply unlock(UnlockConnector.Req request) {
        return connector(request.connectorId())
                .map(
                        c ->
                                new Reply(
                                        new UnlockConnector.Conf(Word.of(UnlockStatus.Unlocked)),
                                        () -> c.orderedStop(Reason.UnlockCommand)))
                .orElseGet(
                        () ->
                                Reply.of(
                                        new UnlockConnector.Conf(
                                                Word.of(UnlockStatus.NotSupported))));
    }

    private Reply trigger(TriggerMessage.Req request) {
        Optional<MessageTrigger> message = request.requestedMessage().known();
        int number = request.connectorId().orElse(0);
        if (message.isEmpty() || number != 0 && connector(number).isEmpty()) {
            TriggerMessageStatus status =
                    message.isEmpty()
                            ? TriggerMessageStatus.NotImplemented
                            : TriggerMessageStatus.Rejected;
            return Reply.of(new TriggerMessage.Conf(Word.of(status)));
        }
        return new Reply(
                new TriggerMessage.Conf(Word.of(TriggerMessageStatus.Accepted)),
                () -> send(message.get(), number));
    }

    /** Without a connector: for all of them (OCPP 1.6, 5.17). */
    private void send(MessageTrigger message, int number) {
        List<ConnectorSession> meant =
                number == 0 ? connectors : connector(number).stream().toList();
        switch (message) {
            case BootNotification -> charger.boot();
            case Heartbeat -> charger.tell(new Heartbeat.Req());
            case MeterValues -> meant.forEach(c -> c.meter(ReadingContext.Trigger));
            case StatusNotification -> {
                if (number == 0) {
                    charger.announce();
                }
                meant.forEach(ConnectorSession::announce);
            }
            case DiagnosticsStatusNotification -> data.reportDiagnostics();
            case FirmwareStatusNotification -> data.reportFirmware();
        }
    }
}
