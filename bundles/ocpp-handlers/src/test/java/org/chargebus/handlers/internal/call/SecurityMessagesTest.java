package org.chargebus.handlers.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Security white paper for 1.6-J, 5.13, 5.15, 5.17 and 5.19; cases 074 and 077..081. */
class SecurityMessagesTest {
    private static final String AT = "2026-03-01T11:59:00Z";

    private final Gateway gateway = new Gateway();

    private static Map<String, Object> event(String type) {
        return Map.of("type", type, "timestamp", AT);
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(
                        "SecurityEventNotification",
                        Map.of("type", "FirmwareUpdated", "timestamp", AT, "techInfo", "2.0"),
                        "FirmwareUpdated: 2.0"),
                Arguments.of(
                        "SecurityEventNotification",
                        event("InvalidChargePointCertificate"),
                        "InvalidChargePointCertificate"),
                Arguments.of(
                        "SecurityEventNotification",
                        event("of a vendor\n\u001b[2J"),
                        "of a vendor..[2J"),
                Arguments.of(
                        "LogStatusNotification",
                        Map.of("status", "Uploading", "requestId", 5),
                        "Uploading, request 5"),
                Arguments.of("LogStatusNotification", Map.of("status", "Idle"), "Idle"),
                Arguments.of(
                        "SignedFirmwareStatusNotification",
                        Map.of("status", "InvalidSignature", "requestId", 7),
                        "InvalidSignature, request 7"),
                // Lenient: an unknown word and an over-long text cause no CALLERROR.
                Arguments.of(
                        "SignedFirmwareStatusNotification",
                        Map.of("status", "Thinking", "more", true),
                        "Thinking"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsAcceptedAndTheLastOfItsKindIsKept(
            String action, Map<String, Object> payload, String kept) {
        assertThat(gateway.exchange(action, payload)).isEmpty();
        assertThat(gateway.value(0, "_last." + action)).isEqualTo(kept);
        assertThat(gateway.value(0, "lastMessageTime")).isEqualTo(gateway.clock.instant());
    }

    @Test
    void anEventHasTheTimeItHappenedAnOddOneThatItCame() {
        gateway.exchange("SecurityEventNotification", event("SettingSystemTime"));
        assertThat(gateway.sample(0, "_last.SecurityEventNotification").orElseThrow().at())
                .isEqualTo(Instant.parse(AT));
        gateway.exchange(
                "SecurityEventNotification",
                Map.of("type", "SettingSystemTime", "timestamp", "yesterday"));
        assertThat(gateway.sample(0, "_last.SecurityEventNotification").orElseThrow().at())
                .isEqualTo(gateway.clock.instant());
    }

    /** It is accepted, and kept whole with its line breaks: someone has to sign it. */
    @Test
    void aCertificateSigningRequestIsAcceptedAndKeptWhole() {
        String csr = "-----BEGIN CERTIFICATE REQUEST-----\n" + "A".repeat(2000) + "\n-----END";
        assertThat(gateway.exchange("SignCertificate", Map.of("csr", csr)))
                .isEqualTo(Map.of("status", "Accepted"));
        assertThat(gateway.value(0, "_last.SignCertificate")).isEqualTo(csr);
        gateway.exchange("SignCertificate", Map.of("csr", "x".repeat(100_000)));
        assertThat((String) gateway.value(0, "_last.SignCertificate")).hasSize(5500);
    }

    @Test
    void nothingIsKeptBeforeTheAnswerIsOnItsWay() {
        gateway.send("SecurityEventNotification", event("FirmwareUpdated")).payload();
        assertThat(gateway.value(0, "_last.SecurityEventNotification")).isNull();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        "SecurityEventNotification",
                        event("x".repeat(51)),
                        CallErrorCode.PropertyConstraintViolation),
                Arguments.of(
                        "SecurityEventNotification",
                        Map.of("type", "FirmwareUpdated"),
                        CallErrorCode.OccurenceConstraintViolation),
                Arguments.of(
                        "LogStatusNotification",
                        Map.of("status", "UploadFailed"),
                        CallErrorCode.PropertyConstraintViolation),
                Arguments.of(
                        "SignedFirmwareStatusNotification",
                        Map.of("status", "Installed", "requestId", "7"),
                        CallErrorCode.TypeConstraintViolation),
                Arguments.of(
                        "SignCertificate",
                        Map.of("csr", "x", "typeOfCertificate", "V2G"),
                        CallErrorCode.FormationViolation));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void strictValidationAnswersEachBreachWithItsCode(
            String action, Map<String, Object> payload, CallErrorCode code) {
        gateway.validation = Validation.strict;
        gateway.start();
        assertThat(gateway.send(action, payload).failure())
                .isInstanceOfSatisfying(
                        OcppException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void lenientStillNeedsWhatTheMessageIsAbout() {
        assertThat(gateway.send("SignCertificate", Map.of()).failure())
                .isInstanceOfSatisfying(
                        OcppException.class,
                        e ->
                                assertThat(e.code())
                                        .isEqualTo(CallErrorCode.OccurenceConstraintViolation));
    }
}
