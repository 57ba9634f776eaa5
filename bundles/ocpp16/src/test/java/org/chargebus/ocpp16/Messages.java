package org.chargebus.ocpp16;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A full message of each kind, every field used. */
final class Messages {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Optional<Instant> AT = Optional.of(NOON);
    private static final IdTagInfo INFO =
            new IdTagInfo(AT, Optional.of("PARENT"), Word.of(AuthorizationStatus.ConcurrentTx));
    private static final SampledValue VOLTAGE =
            SampledValue.of("229.9", Measurand.Voltage, UnitOfMeasure.V)
                    .at(Phase.L1_N)
                    .because(ReadingContext.SampleClock);
    private static final MeterValue VALUE =
            new MeterValue(
                    AT,
                    List.of(
                            VOLTAGE,
                            new SampledValue(
                                    "MTIz",
                                    Optional.of(Word.of(ReadingContext.TransactionEnd)),
                                    Optional.of(Word.of(ValueFormat.SignedData)),
                                    Optional.of(Word.of(Measurand.EnergyActiveImportRegister)),
                                    Optional.of(Word.of(Phase.L3_L1)),
                                    Optional.of(Word.of(Location.Inlet)),
                                    Optional.of(Word.of(UnitOfMeasure.kWh)))));
    private static final ChargingSchedule SCHEDULE =
            new ChargingSchedule(
                    Optional.of(3600),
                    AT,
                    Word.of(ChargingRateUnitType.A),
                    List.of(
                            new ChargingSchedulePeriod(0, new BigDecimal("15.5"), Optional.of(3)),
                            new ChargingSchedulePeriod(60, new BigDecimal("6.0"), Optional.of(1))),
                    Optional.of(new BigDecimal("5.0")));
    private static final ChargingProfile PROFILE =
            new ChargingProfile(
                    1,
                    Optional.of(7),
                    0,
                    Word.of(ChargingProfilePurposeType.TxProfile),
                    Word.of(ChargingProfileKindType.Recurring),
                    Optional.of(Word.of(RecurrencyKindType.Daily)),
                    AT,
                    AT,
                    SCHEDULE);

    private static final CertificateHashDataType HASH =
            new CertificateHashDataType(
                    Word.of(HashAlgorithmEnumType.SHA256), "aa01", "bb02", "1234567890");

    private Messages() {}

    private static Optional<String> some(String text) {
        return Optional.of(text);
    }

    static Stream<Message> all() {
        return Stream.of(core(), fromCentralSystem(), rest(), security()).flatMap(s -> s);
    }

    private static Stream<Message> core() {
        return Stream.of(
                new Authorize.Req("TAG"),
                new Authorize.Conf(INFO),
                new BootNotification.Req(
                        "vendor",
                        "model",
                        some("serial"),
                        some("box"),
                        some("1.0"),
                        some("iccid"),
                        some("imsi"),
                        some("meter"),
                        some("number")),
                new BootNotification.Conf(Word.of(RegistrationStatus.Pending), AT, 300),
                new DataTransfer.Req("vendor", some("id"), Optional.of("data")),
                new DataTransfer.Conf(
                        Word.of(DataTransferStatus.UnknownVendorId), Optional.of("data")),
                new DiagnosticsStatusNotification.Req(Word.of(DiagnosticsStatus.UploadFailed)),
                new DiagnosticsStatusNotification.Conf(),
                new FirmwareStatusNotification.Req(Word.of(FirmwareStatus.Installing)),
                new FirmwareStatusNotification.Conf(),
                new Heartbeat.Req(),
                new Heartbeat.Conf(AT),
                new MeterValues.Req(1, Optional.of(7), List.of(VALUE)),
                new MeterValues.Conf(),
                new StartTransaction.Req(1, "TAG", 5_000_000_000L, AT, Optional.of(3)),
                new StartTransaction.Conf(7, INFO),
                new StatusNotification.Req(
                        1,
                        Word.of(ChargePointErrorCode.GroundFailure),
                        Word.of(ChargePointStatus.Faulted),
                        some("info"),
                        AT,
                        some("vendor"),
                        some("E1")),
                new StatusNotification.Conf(),
                new StopTransaction.Req(
                        7,
                        1234,
                        AT,
                        some("TAG"),
                        Optional.of(Word.of(Reason.EVDisconnected)),
                        List.of(VALUE)),
                new StopTransaction.Conf(Optional.of(INFO)));
    }

    private static Stream<Message> fromCentralSystem() {
        return Stream.of(
                new ChangeAvailability.Req(0, Word.of(AvailabilityType.Inoperative)),
                new ChangeAvailability.Conf(Word.of(AvailabilityStatus.Scheduled)),
                new ClearChargingProfile.Req(
                        Optional.of(1),
                        Optional.of(0),
                        Optional.of(Word.of(ChargingProfilePurposeType.TxDefaultProfile)),
                        Optional.of(2)),
                new ClearChargingProfile.Conf(Word.of(ClearChargingProfileStatus.Unknown)),
                new RemoteStartTransaction.Req(Optional.of(1), "TAG", Optional.of(PROFILE)),
                new RemoteStartTransaction.Conf(Word.of(RemoteStartStopStatus.Accepted)),
                new RemoteStopTransaction.Req(7),
                new RemoteStopTransaction.Conf(Word.of(RemoteStartStopStatus.Rejected)),
                new Reset.Req(Word.of(ResetType.Soft)),
                new Reset.Conf(Word.of(ResetStatus.Accepted)),
                new SetChargingProfile.Req(1, PROFILE),
                new SetChargingProfile.Conf(Word.of(ChargingProfileStatus.NotSupported)),
                new TriggerMessage.Req(Word.of(MessageTrigger.MeterValues), Optional.of(1)),
                new TriggerMessage.Conf(Word.of(TriggerMessageStatus.NotImplemented)),
                new UnlockConnector.Req(1),
                new UnlockConnector.Conf(Word.of(UnlockStatus.UnlockFailed)));
    }

    private static Stream<Message> rest() {
        return Stream.of(
                new CancelReservation.Req(3),
                new CancelReservation.Conf(Word.of(CancelReservationStatus.Accepted)),
                new ChangeConfiguration.Req("HeartbeatInterval", "60"),
                new ChangeConfiguration.Conf(Word.of(ConfigurationStatus.RebootRequired)),
                new ClearCache.Req(),
                new ClearCache.Conf(Word.of(ClearCacheStatus.Rejected)),
                new GetCompositeSchedule.Req(1, 3600, Optional.of(Word.of(ChargingRateUnitType.W))),
                new GetCompositeSchedule.Conf(
                        Word.of(GetCompositeScheduleStatus.Accepted),
                        Optional.of(1),
                        AT,
                        Optional.of(SCHEDULE)),
                new GetConfiguration.Req(List.of("a", "b")),
                new GetConfiguration.Conf(
                        List.of(new KeyValue("a", true, some("1"))), List.of("b")),
                new GetDiagnostics.Req("ftp://host/", Optional.of(1), Optional.of(60), AT, AT),
                new GetDiagnostics.Conf(some("file")),
                new GetLocalListVersion.Req(),
                new GetLocalListVersion.Conf(-1),
                new ReserveNow.Req(0, AT, "TAG", some("PARENT"), 3),
                new ReserveNow.Conf(Word.of(ReservationStatus.Occupied)),
                new SendLocalList.Req(
                        2,
                        List.of(new AuthorizationData("TAG", Optional.of(INFO))),
                        Word.of(UpdateType.Full)),
                new SendLocalList.Conf(Word.of(UpdateStatus.VersionMismatch)),
                new UpdateFirmware.Req("ftp://host/", Optional.of(1), AT, Optional.of(60)),
                new UpdateFirmware.Conf());
    }

    private static Stream<Message> security() {
        return Stream.of(
                new CertificateSigned.Req("-----BEGIN CERTIFICATE-----"),
                new CertificateSigned.Conf(Word.of(CertificateSignedStatusEnumType.Rejected)),
                new DeleteCertificate.Req(HASH),
                new DeleteCertificate.Conf(Word.of(DeleteCertificateStatusEnumType.NotFound)),
                new ExtendedTriggerMessage.Req(
                        Word.of(MessageTriggerEnumType.SignChargePointCertificate), Optional.of(1)),
                new ExtendedTriggerMessage.Conf(
                        Word.of(TriggerMessageStatusEnumType.NotImplemented)),
                new GetInstalledCertificateIds.Req(
                        Word.of(CertificateUseEnumType.CentralSystemRootCertificate)),
                new GetInstalledCertificateIds.Conf(
                        Word.of(GetInstalledCertificateStatusEnumType.Accepted), List.of(HASH)),
                new GetLog.Req(
                        new LogParametersType("ftp://host/", AT, AT),
                        Word.of(LogEnumType.SecurityLog),
                        5,
                        Optional.of(1),
                        Optional.of(60)),
                new GetLog.Conf(Word.of(LogStatusEnumType.AcceptedCanceled), some("log.zip")),
                new InstallCertificate.Req(
                        Word.of(CertificateUseEnumType.ManufacturerRootCertificate), "-----BEGIN"),
                new InstallCertificate.Conf(Word.of(CertificateStatusEnumType.Failed)),
                new LogStatusNotification.Req(
                        Word.of(UploadLogStatusEnumType.Uploading), Optional.of(5)),
                new LogStatusNotification.Conf(),
                new SecurityEventNotification.Req("FirmwareUpdated", AT, some("2.0")),
                new SecurityEventNotification.Conf(),
                new SignCertificate.Req("-----BEGIN CERTIFICATE REQUEST-----"),
                new SignCertificate.Conf(Word.of(GenericStatusEnumType.Accepted)),
                new SignedFirmwareStatusNotification.Req(
                        Word.of(FirmwareStatusEnumType.InvalidSignature), Optional.of(7)),
                new SignedFirmwareStatusNotification.Conf(),
                new SignedUpdateFirmware.Req(
                        Optional.of(1),
                        Optional.of(60),
                        7,
                        new FirmwareType("ftp://host/", AT, AT, "-----BEGIN", "c2ln")),
                new SignedUpdateFirmware.Conf(
                        Word.of(UpdateFirmwareStatusEnumType.RevokedCertificate)));
    }
}
