package org.chargebus.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.signal.ConnectorRef;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutcomeTextTest {
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

    private static String printed(CommandOutcome outcome) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutcomeText.print(REF, outcome, new PrintStream(out, true));
        return out.toString();
    }

    @Test
    @DisplayName("an answer prints what was sent, what came back and how long it took")
    void answered() {
        assertThat(printed(outcome(CommandState.Answered, "Unlocked", "")))
                .isEqualTo(
                        "sent      UnlockConnector {\"connectorId\":1} to CP1\n"
                                + "answered  Unlocked after 42 ms\n");
    }

    @Test
    @DisplayName("what was not sent is not called sent")
    void notSent() {
        assertThat(printed(outcome(CommandState.NotConnected, "", ""))).isEmpty();
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
    @DisplayName("an answer of more than a status is printed whole, fit for a terminal")
    void wholeAnswer() {
        assertThat(printed(call(CommandState.Answered, Map.of("unknownKey", List.of("a\u202Eb")))))
                .isEqualTo(
                        "sent      GetConfiguration {} to CP1\n"
                                + "answered  without a status after 7 ms\n"
                                + "answer    {\"unknownKey\":[\"a\\u202eb\"]}\n");
        assertThat(printed(call(CommandState.Answered, Map.of("status", "Accepted"))))
                .doesNotContain("answer  ");
    }

    @Test
    @DisplayName("a dry run prints what would be sent, and claims nothing more")
    void dryRun() {
        assertThat(printed(call(CommandState.NeverUsed, Map.of())))
                .isEqualTo("would send  GetConfiguration {} to CP1\n");
    }
}
