package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.ocpp.CallOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** behaviour.md P7 and "Security white paper messages": what goes out is strict. */
class RawCallTest {
    private static final Map<String, Object> HASH =
            Map.of(
                    "hashAlgorithm",
                    "SHA256",
                    "issuerNameHash",
                    "aa",
                    "issuerKeyHash",
                    "bb",
                    "serialNumber",
                    "1");
    private static final Map<String, Object> FIRMWARE =
            Map.of(
                    "location",
                    "https://host/fw",
                    "retrieveDateTime",
                    "2026-03-01T12:00:00Z",
                    "signingCertificate",
                    "-----BEGIN CERTIFICATE-----",
                    "signature",
                    "c2ln");

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    private Gateway.Submitted call(String action, Map<String, Object> payload) {
        return gateway.submit(new Command.RawCall(Gateway.ref(0), action, payload));
    }

    static Stream<Arguments> securityCases() {
        return Stream.of(
                Arguments.of(
                        "074",
                        "ExtendedTriggerMessage",
                        Map.of("requestedMessage", "SignChargePointCertificate")),
                Arguments.of("074", "CertificateSigned", Map.of("certificateChain", "-----BEGIN")),
                Arguments.of(
                        "075_1",
                        "InstallCertificate",
                        Map.of(
                                "certificateType",
                                "ManufacturerRootCertificate",
                                "certificate",
                                "-----BEGIN")),
                Arguments.of(
                        "075_2",
                        "GetInstalledCertificateIds",
                        Map.of("certificateType", "CentralSystemRootCertificate")),
                Arguments.of("076", "DeleteCertificate", Map.of("certificateHashData", HASH)),
                Arguments.of(
                        "079",
                        "GetLog",
                        Map.of(
                                "logType",
                                "SecurityLog",
                                "requestId",
                                1,
                                "log",
                                Map.of("remoteLocation", "ftp://host/"))),
                Arguments.of(
                        "080",
                        "SignedUpdateFirmware",
                        Map.of("requestId", 7, "firmware", FIRMWARE)));
    }

    @ParameterizedTest(name = "case {0}: {1}")
    @MethodSource("securityCases")
    void theSecurityMessagesGoOut(String id, String action, Map<String, Object> payload) {
        Gateway.Submitted submitted = call(action, payload);
        assertThat(gateway.chargePoints.last().action()).isEqualTo(action);
        assertThat(gateway.chargePoints.last().payload()).isEqualTo(payload);
        gateway.chargePoints.answer(
                new CallOutcome.Result(Map.of("status", "Rejected", "filename", "x")));
        assertThat(submitted.outcome().result()).isEqualTo("Rejected");
        assertThat(submitted.outcome().answer()).containsEntry("filename", "x");
    }

    @Test
    void timesGoOutInUtcToTheSecond() {
        call(
                "ReserveNow",
                Map.of(
                        "connectorId",
                        1,
                        "expiryDate",
                        "2026-03-01T13:00:00.5+01:00",
                        "idTag",
                        "TAG",
                        "reservationId",
                        1));
        assertThat(gateway.chargePoints.last().payload())
                .containsEntry("expiryDate", "2026-03-01T12:00:00Z");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("Reset", Map.of(), "Reset.req: type is missing; add it"),
                Arguments.of(
                        "Reset",
                        Map.of("type", "Warm"),
                        "Reset.req: type must be Hard or Soft; mend its value"),
                Arguments.of(
                        "Reset",
                        Map.of("type", "Hard", "now", true),
                        "Reset.req: has an unknown field now; take it out; Reset.req has type"),
                Arguments.of(
                        "ClearCache",
                        Map.of("all", true),
                        "ClearCache.req: has an unknown field all; take it out; ClearCache.req has"
                                + " no fields"),
                Arguments.of(
                        "UnlockConnector",
                        Map.of("connectorId", "1"),
                        "UnlockConnector.req: connectorId must be an integer; mend its value"),
                Arguments.of(
                        "GetLog",
                        Map.of("logType", "SecurityLog", "requestId", 1, "log", Map.of()),
                        "GetLog.req: log.remoteLocation is missing; add it"),
                Arguments.of(
                        "GetConfiguration",
                        Map.of("key", List.of("x".repeat(51))),
                        "GetConfiguration.req: key[0] must be at most 50 characters; mend its"
                                + " value"),
                Arguments.of(
                        "BootNotification",
                        Map.of(),
                        "only a charger sends BootNotification; TriggerMessage asks it for a"
                                + " message"),
                Arguments.of(
                        "SecurityEventNotification",
                        Map.of(),
                        "only a charger sends SecurityEventNotification; TriggerMessage asks it for"
                                + " a message"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aPayloadThatBreaksARuleIsExplainedAndNotSent(
            String action, Map<String, Object> payload, String explanation) {
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome = call(action, payload).outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(outcome.explanation()).isEqualTo(explanation);
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "reset, write Reset;",
        "GetConfig, write GetConfiguration;",
        "ExtendedTrigerMesage, write ExtendedTriggerMessage;",
        "Heartbaet, 'write one of OCPP 1.6, for example Reset;'",
        "Xyzzy, 'write one of OCPP 1.6, for example Reset;'",
        "' ', 'write one of OCPP 1.6, for example Reset;'"
    })
    void anUnknownActionIsRefusedWithTheNearestOne(String action, String mend) {
        CommandOutcome outcome = call(action, Map.of()).outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(outcome.explanation()).contains("'" + action + "' is no action").contains(mend);
    }

    @Test
    void anEndlessActionIsCutInItsExplanation() {
        assertThat(call("\u001b".repeat(10_000), Map.of()).outcome().explanation())
                .doesNotContain("\u001b")
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"TriggerMessage", "ExtendedTriggerMessage"})
    void noBootIsTriggeredOnceItWasAccepted(String action) {
        Map<String, Object> boot = Map.of("requestedMessage", "BootNotification");
        assertThat(call(action, boot).isDone()).isFalse();
        gateway.exchange(
                "BootNotification", Map.of("chargePointVendor", "V", "chargePointModel", "M"));
        assertThat(call(action, boot).outcome().explanation()).startsWith("errata 3.40");
        assertThat(call(action, Map.of("requestedMessage", "Heartbeat")).isDone()).isFalse();
    }
}
