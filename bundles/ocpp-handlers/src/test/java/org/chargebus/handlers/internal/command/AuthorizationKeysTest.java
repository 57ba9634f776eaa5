package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.presence.Chargers;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Sample;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Security white paper for 1.6-J, A01; case 073. */
class AuthorizationKeysTest {
    private static final ConnectorRef CP = Gateway.ref(0);
    private static final String PASSWORD = "0123456789abcdef";

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    private static Command change(String value) {
        return new Command.ChangeConfiguration(CP, "AuthorizationKey", value);
    }

    static Stream<Command> paths() {
        return Stream.of(
                change(PASSWORD),
                new Command.ChangeConfiguration(CP, "authorizationkey", PASSWORD),
                new Command.Mailbox(change(PASSWORD)),
                new Command.RawCall(
                        CP,
                        "ChangeConfiguration",
                        Map.of("key", "AuthorizationKey", "value", PASSWORD)));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void byAnyPathThePasswordChangesHereOnlyAfterTheChargerTookIt(Command command) {
        Gateway.Submitted submitted = gateway.submit(command);
        assertThat(gateway.chargePoints.last().payload()).containsEntry("value", PASSWORD);
        gateway.passwords.write();
        assertThat(gateway.passwords.changes()).isEmpty();
        gateway.chargePoints.answer("Accepted");
        assertThat(submitted.isDone()).as("told before it is written").isFalse();
        gateway.passwords.write();
        assertThat(gateway.passwords.changes()).containsExactly("CP1=" + PASSWORD);
        assertThat(submitted.outcome().result()).isEqualTo("Accepted");
        assertThat(submitted.outcome().explanation()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void noOutcomeTellsThePassword(Command command) {
        if (!(command instanceof Command.Mailbox)) {
            assertThat(gateway.commands.preview(command).request()).containsEntry("value", "***");
        }
        Gateway.Submitted submitted = gateway.submit(command);
        gateway.chargePoints.answer("Accepted");
        gateway.passwords.write();
        assertThat(submitted.outcome().toString()).doesNotContain(PASSWORD).contains("***");
        assertThat(gateway.table.snapshot("").connector(0).values())
                .extracting(Sample::value)
                .doesNotContain(PASSWORD);
    }

    @Test
    void aRebootThatIsRequiredChangesItToo() {
        gateway.submit(change(PASSWORD));
        gateway.chargePoints.answer("RebootRequired");
        gateway.passwords.write();
        assertThat(gateway.passwords.changes()).hasSize(1);
    }

    static Stream<CallOutcome> untaken() {
        return Stream.of(
                new CallOutcome.Result(Map.of("status", "Rejected")),
                new CallOutcome.Result(Map.of("status", "NotSupported")),
                new CallOutcome.Result(Map.of()),
                new CallOutcome.Error("NotSupported", ""),
                new CallOutcome.Timeout(30),
                new CallOutcome.NotConnected(),
                new CallOutcome.Refused("busy"));
    }

    @ParameterizedTest
    @MethodSource("untaken")
    void whatTheChargerDidNotTakeChangesNothing(CallOutcome outcome) {
        Gateway.Submitted submitted = gateway.submit(change(PASSWORD));
        gateway.chargePoints.answer(outcome);
        gateway.passwords.write();
        assertThat(submitted.isDone()).isTrue();
        assertThat(gateway.passwords.changes()).isEmpty();
        assertThat(gateway.alarms.active()).isEmpty();
    }

    @Test
    void anotherKeyIsNoPassword() {
        gateway.submit(new Command.ChangeConfiguration(CP, "HeartbeatInterval", "60"));
        gateway.chargePoints.answer("Accepted");
        gateway.passwords.write();
        assertThat(gateway.passwords.changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcde", "01234567890123456789012345678901234567890"})
    void aKeyThatCouldBeNoPasswordHereIsNotSent(String value) {
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome = gateway.submit(change(value)).outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(outcome.explanation()).contains(value.length() + " characters; write 16..40");
        assertThat(
                        gateway.submit(
                                        new Command.RawCall(
                                                CP,
                                                "ChangeConfiguration",
                                                Map.of("key", "AuthorizationKey", "value", value)))
                                .outcome()
                                .state())
                .isEqualTo(CommandState.ParameterInvalid);
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef",
                "0123456789012345678901234567890123456789",
                "00112233445566778899aabbccddeeff"
            })
    void sixteenTo40CharactersGoOut(String value) {
        gateway.submit(change(value));
        assertThat(gateway.chargePoints.last().payload()).containsEntry("value", value);
    }

    @Test
    void aPasswordThatCannotBeKeptIsAnAlarmUntilTheChargerComesInAgain() {
        gateway.passwords.refuse("etc/cp1.cfg: read-only file system");
        Gateway.Submitted submitted = gateway.submit(change(PASSWORD));
        gateway.chargePoints.answer("Accepted");
        gateway.passwords.write();
        assertThat(submitted.outcome().result()).isEqualTo("Accepted");
        assertThat(submitted.outcome().explanation()).contains("read-only file system");
        assertThat(gateway.alarms.active())
                .singleElement()
                .satisfies(
                        alarm -> {
                            assertThat(alarm.key()).isEqualTo("password:CP1");
                            assertThat(alarm.what()).contains("read-only file system");
                            assertThat(alarm.mend()).contains("write the new AuthorizationKey");
                            assertThat(alarm.toString()).doesNotContain(PASSWORD);
                        });
        gateway.keys.connected(gateway.chargePoints.link(Gateway.CP).orElseThrow(), false);
        assertThat(gateway.alarms.active()).as("the connection before").hasSize(1);
        gateway.disconnect();
        gateway.connect();
        assertThat(gateway.alarms.active()).isEmpty();
    }

    @Test
    void aLaterChangeThatIsKeptEndsTheAlarm() {
        gateway.passwords.refuse("disk full");
        gateway.submit(change(PASSWORD));
        gateway.chargePoints.answer("Accepted");
        gateway.passwords.write();
        gateway.passwords.refuse("");
        gateway.submit(change(PASSWORD));
        gateway.chargePoints.answer("Accepted");
        gateway.passwords.write();
        assertThat(gateway.alarms.active()).isEmpty();
    }

    @Test
    void withoutTheBundleThatKeepsPasswordsNothingIsSent() throws Exception {
        AuthorizationKeys keys =
                new AuthorizationKeys(gateway.alarms, gateway.site, null, Runnable::run);
        OcppCommands commands =
                new OcppCommands(
                        gateway.central,
                        new Chargers(gateway.chargePoints),
                        keys,
                        gateway.book,
                        gateway.failsafeSettings);
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome =
                commands.submit(change(PASSWORD), Gateway.BMS).toCompletableFuture().get();
        assertThat(outcome.state()).isEqualTo(CommandState.Refused);
        assertThat(outcome.explanation()).contains("start the bundle config");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    /** The charger has the key, whoever asked for it and whoever still listens. */
    @Test
    void anAnswerAfterTheCommandsWereReplacedStillChangesIt() {
        Gateway.Submitted submitted = gateway.submit(change(PASSWORD));
        gateway.commands.close();
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.Refused);
        gateway.chargePoints.answer("Accepted");
        gateway.passwords.write();
        assertThat(gateway.passwords.changes()).hasSize(1);
    }

    @Test
    void orIsAnAlarmWhenTheWholeBundleWasReplaced() {
        AuthorizationKeys keys = new AuthorizationKeys(gateway.alarms, gateway.site);
        keys.close();
        Order order =
                new Order(
                        CP,
                        new Points(CP, ""),
                        "ChangeConfiguration",
                        Map.of("key", "AuthorizationKey", "value", PASSWORD),
                        (answer, changes) -> {});
        String trouble =
                keys.follow(order, new CallOutcome.Result(Map.of("status", "Accepted")))
                        .toCompletableFuture()
                        .join();
        assertThat(trouble).contains("replaced");
        assertThat(gateway.alarms.active()).hasSize(1);
    }

    private static Command profile(String value) {
        return new Command.ChangeConfiguration(CP, "securityProfile", value);
    }

    private void least(int profile) {
        ChargePoint before = gateway.site.chargePoint(Gateway.CP).orElseThrow();
        gateway.configure(
                new Site(
                        "test",
                        "",
                        Mode.BMS,
                        true,
                        List.of(
                                new ChargePoint(
                                        before.id(),
                                        before.number(),
                                        before.connectors(),
                                        before.enabled(),
                                        before.password(),
                                        before.allowFrom(),
                                        before.callTimeout(),
                                        before.keepAlive(),
                                        before.zone(),
                                        before.limit(),
                                        profile))));
    }

    /** White paper, A05; case 083. */
    @Test
    void theLeastProfileChangesHereOnceTheChargerTookIt() {
        Gateway.Submitted submitted = gateway.submit(profile("3"));
        gateway.chargePoints.answer("RebootRequired");
        assertThat(submitted.isDone()).isFalse();
        gateway.passwords.write();
        assertThat(gateway.passwords.changes()).containsExactly("CP1:3");
        assertThat(submitted.outcome().answer()).containsEntry("status", "RebootRequired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "-1", "two", "02"})
    void aProfileThereIsNotIsNotSent(String value) {
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome = gateway.submit(profile(value)).outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(outcome.explanation()).contains("write one of them");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    @Test
    void itIsNeverLowered() {
        least(2);
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome = gateway.submit(profile("1")).outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(outcome.explanation()).contains("SecurityProfile 1 is below 2");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
        gateway.submit(profile("2"));
        assertThat(gateway.chargePoints.last().payload()).containsEntry("value", "2");
    }

    @Test
    void aProfileThatCannotBeKeptIsAnAlarmUntilTheFileHoldsIt() {
        gateway.passwords.refuse("disk full");
        gateway.submit(profile("2"));
        gateway.chargePoints.answer("Accepted");
        gateway.passwords.write();
        assertThat(gateway.alarms.active())
                .singleElement()
                .satisfies(
                        alarm -> {
                            assertThat(alarm.key()).isEqualTo("profile:CP1");
                            assertThat(alarm.mend()).contains("SecurityProfile as securityProfile");
                        });
        gateway.chargePoints.security = "TLS+password";
        gateway.disconnect();
        gateway.connect();
        assertThat(gateway.alarms.active()).hasSize(1);
        least(2);
        gateway.disconnect();
        gateway.connect();
        assertThat(gateway.alarms.active()).isEmpty();
    }
}
