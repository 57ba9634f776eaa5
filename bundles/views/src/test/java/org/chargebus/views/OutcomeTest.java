package org.chargebus.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.signal.ConnectorRef;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
    private static final ConnectorRef REF = new ConnectorRef("CP1", 1);

    private static CommandOutcome outcome(CommandState state, String result, String explanation) {
        return new CommandOutcome(
                state,
                result,
                explanation,
                "UnlockConnector",
                Map.of("connectorId", 1),
                Map.of(),
                Duration.ofMillis(42));
    }

    @ParameterizedTest(name = "{0} {1}: good {2}")
    @CsvSource({
        "Answered,Accepted,true", "Answered,Scheduled,true", "Answered,Unlocked,true",
        "Answered,RebootRequired,true", "Answered,AcceptedCanceled,true", "Answered,'',true",
        "Answered,Rejected,false", "Answered,UnlockFailed,false", "TimeOut,'',false",
        "CallError,Accepted,false", "NeverUsed,'',true", "Refused,'',false"
    })
    void good(CommandState state, String result, boolean good) {
        assertThat(Outcome.isGood(outcome(state, result, ""))).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Answered|Rejected||CP1.1: the charger answered Rejected; ocpp:show CP1.1 tells its state",
                "TimeOut|||CP1.1: no answer after 42 ms; ocpp:show CP1.1 tells its state",
                "NotConnected|||CP1.1: the charger is not connected, nothing was sent; ocpp:show CP1.1 tells its state",
                "Refused||too many wait|CP1.1: refused, nothing was sent; too many wait",
                "CallError|Not\u001bSupported|x|CP1.1: the charger answered CALLERROR Not\\u001bSupported; x",
            })
    void complaints(CommandState state, String result, String explanation, String line) {
        CommandOutcome outcome =
                outcome(
                        state,
                        result == null ? "" : result,
                        explanation == null ? "" : explanation);
        assertThat(Outcome.complaint(REF, outcome)).isEqualTo(line);
    }

    private static CommandOutcome call(CommandState state, Map<String, Object> answer) {
        return new CommandOutcome(
                state,
                "",
                "",
                "GetConfiguration",
                Map.of(),
                answer,
                Duration.ofMillis(state == CommandState.NeverUsed ? 0 : 7));
    }

    @Test
    @DisplayName("programs get the whole answer")
    void wholeAnswer() {
        assertThat(Outcome.json(REF, call(CommandState.Answered, Map.of("a", 1))))
                .containsEntry("answer", Map.of("a", 1))
                .containsEntry("ref", "CP1.1");
    }

    @Test
    @DisplayName("an accepted command with something left to mend is not good")
    void leftToMend() {
        CommandOutcome outcome = outcome(CommandState.Answered, "Accepted", "write the password");
        assertThat(Outcome.isGood(outcome)).isFalse();
        assertThat(Outcome.complaint(REF, outcome))
                .isEqualTo("CP1.1: the charger answered Accepted; write the password");
    }
}
