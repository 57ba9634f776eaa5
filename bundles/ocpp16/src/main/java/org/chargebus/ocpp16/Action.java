package org.chargebus.ocpp16;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every action of OCPP 1.6 edition 2 and of the security white paper for 1.6-J. An action that is
 * none of these is answered NotImplemented; one of these that is not served, NotSupported.
 */
public enum Action {
    /** See {@link org.chargebus.ocpp16.Authorize}. */
    Authorize(Sender.ChargePoint, Authorize.Req.class, Authorize.Conf.class),
    /** See {@link org.chargebus.ocpp16.BootNotification}. */
    BootNotification(Sender.ChargePoint, BootNotification.Req.class, BootNotification.Conf.class),
    /** See {@link org.chargebus.ocpp16.DataTransfer}. */
    DataTransfer(Sender.Both, DataTransfer.Req.class, DataTransfer.Conf.class),
    /** See {@link org.chargebus.ocpp16.DiagnosticsStatusNotification}. */
    DiagnosticsStatusNotification(
            Sender.ChargePoint,
            DiagnosticsStatusNotification.Req.class,
            DiagnosticsStatusNotification.Conf.class),
    /** See {@link org.chargebus.ocpp16.FirmwareStatusNotification}. */
    FirmwareStatusNotification(
            Sender.ChargePoint,
            FirmwareStatusNotification.Req.class,
            FirmwareStatusNotification.Conf.class),
    /** See {@link org.chargebus.ocpp16.Heartbeat}. */
    Heartbeat(Sender.ChargePoint, Heartbeat.Req.class, Heartbeat.Conf.class),
    /** See {@link org.chargebus.ocpp16.MeterValues}. */
    MeterValues(Sender.ChargePoint, MeterValues.Req.class, MeterValues.Conf.class),
    /** See {@link org.chargebus.ocpp16.StartTransaction}. */
    StartTransaction(Sender.ChargePoint, StartTransaction.Req.class, StartTransaction.Conf.class),
    /** See {@link org.chargebus.ocpp16.StatusNotification}. */
    StatusNotification(
            Sender.ChargePoint, StatusNotification.Req.class, StatusNotification.Conf.class),
    /** See {@link org.chargebus.ocpp16.StopTransaction}. */
    StopTransaction(Sender.ChargePoint, StopTransaction.Req.class, StopTransaction.Conf.class),
    /** See {@link org.chargebus.ocpp16.CancelReservation}. */
    CancelReservation(
            Sender.CentralSystem, CancelReservation.Req.class, CancelReservation.Conf.class),
    /** See {@link org.chargebus.ocpp16.ChangeAvailability}. */
    ChangeAvailability(
            Sender.CentralSystem, ChangeAvailability.Req.class, ChangeAvailability.Conf.class),
    /** See {@link org.chargebus.ocpp16.ChangeConfiguration}. */
    ChangeConfiguration(
            Sender.CentralSystem, ChangeConfiguration.Req.class, ChangeConfiguration.Conf.class),
    /** See {@link org.chargebus.ocpp16.ClearCache}. */
    ClearCache(Sender.CentralSystem, ClearCache.Req.class, ClearCache.Conf.class),
    /** See {@link org.chargebus.ocpp16.ClearChargingProfile}. */
    ClearChargingProfile(
            Sender.CentralSystem, ClearChargingProfile.Req.class, ClearChargingProfile.Conf.class),
    /** See {@link org.chargebus.ocpp16.GetCompositeSchedule}. */
    GetCompositeSchedule(
            Sender.CentralSystem, GetCompositeSchedule.Req.class, GetCompositeSchedule.Conf.class),
    /** See {@link org.chargebus.ocpp16.GetConfiguration}. */
    GetConfiguration(Sender.CentralSystem, GetConfiguration.Req.class, GetConfiguration.Conf.class),
    /** See {@link org.chargebus.ocpp16.GetDiagnostics}. */
    GetDiagnostics(Sender.CentralSystem, GetDiagnostics.Req.class, GetDiagnostics.Conf.class),
    /** See {@link org.chargebus.ocpp16.GetLocalListVersion}. */
    GetLocalListVersion(
            Sender.CentralSystem, GetLocalListVersion.Req.class, GetLocalListVersion.Conf.class),
    /** See {@link org.chargebus.ocpp16.RemoteStartTransaction}. */
    RemoteStartTransaction(
            Sender.CentralSystem,
            RemoteStartTransaction.Req.class,
            RemoteStartTransaction.Conf.class),
    /** See {@link org.chargebus.ocpp16.RemoteStopTransaction}. */
    RemoteStopTransaction(
            Sender.CentralSystem,
            RemoteStopTransaction.Req.class,
            RemoteStopTransaction.Conf.class),
    /** See {@link org.chargebus.ocpp16.ReserveNow}. */
    ReserveNow(Sender.CentralSystem, ReserveNow.Req.class, ReserveNow.Conf.class),
    /** See {@link org.chargebus.ocpp16.Reset}. */
    Reset(Sender.CentralSystem, Reset.Req.class, Reset.Conf.class),
    /** See {@link org.chargebus.ocpp16.SendLocalList}. */
    SendLocalList(Sender.CentralSystem, SendLocalList.Req.class, SendLocalList.Conf.class),
    /** See {@link org.chargebus.ocpp16.SetChargingProfile}. */
    SetChargingProfile(
            Sender.CentralSystem, SetChargingProfile.Req.class, SetChargingProfile.Conf.class),
    /** See {@link org.chargebus.ocpp16.TriggerMessage}. */
    TriggerMessage(Sender.CentralSystem, TriggerMessage.Req.class, TriggerMessage.Conf.class),
    /** See {@link org.chargebus.ocpp16.UnlockConnector}. */
    UnlockConnector(Sender.CentralSystem, UnlockConnector.Req.class, UnlockConnector.Conf.class),
    /** See {@link org.chargebus.ocpp16.UpdateFirmware}. */
    UpdateFirmware(Sender.CentralSystem, UpdateFirmware.Req.class, UpdateFirmware.Conf.class),
    /** See {@link org.chargebus.ocpp16.LogStatusNotification}. */
    LogStatusNotification(
            Sender.ChargePoint, LogStatusNotification.Req.class, LogStatusNotification.Conf.class),
    /** See {@link org.chargebus.ocpp16.SecurityEventNotification}. */
    SecurityEventNotification(
            Sender.ChargePoint,
            SecurityEventNotification.Req.class,
            SecurityEventNotification.Conf.class),
    /** See {@link org.chargebus.ocpp16.SignCertificate}. */
    SignCertificate(Sender.ChargePoint, SignCertificate.Req.class, SignCertificate.Conf.class),
    /** See {@link org.chargebus.ocpp16.SignedFirmwareStatusNotification}. */
    SignedFirmwareStatusNotification(
            Sender.ChargePoint,
            SignedFirmwareStatusNotification.Req.class,
            SignedFirmwareStatusNotification.Conf.class),
    /** See {@link org.chargebus.ocpp16.CertificateSigned}. */
    CertificateSigned(
            Sender.CentralSystem, CertificateSigned.Req.class, CertificateSigned.Conf.class),
    /** See {@link org.chargebus.ocpp16.DeleteCertificate}. */
    DeleteCertificate(
            Sender.CentralSystem, DeleteCertificate.Req.class, DeleteCertificate.Conf.class),
    /** See {@link org.chargebus.ocpp16.ExtendedTriggerMessage}. */
    ExtendedTriggerMessage(
            Sender.CentralSystem,
            ExtendedTriggerMessage.Req.class,
            ExtendedTriggerMessage.Conf.class),
    /** See {@link org.chargebus.ocpp16.GetInstalledCertificateIds}. */
    GetInstalledCertificateIds(
            Sender.CentralSystem,
            GetInstalledCertificateIds.Req.class,
            GetInstalledCertificateIds.Conf.class),
    /** See {@link org.chargebus.ocpp16.GetLog}. */
    GetLog(Sender.CentralSystem, GetLog.Req.class, GetLog.Conf.class),
    /** See {@link org.chargebus.ocpp16.InstallCertificate}. */
    InstallCertificate(
            Sender.CentralSystem, InstallCertificate.Req.class, InstallCertificate.Conf.class),
    /** See {@link org.chargebus.ocpp16.SignedUpdateFirmware}. */
    SignedUpdateFirmware(
            Sender.CentralSystem, SignedUpdateFirmware.Req.class, SignedUpdateFirmware.Conf.class);

    /** Who may send the request of an action. */
    public enum Sender {
        ChargePoint,
        CentralSystem,
        Both
    }

    private final Sender sender;
    private final Class<? extends Request<?>> request;
    private final Class<? extends Confirmation> confirmation;

    <C extends Confirmation> Action(
            Sender sender, Class<? extends Request<C>> request, Class<C> confirmation) {
        this.sender = sender;
        this.request = request;
        this.confirmation = confirmation;
    }

    /** The action of a word on the wire, if it is one. */
    public static Optional<Action> from(String word) {
        return Arrays.stream(values()).filter(a -> a.name().equals(word)).findFirst();
    }

    /** The action of a request. */
    public static Action of(Request<?> request) {
        return Arrays.stream(values())
                .filter(a -> a.request == request.getClass())
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        request.getClass() + " is no request of OCPP 1.6"));
    }

    /** The word on the wire. */
    public String word() {
        return name();
    }

    /** Who may send the request. */
    public Sender sender() {
        return sender;
    }

    /** Whether a charge point may send the request. */
    public boolean fromChargePoint() {
        return sender != Sender.CentralSystem;
    }

    /** Whether the central system may send the request. */
    public boolean fromCentralSystem() {
        return sender != Sender.ChargePoint;
    }

    /** The record of the request. */
    public Class<? extends Request<?>> request() {
        return request;
    }

    /** The record of the confirmation. */
    public Class<? extends Confirmation> confirmation() {
        return confirmation;
    }
}
