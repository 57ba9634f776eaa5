package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Sample;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** register-map.md, Sequences, "mailbox": one command at a time, its outcome in box.* alone. */
class MailboxTest {
    private static final ConnectorRef CP = Gateway.ref(0);
    private static final Command GET = new Command.GetConfiguration(CP, "MeterInterval");
    private static final Command GET_ALL = new Command.GetConfiguration(CP, "");

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    private Gateway.Submitted post(Command command) {
        return gateway.submit(new Command.Mailbox(command));
    }

    private void answer(Map<String, Object> payload) {
        gateway.chargePoints.answer(new CallOutcome.Result(payload));
    }

    private Object box(String name) {
        Sample sample = gateway.table.snapshot("").get(0, "box." + name);
        return sample == null ? null : sample.value();
    }

    private static Map<String, Object> entry(String key, Object readonly, Object value) {
        return value == null
                ? Map.of("key", key, "readonly", readonly)
                : Map.of("key", key, "readonly", readonly, "value", value);
    }

    @Test
    void anAnswerShowsInTheGatewayBlockAndNowhereElse() {
        Gateway.Submitted posted =
                post(new Command.ChangeConfiguration(CP, "HeartbeatInterval", "60"));
        assertThat(box("state")).isEqualTo("Waiting");
        assertThat(box("result")).isNull();
        assertThat(gateway.chargePoints.last().action()).isEqualTo("ChangeConfiguration");
        gateway.chargePoints.answer("RebootRequired");
        assertThat(box("state")).isEqualTo("Answered");
        assertThat(box("result")).isEqualTo("RebootRequired");
        assertThat(box("data")).isEqualTo("");
        assertThat(box("length")).isEqualTo(0L);
        assertThat(box("readonly")).isNull();
        assertThat(box("unknownKey")).isNull();
        assertThat(posted.outcome().result()).isEqualTo("RebootRequired");
        assertThat(gateway.table.snapshot(Gateway.CP).connector(0).keySet())
                .noneMatch(key -> key.startsWith("box"));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(
                        GET,
                        Map.of("configurationKey", List.of(entry("MeterInterval", true, "60"))),
                        "60",
                        true,
                        false),
                // CiString: the charger writes the key in its own way.
                Arguments.of(
                        GET,
                        Map.of("configurationKey", List.of(entry("meterinterval", false, "60"))),
                        "60",
                        false,
                        false),
                Arguments.of(
                        GET,
                        Map.of("configurationKey", List.of(entry("MeterInterval", false, null))),
                        "",
                        false,
                        false),
                Arguments.of(GET, Map.of("unknownKey", List.of("MeterInterval")), "", null, true),
                Arguments.of(GET, Map.of(), "", null, true),
                Arguments.of(GET, Map.of("configurationKey", "none"), "", null, true),
                // A charger in the field that leaves readonly out, and sends numbers as they are.
                Arguments.of(
                        GET,
                        Map.of(
                                "configurationKey",
                                List.of(Map.of("key", "MeterInterval", "value", 60))),
                        "60",
                        null,
                        false),
                Arguments.of(
                        GET_ALL,
                        Map.of(
                                "configurationKey",
                                List.of(entry("A", true, "1"), entry("B", false, null))),
                        "A=1;B=",
                        null,
                        null),
                Arguments.of(GET_ALL, Map.of(), "", null, null),
                Arguments.of(
                        new Command.DataTransfer(CP, "v", "", ""),
                        Map.of("status", "Accepted", "data", "some text"),
                        "some text",
                        null,
                        null),
                Arguments.of(
                        new Command.DataTransfer(CP, "v", "", ""),
                        Map.of("status", "Accepted", "data", Map.of("a", List.of(1, true))),
                        "{\"a\":[1,true]}",
                        null,
                        null),
                Arguments.of(
                        new Command.GetDiagnostics(CP, "ftp://host/", null, null, -1, -1),
                        Map.of("fileName", "diag.zip"),
                        "diag.zip",
                        null,
                        null),
                Arguments.of(
                        new Command.GetDiagnostics(CP, "ftp://host/", null, null, -1, -1),
                        Map.of(),
                        "",
                        null,
                        null),
                Arguments.of(
                        new Command.UpdateFirmware(CP, "ftp://host/", null, -1, -1),
                        Map.of(),
                        "",
                        null,
                        null));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void eachOperationHasItsAnswerText(
            Command command,
            Map<String, Object> payload,
            String data,
            Boolean readonly,
            Boolean unknownKey) {
        post(command);
        answer(payload);
        assertThat(box("state")).isEqualTo("Answered");
        assertThat(box("result")).isEqualTo(payload.get("status"));
        assertThat(box("data")).isEqualTo(data);
        assertThat(box("length")).isEqualTo((long) data.length());
        assertThat(box("readonly")).isEqualTo(readonly);
        assertThat(box("unknownKey")).isEqualTo(unknownKey);
    }

    /** Case 066: the schedule is the data, and the points of the connector stay untouched. */
    @Test
    void aCompositeScheduleIsCompactJsonInTheBoxAlone() {
        post(new Command.GetCompositeSchedule(Gateway.ref(1), 60, "A"));
        assertThat(gateway.chargePoints.last().payload())
                .isEqualTo(Map.of("connectorId", 1, "duration", 60, "chargingRateUnit", "A"));
        Map<String, Object> period = Map.of("limit", new BigDecimal("16.0"));
        answer(
                Map.of(
                        "status",
                        "Accepted",
                        "chargingSchedule",
                        Map.of("chargingSchedulePeriod", List.of(period))));
        assertThat(box("result")).isEqualTo("Accepted");
        assertThat(box("data")).isEqualTo("{\"chargingSchedulePeriod\":[{\"limit\":16.0}]}");
        assertThat(gateway.table.snapshot(Gateway.CP).connector(1).keySet())
                .noneMatch(key -> key.startsWith("composite"));
    }

    @Test
    void aLongAnswerIsCutAndItsLengthTold() {
        post(GET);
        answer(Map.of("configurationKey", List.of(entry("MeterInterval", true, "x".repeat(700)))));
        assertThat(box("data")).isEqualTo("x".repeat(512));
        assertThat(box("length")).isEqualTo(700L);
    }

    @Test
    void aPasswordAChargerTellsIsNotShown() {
        post(new Command.GetConfiguration(CP, "authorizationkey"));
        answer(
                Map.of(
                        "configurationKey",
                        List.of(entry("AuthorizationKey", false, "secret-secret-secret"))));
        assertThat(box("data")).isEqualTo("***");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new CallOutcome.Timeout(30), CommandState.TimeOut),
                Arguments.of(new CallOutcome.NotConnected(), CommandState.NotConnected),
                Arguments.of(new CallOutcome.Refused("16 wait"), CommandState.Refused),
                Arguments.of(new CallOutcome.Error("NotSupported", "no"), CommandState.CallError));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatIsNoAnswerClearsTheAnswerBefore(CallOutcome failure, CommandState state) {
        post(GET);
        answer(Map.of("configurationKey", List.of(entry("MeterInterval", true, "60"))));
        post(GET);
        assertThat(box("data")).isNull();
        assertThat(box("readonly")).isNull();
        gateway.chargePoints.answer(failure);
        assertThat(box("state")).isEqualTo(state.name());
        assertThat(box("result")).isNull();
        assertThat(box("data")).isNull();
        assertThat(box("length")).isNull();
        assertThat(box("unknownKey")).isNull();
    }

    @Test
    void aCallErrorIsToldAtItsChargerToo() {
        post(GET);
        gateway.chargePoints.answer(new CallOutcome.Error("InternalError", ""));
        assertThat(gateway.value(0, "lastCallError")).isEqualTo("InternalError");
        assertThat(gateway.table.snapshot("").get(0, "lastCallError")).isNull();
    }

    @Test
    void oneAtATimeAndTheOneThatWaitsIsNotDisturbed() {
        post(GET);
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome second = post(GET_ALL).outcome();
        CommandOutcome stranger =
                post(new Command.GetConfiguration(new ConnectorRef("NOBODY", 0), "")).outcome();
        assertThat(List.of(second.state(), stranger.state())).containsOnly(CommandState.Refused);
        assertThat(second.explanation()).contains("box.state");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
        assertThat(box("state")).isEqualTo("Waiting");
        answer(Map.of("unknownKey", List.of("MeterInterval")));
        assertThat(box("unknownKey")).isEqualTo(true);
        assertThat(post(GET_ALL).isDone()).as("free again").isFalse();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        new Command.GetConfiguration(CP, "x".repeat(51)),
                        CommandState.ParameterInvalid),
                Arguments.of(
                        new Command.GetConfiguration(new ConnectorRef("NOBODY", 0), ""),
                        CommandState.Refused),
                Arguments.of(
                        new Command.GetConfiguration(ConnectorRef.GATEWAY, ""),
                        CommandState.Refused),
                Arguments.of(
                        new Command.GetConfiguration(Gateway.ref(3), ""),
                        CommandState.ParameterInvalid),
                Arguments.of(
                        new Command.AnswerStop(Gateway.ref(1), "Accepted"), CommandState.Refused),
                Arguments.of(new Command.Mailbox(GET), CommandState.Refused));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotSentSaysSoInTheBox(Command command, CommandState state) {
        post(GET);
        answer(Map.of("configurationKey", List.of(entry("MeterInterval", true, "60"))));
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome = post(command).outcome();
        assertThat(outcome.state()).isEqualTo(state);
        assertThat(outcome.explanation()).isNotEmpty();
        assertThat(box("state")).isEqualTo(state.name());
        assertThat(box("data")).isNull();
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
        assertThat(gateway.table.chargePoints()).doesNotContain("NOBODY");
    }

    @Test
    void inExternalModeItIsRefused() {
        Site bms = gateway.site.get();
        gateway.site.siteChanged(new Site("x", "", Mode.EXTERNAL, false, bms.chargePoints()));
        post(GET);
        assertThat(box("state")).isEqualTo("Refused");
    }

    /** behaviour.md, Hot deployment: a command is not replayed, and its points do not wait on. */
    @Test
    void aReplacedBundleLetsTheBoxWaitNoLonger() {
        Gateway.Submitted posted = post(GET);
        gateway.commands.close();
        assertThat(posted.outcome().state()).isEqualTo(CommandState.Refused);
        assertThat(box("state")).isEqualTo("Refused");
        gateway.update();
        answer(Map.of("unknownKey", List.of("MeterInterval")));
        assertThat(box("state")).isEqualTo("Refused");
        assertThat(box("unknownKey")).isNull();
        assertThat(post(GET).isDone()).as("free again").isFalse();
    }

    @Test
    void neitherDoesOneThatCouldNotSaySo() {
        gateway.write("", 0, "box.state", "Waiting");
        gateway.update();
        assertThat(box("state")).isEqualTo("Refused");
    }

    @Test
    void aLimitIsPreviewedAsItWouldGoOutNow() {
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome set =
                gateway.commands.preview(new Command.SetLimit(Gateway.ref(1), 16, false, 0));
        assertThat(set.action()).isEqualTo("SetChargingProfile");
        assertThat(set.request()).containsEntry("connectorId", 1);
        assertThat(gateway.commands.preview(new Command.ClearLimit(Gateway.ref(1))).action())
                .isEqualTo("ClearChargingProfile");
        assertThat(gateway.commands.preview(new Command.SetLimit(Gateway.ref(1), -1, false, 0)))
                .extracting(CommandOutcome::state)
                .isEqualTo(CommandState.ParameterInvalid);
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
        assertThat(gateway.value(1, "limit.state")).isNull();
    }

    @Test
    void aPreviewShowsTheCallAndChangesNothing() {
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome preview = gateway.commands.preview(GET);
        assertThat(preview.state()).isEqualTo(CommandState.NeverUsed);
        assertThat(preview.action()).isEqualTo("GetConfiguration");
        assertThat(preview.request()).isEqualTo(Map.of("key", List.of("MeterInterval")));
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
        assertThat(gateway.commands.preview(new Command.GetConfiguration(Gateway.ref(9), "")))
                .extracting(CommandOutcome::state)
                .isEqualTo(CommandState.ParameterInvalid);
    }
}
