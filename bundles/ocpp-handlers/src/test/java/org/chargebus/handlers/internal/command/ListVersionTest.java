package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.signal.Quality;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GetLocalListVersion (OCPP 1.6, 5.10) and ClearCache (5.4). */
class ListVersionTest {
    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.presence.siteChanged(gateway.site.get());
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    private Gateway.Submitted ask() {
        return gateway.submit(new Command.GetLocalListVersion(Gateway.ref(0)));
    }

    private Gateway.Submitted told(Object version) {
        Gateway.Submitted submitted = ask();
        gateway.chargePoints.answer(new CallOutcome.Result(Map.of("listVersion", version)));
        return submitted;
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, Integer.MAX_VALUE})
    void theVersionIsKeptAsTheChargerTellsIt(int version) {
        // Compliance cases 042_1 (-1, no list) and 042_2 (0, an empty one).
        Gateway.Submitted submitted = ask();
        assertThat(gateway.value(0, "listVersion.state")).isEqualTo("Waiting");
        assertThat(gateway.chargePoints.last().action()).isEqualTo("GetLocalListVersion");
        assertThat(gateway.chargePoints.last().payload()).isEmpty();
        gateway.chargePoints.answer(new CallOutcome.Result(Map.of("listVersion", version)));
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.Answered);
        assertThat(submitted.outcome().explanation()).isEmpty();
        assertThat(gateway.value(0, "listVersion.state")).isEqualTo("Answered");
        assertThat(gateway.value(0, "listVersion.value")).isEqualTo((long) version);
    }

    @Test
    void aNumberAsATextIsRead() {
        told("12");
        assertThat(gateway.value(0, "listVersion.value")).isEqualTo(12L);
    }

    static Stream<Map<String, Object>> unreadable() {
        return Stream.of(Map.of(), Map.of("listVersion", "none"), Map.of("listVersion", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void anAnswerThatCannotBeReadLeavesTheLastKnownVersion(Map<String, Object> payload) {
        told(5);
        ask();
        gateway.chargePoints.answer(new CallOutcome.Result(payload));
        assertThat(gateway.value(0, "listVersion.state")).isEqualTo("Answered");
        assertThat(gateway.value(0, "listVersion.value")).isEqualTo(5L);
    }

    @Test
    void thereIsNoResultPointWhateverTheChargerAdds() {
        ask();
        gateway.chargePoints.answer(
                new CallOutcome.Result(Map.of("listVersion", 5, "status", "Accepted")));
        assertThat(gateway.value(0, "listVersion.result")).isNull();
        assertThat(gateway.value(0, "listVersion.value")).isEqualTo(5L);
    }

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                Arguments.of(new CallOutcome.Error("NotSupported", ""), CommandState.CallError),
                Arguments.of(new CallOutcome.Timeout(30), CommandState.TimeOut),
                Arguments.of(new CallOutcome.NotConnected(), CommandState.NotConnected),
                Arguments.of(new CallOutcome.Refused("busy"), CommandState.Refused));
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void withoutAnAnswerTheLastKnownVersionStays(CallOutcome outcome, CommandState state) {
        told(5);
        Gateway.Submitted submitted = ask();
        gateway.chargePoints.answer(outcome);
        assertThat(submitted.outcome().state()).isEqualTo(state);
        assertThat(gateway.value(0, "listVersion.state")).isEqualTo(state.name());
        assertThat(gateway.value(0, "listVersion.value")).isEqualTo(5L);
    }

    @Test
    void theVersionIsRestoredAfterARestart() {
        told(5);
        gateway.restart();
        assertThat(gateway.value(0, "listVersion.value")).isEqualTo(5L);
        assertThat(gateway.sample(0, "listVersion.value").orElseThrow().quality())
                .isEqualTo(Quality.RESTORED);
        assertThat(gateway.value(0, "listVersion.state")).isNull();
    }

    @Test
    void anUpdateOfTheBundleLeavesTheVersionAsItIs() {
        told(5);
        gateway.commands.close();
        gateway.update();
        assertThat(gateway.sample(0, "listVersion.value").orElseThrow().quality())
                .isEqualTo(Quality.LIVE);
    }

    @Test
    void aDamagedVersionInTheStoreIsNone() {
        gateway.store.put("localLists", "CP1/reported", "five");
        gateway.restart();
        assertThat(gateway.value(0, "listVersion.value")).isNull();
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void aClearedCacheThatIsNotAnsweredIsReported(CallOutcome outcome, CommandState state) {
        gateway.submit(new Command.ClearCache(Gateway.ref(0)));
        gateway.chargePoints.answer(outcome);
        assertThat(gateway.value(0, "clearCache.state")).isEqualTo(state.name());
        assertThat(gateway.value(0, "clearCache.result")).isNull();
    }

    @Test
    void aCacheThatIsNotClearedIsReported() {
        gateway.submit(new Command.ClearCache(Gateway.ref(0)));
        gateway.chargePoints.answer("Rejected");
        assertThat(gateway.value(0, "clearCache.state")).isEqualTo("Answered");
        assertThat(gateway.value(0, "clearCache.result")).isEqualTo("Rejected");
    }
}
