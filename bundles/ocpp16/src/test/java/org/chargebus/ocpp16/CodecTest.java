package org.chargebus.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.OcppException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** OCPP 1.6, 6 and 7; OCPP-J 1.6, 4.2.3; behaviour.md, "OCPP-J". */
class CodecTest {
    private static final Map<String, Object> STATUS =
            Map.of("connectorId", 1, "errorCode", "NoError", "status", "Charging");

    static Stream<Message> messages() {
        return Messages.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageReadsBackAsItWasWritten(Message message) throws Exception {
        Map<String, Object> tree = Codec.encode(message);

        assertThat(Codec.STRICT.decode(message.getClass(), tree)).isEqualTo(message);
        assertThat(Codec.LENIENT.decode(message.getClass(), tree)).isEqualTo(message);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void everyActionOfTheStandardHasItsTwoRecordsAmongTheTested(Action action) {
        assertThat(messages().map(Object::getClass))
                .contains(cast(action.request()), cast(action.confirmation()));
        assertThat(action.request().getEnclosingClass().getSimpleName()).isEqualTo(action.word());
    }

    private static Class<Message> cast(Class<?> type) {
        @SuppressWarnings("unchecked")
        Class<Message> message = (Class<Message>) type;
        return message;
    }

    @Test
    void theTreeHasTheNamesAndTypesOfTheStandard() {
        assertThat(
                        Codec.encode(
                                new SetChargingProfile.Req(
                                        1,
                                        new ChargingProfile(
                                                9,
                                                Optional.empty(),
                                                1,
                                                Word.of(ChargingProfilePurposeType.TxProfile),
                                                Word.of(ChargingProfileKindType.Absolute),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                schedule("16")))))
                .isEqualTo(
                        Map.of(
                                "connectorId",
                                1,
                                "csChargingProfiles",
                                Map.of(
                                        "chargingProfileId",
                                        9,
                                        "stackLevel",
                                        1,
                                        "chargingProfilePurpose",
                                        "TxProfile",
                                        "chargingProfileKind",
                                        "Absolute",
                                        "chargingSchedule",
                                        Map.of(
                                                "chargingRateUnit",
                                                "A",
                                                "chargingSchedulePeriod",
                                                List.of(
                                                        Map.of(
                                                                "startPeriod",
                                                                0,
                                                                "limit",
                                                                new BigDecimal("16.0")))))));
    }

    private static ChargingSchedule schedule(String limit) {
        return new ChargingSchedule(
                Optional.empty(),
                Optional.empty(),
                Word.of(ChargingRateUnitType.A),
                List.of(new ChargingSchedulePeriod(0, new BigDecimal(limit), Optional.empty())),
                Optional.empty());
    }

    @Test
    void timesGoOutInUtcToTheSecond() {
        Instant time = Instant.parse("2026-03-01T12:00:00.987Z");
        assertThat(Codec.encode(new Heartbeat.Conf(Optional.of(time))))
                .containsEntry("currentTime", "2026-03-01T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00z, 2026-03-01T12:00:00Z",
        "2026-03-01t12:00:00.5Z, 2026-03-01T12:00:00.500Z",
        "2026-03-01T12:00:00.1234567899Z, 2026-03-01T12:00:00.123456789Z",
        "'2026-03-01T12:00:00,25Z', 2026-03-01T12:00:00.250Z",
        "2026-03-01T12:00:00+02:00, 2026-03-01T10:00:00Z",
        "2026-03-01T12:00:00+0200, 2026-03-01T10:00:00Z",
        "2026-03-01T12:00:00-05, 2026-03-01T17:00:00Z",
        "2026-03-01 12:00:00, 2026-03-01T11:00:00Z",
        "2026-07-01T12:00:00, 2026-07-01T10:00:00Z",
        "2026-03-01T12:00Z, 2026-03-01T12:00:00Z",
    })
    void timesComeInWithAnyOffsetFractionAndWithoutZone(String wire, Instant meant)
            throws Exception {
        for (Validation validation : Validation.values()) {
            Codec codec = new Codec(validation, ZoneId.of("Europe/Berlin"));
            assertThat(codec.decode(Heartbeat.Conf.class, Map.of("currentTime", wire)))
                    .isEqualTo(new Heartbeat.Conf(Optional.of(meant)));
        }
    }

    @Test
    void aMissingZoneIsUtcUnlessGiven() throws Exception {
        assertThat(
                        Codec.LENIENT
                                .decode(
                                        Heartbeat.Conf.class,
                                        Map.of("currentTime", "2026-03-01T12:00:00"))
                                .currentTime())
                .contains(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "now",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-03-01T25:00:00Z",
        "2026-03-01",
        "1772366400",
        "2026-03-01T12:00:00+99:00",
        "2026-03-01T12:00:00 CET"
    })
    void anOddTimeIsNoneLenientlyAndAnErrorStrictly(String wire) throws Exception {
        Map<String, Object> tree = Map.of("currentTime", wire);

        assertThat(Codec.LENIENT.decode(Heartbeat.Conf.class, tree).currentTime()).isEmpty();
        assertError(
                Codec.STRICT,
                Heartbeat.Conf.class,
                tree,
                CallErrorCode.PropertyConstraintViolation);
    }

    @Test
    void celciusAndCelsiusAreBothReadAndCelsiusIsSent() throws Exception {
        for (String unit : List.of("Celcius", "Celsius")) {
            Map<String, Object> tree = Map.of("value", "20", "unit", unit);
            SampledValue read =
                    (SampledValue) Shape.of(SampledValue.class).read(tree, Codec.STRICT);
            assertThat(read.unit().orElseThrow().is(UnitOfMeasure.Celsius)).isTrue();
            assertThat(Shape.of(SampledValue.class).write(read, ""))
                    .containsEntry("unit", "Celsius");
        }
    }

    @Test
    void wordsWithDotsAndDashesAreVerbatim() {
        assertThat(Measurand.EnergyActiveImportRegister.word())
                .isEqualTo("Energy.Active.Import.Register");
        assertThat(Measurand.from("Power.Factor")).contains(Measurand.PowerFactor);
        assertThat(ReadingContext.from("Sample.Periodic")).contains(ReadingContext.SamplePeriodic);
        assertThat(Phase.from("L1-N")).contains(Phase.L1_N);
        assertThat(Reason.from("local")).isEmpty();
        assertThat(Reason.from(null)).isEmpty();
    }

    @Test
    void theOrderOfEnumerationsIsThatOfTheRegisterMap() {
        assertThat(ChargePointStatus.Faulted.ordinal()).isEqualTo(8);
        assertThat(ChargePointErrorCode.NoError.ordinal()).isEqualTo(6);
        assertThat(AuthorizationStatus.Invalid.ordinal()).isEqualTo(3);
        assertThat(Reason.DeAuthorized.ordinal()).isEqualTo(10);
        assertThat(Measurand.RPM.ordinal()).isEqualTo(21);
        assertThat(UnlockStatus.Unlocked.ordinal()).isZero();
    }

    @Test
    void strictRefusesEachBreachWithItsOwnCode() {
        breach("connectorId", "1", CallErrorCode.TypeConstraintViolation);
        breach("connectorId", new BigDecimal("1.5"), CallErrorCode.TypeConstraintViolation);
        breach("connectorId", true, CallErrorCode.TypeConstraintViolation);
        breach(
                "connectorId",
                new BigInteger("99999999999"),
                CallErrorCode.PropertyConstraintViolation);
        breach("info", 5, CallErrorCode.TypeConstraintViolation);
        breach("info", null, CallErrorCode.TypeConstraintViolation);
        breach("info", "x".repeat(51), CallErrorCode.PropertyConstraintViolation);
        breach("status", "charging", CallErrorCode.PropertyConstraintViolation);
        breach("timestamp", 5, CallErrorCode.TypeConstraintViolation);
        breach("extra", 5, CallErrorCode.FormationViolation);
        Map<String, Object> tree = new HashMap<>(STATUS);
        tree.remove("status");
        assertError(
                Codec.STRICT,
                StatusNotification.Req.class,
                tree,
                CallErrorCode.OccurenceConstraintViolation);
        assertError(
                Codec.STRICT,
                MeterValues.Req.class,
                Map.of("connectorId", 1, "meterValue", List.of()),
                CallErrorCode.OccurenceConstraintViolation);
    }

    private static void breach(String field, Object value, CallErrorCode code) {
        Map<String, Object> tree = new HashMap<>(STATUS);
        tree.put(field, value);
        assertError(Codec.STRICT, StatusNotification.Req.class, tree, code);
    }

    private static void assertError(
            Codec codec, Class<? extends Message> type, Map<String, Object> tree, CallErrorCode c) {
        assertThatExceptionOfType(OcppException.class)
                .isThrownBy(() -> codec.decode(type, tree))
                .satisfies(e -> assertThat(e.code()).isEqualTo(c));
    }

    static Stream<Arguments> securityBreaches() {
        return Stream.of(
                breachOf(Action.SignCertificate, "csr", "x".repeat(5501)),
                breachOf(Action.CertificateSigned, "certificateChain", "x".repeat(10_001)),
                breachOf(Action.InstallCertificate, "certificate", "x".repeat(5501)),
                breachOf(Action.InstallCertificate, "certificateType", "V2GRootCertificate"),
                breachOf(Action.SecurityEventNotification, "type", "x".repeat(51)),
                breachOf(Action.SecurityEventNotification, "techInfo", "x".repeat(256)),
                breachOf(Action.SecurityEventNotification, "timestamp", "yesterday"),
                breachOf(Action.LogStatusNotification, "status", "UploadFailed"),
                breachOf(Action.SignedFirmwareStatusNotification, "status", "Rebooting"),
                breachOf(
                        Action.ExtendedTriggerMessage,
                        "requestedMessage",
                        "DiagnosticsStatusNotification"),
                breachOf(Action.GetInstalledCertificateIds, "certificateType", "Root"),
                breachOf(Action.GetLog, "logType", "FirmwareLog"));
    }

    private static Arguments breachOf(Action action, String field, Object value) {
        return Arguments.of(action, field, value);
    }

    /** The field tables of the security white paper for 1.6-J, 5 and 6. */
    @ParameterizedTest
    @MethodSource("securityBreaches")
    void theSecurityMessagesHaveTheirLengthsAndWords(Action action, String field, Object value)
            throws Exception {
        Message full =
                messages().filter(m -> m.getClass() == action.request()).findFirst().orElseThrow();
        Map<String, Object> tree = Codec.encode(full);
        assertThat(tree).containsKey(field);
        tree.put(field, value);
        assertError(
                Codec.STRICT, action.request(), tree, CallErrorCode.PropertyConstraintViolation);
        assertThat(Codec.LENIENT.decode(action.request(), tree)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "SignedUpdateFirmware,firmware,location,513",
        "SignedUpdateFirmware,firmware,signingCertificate,5501",
        "SignedUpdateFirmware,firmware,signature,801",
        "GetLog,log,remoteLocation,513",
        "DeleteCertificate,certificateHashData,issuerNameHash,129",
        "DeleteCertificate,certificateHashData,issuerKeyHash,129",
        "DeleteCertificate,certificateHashData,serialNumber,41"
    })
    void soHaveTheirParts(Action action, String part, String field, int length) {
        Message full =
                messages().filter(m -> m.getClass() == action.request()).findFirst().orElseThrow();
        Map<String, Object> tree = Codec.encode(full);
        @SuppressWarnings("unchecked")
        Map<String, Object> inner = (Map<String, Object>) tree.get(part);
        inner.put(field, "x".repeat(length));
        assertThatExceptionOfType(OcppException.class)
                .isThrownBy(() -> Codec.STRICT.decodeRequest(action, tree))
                .withMessage(
                        part + "." + field + " must be at most " + (length - 1) + " characters");
    }

    @Test
    void aWordThatIsNoneIsToldTheOnesThereAre() {
        assertThatExceptionOfType(OcppException.class)
                .isThrownBy(() -> Codec.STRICT.decodeRequest(Action.Reset, Map.of("type", "soft")))
                .withMessage("type must be Hard or Soft");
    }

    @Test
    void lenientReadsWhatStrictRefuses() throws Exception {
        Map<String, Object> tree = new HashMap<>();
        tree.put("connectorId", "1");
        tree.put("errorCode", "MyError");
        tree.put("status", 5);
        tree.put("info", "x".repeat(400));
        tree.put("timestamp", Map.of("odd", 1));
        tree.put("vendorId", 12);
        tree.put("vendorErrorCode", null);
        tree.put("extra", List.of());

        StatusNotification.Req read = Codec.LENIENT.decode(StatusNotification.Req.class, tree);

        assertThat(read.connectorId()).isEqualTo(1);
        assertThat(read.errorCode())
                .isEqualTo(new Word<ChargePointErrorCode>("MyError", Optional.empty()));
        assertThat(read.status().text()).isEqualTo("5");
        assertThat(read.info().orElseThrow()).hasSize(400);
        assertThat(read.timestamp()).isEmpty();
        assertThat(read.vendorId()).contains("12");
        assertThat(read.vendorErrorCode()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "' 12 ', 12",
        "12.4, 12",
        "12.5, 13",
        "1.2E1, 12",
        "1E-999999999, 0",
        "1E999999999, 2147483647",
        "-99999999999, -2147483648"
    })
    void lenientRoundsAndClampsNumbers(String wire, int meant) throws Exception {
        assertThat(
                        Codec.LENIENT.decode(
                                RemoteStopTransaction.Req.class, Map.of("transactionId", wire)))
                .isEqualTo(new RemoteStopTransaction.Req(meant));
        if (!wire.contains(" ")) {
            Map<String, Object> number = Map.of("transactionId", new BigDecimal(wire));
            assertThat(Codec.LENIENT.decode(RemoteStopTransaction.Req.class, number))
                    .isEqualTo(new RemoteStopTransaction.Req(meant));
        }
    }

    @Test
    void lenientStillMissesAndRefusesWhatIsNecessary() {
        assertError(
                Codec.LENIENT,
                StatusNotification.Req.class,
                Map.of(),
                CallErrorCode.OccurenceConstraintViolation);
        assertError(
                Codec.LENIENT,
                RemoteStopTransaction.Req.class,
                Map.of("transactionId", "seven"),
                CallErrorCode.TypeConstraintViolation);
        assertError(
                Codec.LENIENT,
                MeterValues.Req.class,
                Map.of("connectorId", 1, "meterValue", "none"),
                CallErrorCode.TypeConstraintViolation);
        assertError(
                Codec.LENIENT,
                StartTransaction.Conf.class,
                Map.of("transactionId", 1, "idTagInfo", List.of()),
                CallErrorCode.TypeConstraintViolation);
    }

    @Test
    void aBrokenElementDoesNotSpoilTheRestOfMeterValues() throws Exception {
        Map<String, Object> tree =
                Map.of(
                        "connectorId",
                        1,
                        "transactionId",
                        Map.of(),
                        "meterValue",
                        Arrays.asList(
                                null,
                                Map.of("timestamp", "odd", "sampledValue", List.of()),
                                Map.of(
                                        "timestamp",
                                        "2026-03-01T12:00:00Z",
                                        "sampledValue",
                                        List.of(Map.of("unit", "A"), Map.of("value", 230.5)))));

        MeterValues.Req read = Codec.LENIENT.decode(MeterValues.Req.class, tree);

        assertThat(read.transactionId()).isEmpty();
        assertThat(read.meterValue()).hasSize(2);
        assertThat(read.meterValue().get(0).timestamp()).isEmpty();
        assertThat(read.meterValue().get(0).sampledValue()).isEmpty();
        assertThat(read.meterValue().get(1).sampledValue())
                .extracting(SampledValue::value)
                .containsExactly("230.5");
    }

    @Test
    void brokenTransactionDataNeverWithholdsTheAnswerToAStop() throws Exception {
        StopTransaction.Req read =
                Codec.LENIENT.decode(
                        StopTransaction.Req.class,
                        Map.of(
                                "transactionId",
                                -1,
                                "meterStop",
                                "12.0",
                                "timestamp",
                                "",
                                "reason",
                                List.of(),
                                "transactionData",
                                "none"));

        assertThat(read)
                .isEqualTo(
                        new StopTransaction.Req(
                                -1,
                                12,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of()));
    }

    @Test
    void whatGoesOutIsStrict() {
        assertUnsendable(new Authorize.Req("x".repeat(21)), "idTag");
        assertUnsendable(new Authorize.Req(null), "idTag");
        assertUnsendable(new Heartbeat.Conf(Optional.empty()), "currentTime");
        assertUnsendable(new Reset.Req(new Word<ResetType>("Warm", Optional.empty())), "type");
        assertUnsendable(new MeterValues.Req(1, Optional.empty(), List.of()), "meterValue");
        assertUnsendable(
                new DataTransfer.Req("v", Optional.empty(), Optional.of(Map.of())), "data");
        assertUnsendable(new GetConfiguration.Req(List.of("ok", "x".repeat(51))), "key[1]");
        assertUnsendable(
                new GetCompositeSchedule.Conf(
                        Word.of(GetCompositeScheduleStatus.Accepted),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(schedule("16.25"))),
                "chargingSchedule.chargingSchedulePeriod[0].limit");
        assertUnsendable(new Heartbeat.Conf(Optional.of(Instant.MAX)), "currentTime");
    }

    private static void assertUnsendable(Message message, String where) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Codec.encode(message))
                .withMessageStartingWith(where + " ");
    }

    @Test
    void theDescriptionOfAnErrorNamesThePlaceAndRepeatsNothingDangerous() {
        assertThatExceptionOfType(OcppException.class)
                .isThrownBy(
                        () ->
                                Codec.STRICT.decode(
                                        Heartbeat.Req.class,
                                        Map.of("a\u001b[31m\n" + "x".repeat(999), 1)))
                .withMessageStartingWith("has an unknown field a??31m?xxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThanOrEqualTo(255));
        Map<String, Object> sample = Map.of("value", 5);
        assertThatExceptionOfType(OcppException.class)
                .isThrownBy(
                        () ->
                                Codec.STRICT.decode(
                                        MeterValues.Req.class,
                                        Map.of(
                                                "connectorId",
                                                1,
                                                "meterValue",
                                                List.of(
                                                        Map.of(
                                                                "timestamp",
                                                                "2026-03-01T12:00:00Z",
                                                                "sampledValue",
                                                                List.of(sample))))))
                .withMessage("meterValue[0].sampledValue[0].value must be a text");
    }

    @Test
    void dataOfADataTransferMayBeAnyJsonLenientlyAndTextStrictly() throws Exception {
        Map<String, Object> tree = Map.of("vendorId", "v", "data", Map.of("a", 1));
        assertThat(Codec.LENIENT.decode(DataTransfer.Req.class, tree).data())
                .contains(Map.of("a", 1));
        assertError(
                Codec.STRICT, DataTransfer.Req.class, tree, CallErrorCode.TypeConstraintViolation);
    }

    @Test
    void requestsAndConfirmationsAreFoundByAction() throws Exception {
        Request<?> request = Codec.LENIENT.decodeRequest(Action.Reset, Map.of("type", "Hard"));
        assertThat(request).isEqualTo(new Reset.Req(Word.of(ResetType.Hard)));
        assertThat(Action.of(request)).isEqualTo(Action.Reset);
        Reset.Conf answer =
                Codec.LENIENT.decodeConfirmation(
                        new Reset.Req(Word.of(ResetType.Hard)), Map.of("status", "Rejected"));
        assertThat(answer.status().is(ResetStatus.Rejected)).isTrue();
    }

    @Test
    void everyActionIsKnownWithItsSender() {
        assertThat(Arrays.stream(Action.values()).filter(Action::fromChargePoint)).hasSize(14);
        assertThat(Arrays.stream(Action.values()).filter(Action::fromCentralSystem)).hasSize(26);
        assertThat(Action.from("SignCertificate")).contains(Action.SignCertificate);
        assertThat(Action.from("bootNotification")).isEmpty();
        assertThat(Action.from(null)).isEmpty();
    }

    @Test
    void messagesDoNotChangeWithTheListsTheyWereMadeOf() {
        List<String> keys = new ArrayList<>(List.of("a"));
        GetConfiguration.Req request = new GetConfiguration.Req(keys);
        keys.add("b");
        assertThat(request.key()).containsExactly("a");
    }
}
