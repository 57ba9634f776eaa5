package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.StagedProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A profile inside a remote start; OCPP 1.6, 5.11 and 5.16.2. */
class RemoteStartProfileTest {
    private final Gateway gateway = new Gateway();
    private final StagedProfile profile = new StagedProfile();

    @BeforeEach
    void connected() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    @Test
    void aRemoteStartTakesATxProfileWithoutATransaction() {
        profile.of("TxProfile").kind = "Relative";
        gateway.submit(new Command.RemoteStart(Gateway.ref(1), "TAG", profile.staged()));
        assertThat(gateway.chargePoints.last().action()).isEqualTo("RemoteStartTransaction");
        Map<String, Object> payload = gateway.chargePoints.last().payload();
        assertThat(payload.keySet())
                .containsExactlyInAnyOrder("connectorId", "idTag", "chargingProfile");
        Map<?, ?> sent = (Map<?, ?>) payload.get("chargingProfile");
        assertThat(sent.get("chargingProfilePurpose")).isEqualTo("TxProfile");
        assertThat(sent.containsKey("transactionId")).isFalse();
        gateway.chargePoints.answer("Accepted");
        assertThat(gateway.value(1, "remoteStart.result")).isEqualTo("Accepted");
    }

    @Test
    void aRemoteStartTakesNoTransactionOfBefore() {
        gateway.startTransaction(1, "2026-03-01T11:00:00Z");
        profile.of("TxProfile");
        gateway.submit(new Command.RemoteStart(Gateway.ref(1), "TAG", profile.staged()));
        Map<?, ?> sent = (Map<?, ?>) gateway.chargePoints.last().payload().get("chargingProfile");
        assertThat(sent.containsKey("transactionId")).isFalse();
    }

    private static Arguments broken(
            Consumer<StagedProfile> breach, String keyAndValue, String mend) {
        return Arguments.of(breach, keyAndValue, mend);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken(
                        p -> p.of("TxDefaultProfile"),
                        "profile.purpose = TxDefaultProfile: ",
                        "write TxProfile for a remote start"),
                broken(
                        p -> p.of("ChargePointMaxProfile"),
                        "profile.purpose = ChargePointMaxProfile: ",
                        "write TxProfile for a remote start"),
                broken(
                        p -> p.of("TxProfile").transactionId = 7,
                        "profile.transactionId = 7: ",
                        "write 0, for the transaction is not yet started"),
                broken(
                        p -> p.of("TxProfile").limits(-1),
                        "profile.period1.limit = -1.0: ",
                        "write 0 or more"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aRemoteStartTakesNoOtherProfile(
            Consumer<StagedProfile> breach, String keyAndValue, String mend) {
        breach.accept(profile);
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome =
                gateway.submit(new Command.RemoteStart(Gateway.ref(1), "TAG", profile.staged()))
                        .outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(outcome.explanation()).startsWith(keyAndValue + mend);
        assertThat(gateway.value(1, "remoteStart.state")).isEqualTo("ParameterInvalid");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }
}
