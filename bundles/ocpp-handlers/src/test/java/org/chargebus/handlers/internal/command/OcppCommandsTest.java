package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CommandExecutor: one path for Modbus, the shell and the page. */
class OcppCommandsTest {
    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    private static ConnectorRef ref(int k) {
        return Gateway.ref(k);
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of(
                        new Command.RemoteStart(ref(1), "TAG1"),
                        "RemoteStartTransaction",
                        Map.of("connectorId", 1, "idTag", "TAG1"),
                        "remoteStart"),
                Arguments.of(
                        new Command.RemoteStart(ref(0), ""),
                        "RemoteStartTransaction",
                        Map.of("idTag", "CHARGEBUS"),
                        "remoteStart"),
                Arguments.of(
                        new Command.RemoteStop(ref(1), 42),
                        "RemoteStopTransaction",
                        Map.of("transactionId", 42),
                        "remoteStop"),
                Arguments.of(
                        new Command.ChangeAvailability(ref(2), false),
                        "ChangeAvailability",
                        Map.of("connectorId", 2, "type", "Inoperative"),
                        "availability"),
                Arguments.of(
                        new Command.Reset(ref(0), true), "Reset", Map.of("type", "Hard"), "reset"),
                Arguments.of(
                        new Command.Reset(ref(0), false), "Reset", Map.of("type", "Soft"), "reset"),
                // Compliance case 061.
                Arguments.of(new Command.ClearCache(ref(0)), "ClearCache", Map.of(), "clearCache"),
                Arguments.of(
                        new Command.UnlockConnector(ref(2)),
                        "UnlockConnector",
                        Map.of("connectorId", 2),
                        "unlock"),
                Arguments.of(
                        new Command.TriggerMessage(ref(0), "Heartbeat"),
                        "TriggerMessage",
                        Map.of("requestedMessage", "Heartbeat"),
                        "triggerMessage"),
                Arguments.of(
                        new Command.TriggerMessage(ref(1), "MeterValues"),
                        "TriggerMessage",
                        Map.of("requestedMessage", "MeterValues", "connectorId", 1),
                        "triggerMessage"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandGoesOutStrictlyAndItsPointsFollow(
            Command command, String action, Map<String, Object> payload, String points) {
        int k = command.ref().connectorId();
        gateway.write(Gateway.CP, k, points + ".result", "Rejected");
        Gateway.Submitted submitted = gateway.submit(command);
        assertThat(gateway.value(k, points + ".state")).isEqualTo("Waiting");
        assertThat(gateway.value(k, points + ".result")).isNull();
        assertThat(submitted.isDone()).isFalse();
        assertThat(gateway.chargePoints.last().action()).isEqualTo(action);
        assertThat(gateway.chargePoints.last().payload()).isEqualTo(payload);
        gateway.chargePoints.answer("Accepted");
        assertThat(gateway.value(k, points + ".state")).isEqualTo("Answered");
        assertThat(gateway.value(k, points + ".result")).isEqualTo("Accepted");
        CommandOutcome outcome = submitted.outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.Answered);
        assertThat(outcome.result()).isEqualTo("Accepted");
        assertThat(outcome.explanation()).isEmpty();
        assertThat(outcome.action()).isEqualTo(action);
        assertThat(outcome.request()).isEqualTo(payload);
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(
                        new CallOutcome.Result(Map.of("status", "Rejected")),
                        CommandState.Answered,
                        "Rejected"),
                Arguments.of(new CallOutcome.Result(Map.of()), CommandState.Answered, null),
                Arguments.of(new CallOutcome.Timeout(30), CommandState.TimeOut, null),
                Arguments.of(new CallOutcome.NotConnected(), CommandState.NotConnected, null),
                Arguments.of(new CallOutcome.Refused("busy"), CommandState.Refused, null),
                Arguments.of(
                        new CallOutcome.Error("SecurityError", "no\u001b[2J"),
                        CommandState.CallError,
                        null));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyOutcomeHasItsState(CallOutcome answer, CommandState state, String result) {
        Gateway.Submitted submitted = gateway.submit(new Command.Reset(ref(0), true));
        gateway.chargePoints.answer(answer);
        assertThat(submitted.outcome().state()).isEqualTo(state);
        assertThat(gateway.value(0, "reset.state")).isEqualTo(state.name());
        assertThat(gateway.value(0, "reset.result")).isEqualTo(result);
        assertThat(submitted.outcome().explanation()).doesNotContain("\u001b");
        if (state != CommandState.Answered) {
            assertThat(submitted.outcome().explanation()).isNotEmpty();
        }
    }

    @Test
    void aCallErrorIsKeptByItsCode() {
        gateway.submit(new Command.Reset(ref(0), true));
        gateway.chargePoints.answer(new CallOutcome.Error("NotSupported", ""));
        assertThat(gateway.value(0, "lastCallError")).isEqualTo("NotSupported");
        gateway.submit(new Command.Reset(ref(0), true));
        gateway.chargePoints.answer(new CallOutcome.Error("VendorSpecific", ""));
        assertThat(gateway.value(0, "lastCallError")).isEqualTo("GenericError");
    }

    @Test
    void aChargerThatIsNotConnectedIsToldAtOnceAndNothingIsKept() {
        gateway.disconnect();
        Gateway.Submitted submitted = gateway.submit(new Command.Reset(ref(0), true));
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.NotConnected);
        assertThat(gateway.value(0, "reset.state")).isEqualTo("NotConnected");
        int sent = gateway.chargePoints.sent().size();
        gateway.connect();
        assertThat(gateway.chargePoints.sent()).hasSize(sent + 1);
        assertThat(gateway.chargePoints.last().action()).isEqualTo("TriggerMessage");
    }

    @Test
    void aRemoteStopOf0StopsTheTransactionThatRuns() {
        gateway.exchange(
                "StartTransaction",
                Map.of(
                        "connectorId",
                        2,
                        "idTag",
                        "T",
                        "meterStart",
                        0,
                        "timestamp",
                        "2026-03-01T11:00:00Z"));
        gateway.submit(new Command.RemoteStop(ref(2), 0));
        assertThat(gateway.chargePoints.last().payload()).isEqualTo(Map.of("transactionId", 1001));
    }

    static List<Command> invalid() {
        return new ArrayList<>(
                List.of(
                        new Command.RemoteStop(ref(1), 0),
                        new Command.RemoteStart(ref(1), "A".repeat(21)),
                        new Command.UnlockConnector(ref(0)),
                        new Command.UnlockConnector(ref(3)),
                        new Command.TriggerMessage(ref(0), "Firmware"),
                        new Command.SetLimit(ref(1), -1, false, 0),
                        new Command.SetLimit(ref(1), Double.NaN, false, 0),
                        new Command.SetLimit(ref(1), Double.POSITIVE_INFINITY, false, 0),
                        new Command.SetLimit(ref(1), 6, false, 4)));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidParameterIsRefusedHereWithItsMend(Command command) {
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome = gateway.submit(command).outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(outcome.explanation()).isNotEmpty();
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    @Test
    void aRefusalShowsInItsPoints() {
        gateway.submit(new Command.RemoteStop(ref(1), 0));
        assertThat(gateway.value(1, "remoteStop.state")).isEqualTo("ParameterInvalid");
    }

    @Test
    void aStrangersNameMakesNoSignals() {
        CommandOutcome outcome =
                gateway.submit(new Command.Reset(new ConnectorRef("NOBODY", 0), true)).outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.Refused);
        assertThat(gateway.table.chargePoints()).doesNotContain("NOBODY");
    }

    @Test
    void inExternalModeCommandsAreRefused() {
        Site bms = gateway.site.get();
        gateway.site.siteChanged(new Site("x", "", Mode.EXTERNAL, false, bms.chargePoints()));
        assertThat(gateway.submit(new Command.Reset(ref(0), true)).outcome().state())
                .isEqualTo(CommandState.Refused);
        assertThat(gateway.value(0, "reset.state")).isEqualTo("Refused");
    }

    @Test
    void aBootNotificationIsNotTriggeredOnceItWasAccepted() {
        Command boot = new Command.TriggerMessage(ref(0), "BootNotification");
        gateway.submit(boot);
        assertThat(gateway.chargePoints.last().payload())
                .isEqualTo(Map.of("requestedMessage", "BootNotification"));
        gateway.exchange(
                "BootNotification", Map.of("chargePointVendor", "V", "chargePointModel", "M"));
        assertThat(gateway.submit(boot).outcome().state()).isEqualTo(CommandState.Refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accepted", "Scheduled"})
    void availabilityIsOperativeOnceTheChargerAgrees(String status) {
        gateway.submit(new Command.ChangeAvailability(ref(2), false));
        assertThat(gateway.value(2, "operative")).isNull();
        gateway.chargePoints.answer(status);
        assertThat(gateway.value(2, "operative")).isEqualTo(false);
        assertThat(gateway.value(1, "operative")).isNull();
        gateway.submit(new Command.ChangeAvailability(ref(0), true));
        gateway.chargePoints.answer(status);
        assertThat(gateway.value(1, "operative")).isEqualTo(true);
        assertThat(gateway.value(2, "operative")).isEqualTo(true);
        gateway.submit(new Command.ChangeAvailability(ref(1), false));
        gateway.chargePoints.answer("Rejected");
        assertThat(gateway.value(1, "operative")).isEqualTo(true);
    }
}
