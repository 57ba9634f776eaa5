package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.signal.ConnectorRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** OCPP 1.6, 5.3, 5.6, 5.8, 5.9 and 5.19; cases 019, 021, 040, 044, 045 and 064. */
class MaintenanceCommandsTest {
    private static final ConnectorRef CP = Gateway.ref(0);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of(new Command.GetConfiguration(CP, ""), "GetConfiguration", Map.of()),
                Arguments.of(
                        new Command.GetConfiguration(CP, "HeartbeatInterval"),
                        "GetConfiguration",
                        Map.of("key", List.of("HeartbeatInterval"))),
                Arguments.of(
                        new Command.ChangeConfiguration(CP, "HeartbeatInterval", "60"),
                        "ChangeConfiguration",
                        Map.of("key", "HeartbeatInterval", "value", "60")),
                Arguments.of(
                        new Command.ChangeConfiguration(CP, "LightIntensity", ""),
                        "ChangeConfiguration",
                        Map.of("key", "LightIntensity", "value", "")),
                Arguments.of(
                        new Command.DataTransfer(CP, "com.vendor", "", ""),
                        "DataTransfer",
                        Map.of("vendorId", "com.vendor")),
                Arguments.of(
                        new Command.DataTransfer(CP, "com.vendor", "M1", "{\"a\":1}"),
                        "DataTransfer",
                        Map.of("vendorId", "com.vendor", "messageId", "M1", "data", "{\"a\":1}")),
                Arguments.of(
                        new Command.UpdateFirmware(CP, "ftp://host/fw.bin", null, -1, -1),
                        "UpdateFirmware",
                        Map.of(
                                "location",
                                "ftp://host/fw.bin",
                                "retrieveDate",
                                "2026-03-01T12:00:00Z")),
                Arguments.of(
                        new Command.UpdateFirmware(
                                CP, "https://u:p@host/fw", NOON.plusSeconds(60), 0, 300),
                        "UpdateFirmware",
                        Map.of(
                                "location",
                                "https://u:p@host/fw",
                                "retrieveDate",
                                "2026-03-01T12:01:00Z",
                                "retries",
                                0,
                                "retryInterval",
                                300)),
                Arguments.of(
                        new Command.GetDiagnostics(CP, "ftp://host/", null, null, -1, -1),
                        "GetDiagnostics",
                        Map.of("location", "ftp://host/")),
                Arguments.of(
                        new Command.GetDiagnostics(
                                CP, "ftp://host/", NOON, NOON.plusSeconds(1), 2, 10),
                        "GetDiagnostics",
                        Map.of(
                                "location",
                                "ftp://host/",
                                "startTime",
                                "2026-03-01T12:00:00Z",
                                "stopTime",
                                "2026-03-01T12:00:01Z",
                                "retries",
                                2,
                                "retryInterval",
                                10)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandGoesOutWithExactlyItsFields(
            Command command, String action, Map<String, Object> payload) {
        Gateway.Submitted submitted = gateway.submit(command);
        assertThat(gateway.chargePoints.last().action()).isEqualTo(action);
        assertThat(gateway.chargePoints.last().payload()).isEqualTo(payload);
        gateway.chargePoints.answer(new CallOutcome.Result(Map.of("status", "Accepted")));
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.Answered);
        assertThat(submitted.outcome().request()).isEqualTo(payload);
    }

    /** 0 in the register means now, and chargers go by the time they are told. */
    @Test
    void nowIsByTheClockThatChargersAreTold() {
        gateway.submit(new Command.SetClock(NOON.plusSeconds(3600)));
        gateway.submit(new Command.UpdateFirmware(CP, "ftp://host/", null, -1, -1));
        assertThat(gateway.chargePoints.last().payload())
                .containsEntry("retrieveDate", "2026-03-01T13:00:00Z");
    }

    @Test
    void theyHaveNoPointsOfTheirOwn() {
        gateway.submit(new Command.GetConfiguration(CP, ""));
        gateway.chargePoints.answer(new CallOutcome.Result(Map.of()));
        assertThat(gateway.table.snapshot(Gateway.CP).connector(0).keySet())
                .noneMatch(key -> key.endsWith(".state") || key.endsWith(".result"));
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of(new Command.GetConfiguration(CP, "x".repeat(51)), "key[0]"),
                Arguments.of(new Command.ChangeConfiguration(CP, "", "1"), "key"),
                Arguments.of(new Command.ChangeConfiguration(CP, "x".repeat(51), "1"), "key"),
                Arguments.of(new Command.ChangeConfiguration(CP, "k", "x".repeat(501)), "value"),
                Arguments.of(new Command.DataTransfer(CP, "", "", ""), "vendorId"),
                Arguments.of(new Command.DataTransfer(CP, "v".repeat(256), "", ""), "vendorId"),
                Arguments.of(new Command.DataTransfer(CP, "v", "m".repeat(51), ""), "messageId"),
                Arguments.of(new Command.UpdateFirmware(CP, "", null, -1, -1), "location"),
                Arguments.of(new Command.UpdateFirmware(CP, "host/fw", null, -1, -1), "location"),
                Arguments.of(new Command.UpdateFirmware(CP, "ftp://a b", null, -1, -1), "location"),
                Arguments.of(
                        new Command.UpdateFirmware(CP, "ftp://host/", null, -2, -1), "retries"),
                Arguments.of(
                        new Command.GetDiagnostics(CP, "ftp://host/", null, null, -1, -2),
                        "retryInterval"),
                Arguments.of(
                        new Command.GetDiagnostics(
                                CP, "ftp://host/", NOON, NOON.minusSeconds(1), -1, -1),
                        "stopTime"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void aFieldOutsideItsRulesIsNamedAndNothingGoesOut(Command command, String field) {
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome = gateway.submit(command).outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(outcome.explanation()).startsWith(field + " ");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }
}
