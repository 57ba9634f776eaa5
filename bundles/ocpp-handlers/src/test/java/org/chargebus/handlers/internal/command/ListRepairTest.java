package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chargebus.handlers.internal.command.ListFixture.accepted;
import static org.chargebus.handlers.internal.command.ListFixture.blocked;
import static org.chargebus.handlers.internal.command.ListFixture.list;
import static org.chargebus.handlers.internal.command.ListFixture.out;
import static org.chargebus.handlers.internal.command.ListFixture.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.Command.ListEntry;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.ocpp.CallOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** OCPP 1.6, 5.15: after VersionMismatch the full list follows; lists go out one at a time. */
class ListRepairTest {
    private final ListFixture fixture = new ListFixture();
    private final Gateway gateway = fixture.gateway;

    /** The charger has this list, and has it from here. */
    private void known(ListEntry... entries) {
        fixture.full(entries);
        fixture.answer("Accepted");
    }

    private void assertFull(int version, Object... entries) {
        assertThat(fixture.sentAction()).isEqualTo("SendLocalList");
        assertThat(fixture.sent())
                .isEqualTo(
                        Map.of(
                                "listVersion",
                                version,
                                "updateType",
                                "Full",
                                "localAuthorizationList",
                                List.of(entries)));
    }

    @Test
    void aDifferentialListThatDoesNotFitIsFollowedByTheFullOne() {
        known(accepted("A"), accepted("B"));
        Gateway.Submitted submitted = fixture.differential(blocked("B"), accepted("C"));
        fixture.answer("VersionMismatch");
        assertThat(fixture.sentAction()).isEqualTo("GetLocalListVersion");
        assertThat(fixture.value("localList.state")).isEqualTo("Waiting");
        assertThat(fixture.value("listVersion.state")).isNull();
        assertThat(submitted.isDone()).isFalse();
        fixture.answerVersion(40);
        assertThat(fixture.value("listVersion.value")).isEqualTo(40L);
        assertThat(fixture.value("localList.state")).isEqualTo("Waiting");
        assertFull(41, wire("A", "Accepted"), wire("B", "Blocked"), wire("C", "Accepted"));
        fixture.answer("Accepted");
        CommandOutcome outcome = submitted.outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.Answered);
        assertThat(outcome.result()).isEqualTo("Accepted");
        assertThat(outcome.action()).isEqualTo("SendLocalList");
        assertThat(outcome.request()).containsEntry("updateType", "Full");
        assertThat(fixture.value("localList.state")).isEqualTo("Answered");
        assertThat(fixture.value("localList.result")).isEqualTo("Accepted");
        assertThat(fixture.value("localList.accepted")).isEqualTo(41L);
    }

    @Test
    void theVersionRisesAboveWhatIsKnownHereToo() {
        gateway.submit(list(true, 50, accepted("A")));
        fixture.answer("Accepted");
        fixture.differential(accepted("B"));
        fixture.answer("VersionMismatch");
        fixture.answerVersion(-1);
        assertFull(51, wire("A", "Accepted"), wire("B", "Accepted"));
    }

    @Test
    void aVersionThatCannotBeReadDoesNotStopTheRepair() {
        known(accepted("A"));
        fixture.differential(accepted("B"));
        fixture.answer("VersionMismatch");
        gateway.chargePoints.answer(new CallOutcome.Result(Map.of()));
        assertFull(2, wire("A", "Accepted"), wire("B", "Accepted"));
    }

    @Test
    void theListIsKnownAfterARestart() {
        ListEntry whole =
                new ListEntry("A", "Accepted", Instant.parse("2027-01-31T12:00:00Z"), "G\n1");
        known(whole, accepted("B,1"));
        fixture.restart();
        fixture.differential(out("B,1"));
        fixture.answer("VersionMismatch");
        fixture.answerVersion(9);
        assertFull(
                10,
                Map.of(
                        "idTag",
                        "A",
                        "idTagInfo",
                        Map.of(
                                "status",
                                "Accepted",
                                "expiryDate",
                                "2027-01-31T12:00:00Z",
                                "parentIdTag",
                                "G\n1")));
    }

    @Test
    void whatIsKnownFollowsEachAcceptedList() {
        known(accepted("A"), accepted("B"));
        // 7.28: case does not matter.
        fixture.differential(blocked("a"), out("b"), accepted("C"));
        fixture.answer("Accepted");
        fixture.restart();
        fixture.differential(accepted("D"));
        fixture.answer("VersionMismatch");
        fixture.answerVersion(9);
        assertFull(10, wire("a", "Blocked"), wire("C", "Accepted"), wire("D", "Accepted"));
    }

    @Test
    void aFullListTakesThePlaceOfWhatIsKnown() {
        known(accepted("A"), accepted("B"));
        known(accepted("X"));
        fixture.restart();
        fixture.differential(accepted("Y"));
        fixture.answer("VersionMismatch");
        fixture.answerVersion(9);
        assertFull(10, wire("X", "Accepted"), wire("Y", "Accepted"));
    }

    @ParameterizedTest
    @CsvSource({"true, Failed", "false, Failed", "false, NotSupported", "true, VersionMismatch"})
    void aListThatIsNotAcceptedDoesNotChangeWhatIsKnown(boolean full, String status) {
        known(accepted("A"));
        gateway.submit(list(full, 0, accepted("X")));
        fixture.answer(status);
        fixture.differential(accepted("B"));
        fixture.answer("VersionMismatch");
        fixture.answerVersion(9);
        assertFull(10, wire("A", "Accepted"), wire("B", "Accepted"));
    }

    @Test
    void aRepairThatFailsIsReportedAndChangesNothing() {
        known(accepted("A"));
        Gateway.Submitted submitted = fixture.differential(accepted("B"));
        fixture.answer("VersionMismatch");
        fixture.answerVersion(9);
        fixture.answer("Failed");
        assertThat(submitted.outcome().result()).isEqualTo("Failed");
        assertThat(fixture.value("localList.result")).isEqualTo("Failed");
        assertThat(fixture.value("localList.accepted")).isEqualTo(1L);
        fixture.differential(accepted("C"));
        fixture.answer("VersionMismatch");
        fixture.answerVersion(10);
        assertFull(11, wire("A", "Accepted"), wire("C", "Accepted"));
    }

    @Test
    void aRepairIsTriedOnce() {
        known(accepted("A"));
        Gateway.Submitted submitted = fixture.differential(accepted("B"));
        fixture.answer("VersionMismatch");
        fixture.answerVersion(9);
        fixture.answer("VersionMismatch");
        assertThat(submitted.outcome().result()).isEqualTo("VersionMismatch");
        assertThat(gateway.chargePoints.waiting()).isZero();
    }

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                Arguments.of(new CallOutcome.Error("NotSupported", ""), CommandState.CallError),
                Arguments.of(new CallOutcome.Timeout(30), CommandState.TimeOut),
                Arguments.of(new CallOutcome.NotConnected(), CommandState.NotConnected));
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void aRepairThatIsNotAnsweredEndsTheCommand(CallOutcome outcome, CommandState state) {
        known(accepted("A"));
        Gateway.Submitted submitted = fixture.differential(accepted("B"));
        fixture.answer("VersionMismatch");
        gateway.chargePoints.answer(outcome);
        assertThat(submitted.outcome().state()).isEqualTo(state);
        assertThat(submitted.outcome().action()).isEqualTo("GetLocalListVersion");
        assertThat(fixture.value("localList.state")).isEqualTo(state.name());
        assertThat(fixture.value("localList.result")).isNull();
        assertThat(gateway.chargePoints.waiting()).isZero();
    }

    @Test
    void aRepairWithoutAVersionLeftEndsTheCommand() {
        known(accepted("A"));
        Gateway.Submitted submitted = fixture.differential(accepted("B"));
        fixture.answer("VersionMismatch");
        fixture.answerVersion(Integer.MAX_VALUE);
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.Refused);
        assertThat(fixture.value("localList.state")).isEqualTo("Refused");
        assertThat(fixture.value("listVersion.value")).isEqualTo((long) Integer.MAX_VALUE);
    }

    @Test
    void aListThatIsNotKnownWholeIsNotRepaired() {
        fixture.differential(accepted("A"));
        fixture.answer("Accepted");
        Gateway.Submitted submitted = fixture.differential(accepted("B"));
        fixture.answer("VersionMismatch");
        assertThat(submitted.outcome().result()).isEqualTo("VersionMismatch");
        assertThat(submitted.outcome().explanation()).contains("full");
        assertThat(fixture.sentAction()).isEqualTo("SendLocalList");
    }

    @ParameterizedTest
    @CsvSource({"''", "garbage", "'Accepted\n\n9\nA'", "'Accepted\nsoon\n1\nA'"})
    void aDamagedListInTheStoreIsNotSent(String damaged) {
        known(accepted("A"));
        gateway.store.put("localList/CP1", "a", damaged);
        Gateway.Submitted submitted = fixture.differential(accepted("B"));
        fixture.answer("VersionMismatch");
        assertThat(submitted.outcome().result()).isEqualTo("VersionMismatch");
        assertThat(gateway.chargePoints.waiting()).isZero();
    }

    @Test
    void listsGoOutOneAtATimeEachWithItsVersion() {
        Gateway.Submitted first = fixture.full(accepted("A"));
        Gateway.Submitted second = fixture.differential(accepted("B"));
        assertThat(gateway.chargePoints.waiting()).isEqualTo(1);
        fixture.answer("Accepted");
        assertThat(first.isDone()).isTrue();
        assertThat(second.isDone()).isFalse();
        assertThat(fixture.value("localList.state")).isEqualTo("Waiting");
        assertThat(fixture.sent()).containsEntry("listVersion", 2);
        fixture.answer("Accepted");
        assertThat(second.outcome().result()).isEqualTo("Accepted");
        assertThat(fixture.value("localList.accepted")).isEqualTo(2L);
    }

    @Test
    void tooManyListsAreRefused() {
        List<Gateway.Submitted> all = new ArrayList<>();
        for (int i = 0; i <= Turns.MOST_WAITING; i++) {
            all.add(fixture.differential(accepted("T" + i)));
        }
        Gateway.Submitted refused = fixture.differential(accepted("MORE"));
        assertThat(refused.outcome().state()).isEqualTo(CommandState.Refused);
        for (Gateway.Submitted submitted : all) {
            assertThat(submitted.isDone()).isFalse();
            fixture.answer("Accepted");
            assertThat(submitted.outcome().result()).isEqualTo("Accepted");
        }
        assertThat(fixture.value("localList.accepted")).isEqualTo(Turns.MOST_WAITING + 1L);
    }

    @Test
    void listsThatWaitWhenTheChargerLeavesAreNotKeptForLater() {
        Gateway.Submitted first = fixture.full(accepted("A"));
        Gateway.Submitted second = fixture.full(accepted("B"));
        gateway.disconnect();
        gateway.chargePoints.answer(new CallOutcome.NotConnected());
        assertThat(first.outcome().state()).isEqualTo(CommandState.NotConnected);
        assertThat(second.outcome().state()).isEqualTo(CommandState.NotConnected);
    }

    @Test
    void listsThatWaitWhenTheBundleGoesEndWithAWord() {
        Gateway.Submitted first = fixture.full(accepted("A"));
        Gateway.Submitted second = fixture.full(accepted("B"));
        int sent = gateway.chargePoints.sent().size();
        gateway.commands.close();
        gateway.update();
        for (Gateway.Submitted submitted : List.of(first, second)) {
            assertThat(submitted.outcome().state()).isEqualTo(CommandState.Refused);
        }
        assertThat(fixture.value("localList.state")).isEqualTo("Refused");
        gateway.chargePoints.answer("Accepted");
        assertThat(fixture.value("localList.accepted")).isNull();
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    @Test
    void anUpdateBetweenTwoListsLosesNothing() {
        known(accepted("A"));
        gateway.commands.close();
        gateway.update();
        Command change = list(false, 0, accepted("B"));
        gateway.submit(change);
        assertThat(fixture.sent()).containsEntry("listVersion", 2);
        fixture.answer("VersionMismatch");
        fixture.answerVersion(5);
        assertFull(6, wire("A", "Accepted"), wire("B", "Accepted"));
    }
}
