package org.chargebus.simulator.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.AvailabilityStatus;
import org.chargebus.ocpp16.AvailabilityType;
import org.chargebus.ocpp16.ChangeAvailability;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ChargingProfileStatus;
import org.chargebus.ocpp16.ClearCache;
import org.chargebus.ocpp16.ClearCacheStatus;
import org.chargebus.ocpp16.ClearChargingProfile;
import org.chargebus.ocpp16.ClearChargingProfileStatus;
import org.chargebus.ocpp16.DataTransfer;
import org.chargebus.ocpp16.DataTransferStatus;
import org.chargebus.ocpp16.DiagnosticsStatus;
import org.chargebus.ocpp16.DiagnosticsStatusNotification;
import org.chargebus.ocpp16.FirmwareStatus;
import org.chargebus.ocpp16.FirmwareStatusNotification;
import org.chargebus.ocpp16.GetConfiguration;
import org.chargebus.ocpp16.Heartbeat;
import org.chargebus.ocpp16.KeyValue;
import org.chargebus.ocpp16.MessageTrigger;
import org.chargebus.ocpp16.ReadingContext;
import org.chargebus.ocpp16.Reason;
import org.chargebus.ocpp16.RemoteStartStopStatus;
import org.chargebus.ocpp16.RemoteStartTransaction;
import org.chargebus.ocpp16.RemoteStopTransaction;
import org.chargebus.ocpp16.Request;
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
    private final Settings settings;
    private final List<ConnectorSession> connectors;
    private final ChargingProfiles profiles;

    Commands(
            SimulatedCharger charger,
            Settings settings,
            List<ConnectorSession> connectors,
            ChargingProfiles profiles) {
        this.charger = charger;
        this.settings = settings;
        this.connectors = connectors;
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
            case SetChargingProfile -> setProfile((SetChargingProfile.Req) request);
            case ClearChargingProfile -> clear((ClearChargingProfile.Req) request);
            case GetConfiguration -> configuration((GetConfiguration.Req) request);
            case ClearCache -> Reply.of(new ClearCache.Conf(Word.of(ClearCacheStatus.Accepted)));
            case DataTransfer ->
                    Reply.of(
                            new DataTransfer.Conf(
                                    Word.of(DataTransferStatus.UnknownVendorId), Optional.empty()));
            default ->
                    throw new OcppException(
                            CallErrorCode.NotSupported, "not served by the simulator");
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
        Optional<ConnectorSession> free = candidates.filter(ConnectorSession::free).findFirst();
        if (free.isEmpty()) {
            return Reply.of(
                    new RemoteStartTransaction.Conf(Word.of(RemoteStartStopStatus.Rejected)));
        }
        int number = connectors.indexOf(free.get()) + 1;
        return new Reply(
                new RemoteStartTransaction.Conf(Word.of(RemoteStartStopStatus.Accepted)),
                () -> {
                    request.chargingProfile().ifPresent(p -> profiles.set(number, p));
                    free.get().remoteStart(request.idTag());
                });
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
            case DiagnosticsStatusNotification ->
                    charger.tell(
                            new DiagnosticsStatusNotification.Req(Word.of(DiagnosticsStatus.Idle)));
            case FirmwareStatusNotification ->
                    charger.tell(new FirmwareStatusNotification.Req(Word.of(FirmwareStatus.Idle)));
        }
    }

    private Reply setProfile(SetChargingProfile.Req request) {
        ChargingProfile profile = request.csChargingProfiles();
        int number = request.connectorId();
        boolean known = number == 0 || connector(number).isPresent();
        boolean fits =
                profile.chargingProfilePurpose()
                        .known()
                        .map(
                                purpose ->
                                        switch (purpose) {
                                            case ChargePointMaxProfile -> number == 0;
                                            case TxDefaultProfile -> known;
                                            case TxProfile -> fitsTransaction(number, profile);
                                        })
                        .orElse(false);
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

    /** A TxProfile is for a transaction that runs (OCPP 1.6, 5.16). */
    private boolean fitsTransaction(int number, ChargingProfile profile) {
        return connector(number)
                .filter(c -> profile.transactionId().map(c::runs).orElseGet(c::running))
                .isPresent();
    }

    private Reply clear(ClearChargingProfile.Req request) {
        return Reply.of(
                new ClearChargingProfile.Conf(
                        Word.of(
                                profiles.clear(request)
                                        ? ClearChargingProfileStatus.Accepted
                                        : ClearChargingProfileStatus.Unknown)));
    }

    private Reply configuration(GetConfiguration.Req request) {
        List<KeyValue> all =
                List.of(
                        key("NumberOfConnectors", connectors.size()),
                        key("MeterValueSampleInterval", settings.interval().toSeconds()),
                        key("ChargeProfileMaxStackLevel", 9));
        List<String> asked = request.key();
        List<KeyValue> found =
                all.stream().filter(k -> asked.isEmpty() || asked.contains(k.key())).toList();
        List<String> names = found.stream().map(KeyValue::key).toList();
        return Reply.of(
                new GetConfiguration.Conf(
                        found,
                        asked.stream()
                                .filter(k -> !names.contains(k) && k.length() <= 50)
                                .toList()));
    }

    private static KeyValue key(String name, long value) {
        return new KeyValue(name, true, Optional.of(Long.toString(value)));
    }
}
