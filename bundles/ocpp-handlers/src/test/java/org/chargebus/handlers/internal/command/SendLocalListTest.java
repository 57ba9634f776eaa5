package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chargebus.handlers.internal.command.ListFixture.accepted;
import static org.chargebus.handlers.internal.command.ListFixture.list;
import static org.chargebus.handlers.internal.command.ListFixture.out;
import static org.chargebus.handlers.internal.command.ListFixture.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.Command.ListEntry;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.signal.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SendLocalList (OCPP 1.6, 5.15): what goes out, with which version, and what is kept of it. */
class SendLocalListTest {
    private final ListFixture fixture = new ListFixture();
    private final Gateway gateway = fixture.gateway;

    @Test
    void aFullListGoesOutWithAllThatIsKnownOfItsEntries() {
        // Compliance case 043_4.
        ListEntry whole =
                new ListEntry("TAG2", "Expired", Instant.parse("2027-01-31T12:00:00.9Z"), "GROUP");
        Gateway.Submitted submitted = fixture.full(accepted("TAG1"), whole);
        assertThat(fixture.value("localList.state")).isEqualTo("Waiting");
        assertThat(fixture.sentAction()).isEqualTo("SendLocalList");
        assertThat(fixture.sent())
                .isEqualTo(
                        Map.of(
                                "listVersion",
                                1,
                                "updateType",
                                "Full",
                                "localAuthorizationList",
                                List.of(
                                        wire("TAG1", "Accepted"),
                                        Map.of(
                                                "idTag",
                                                "TAG2",
                                                "idTagInfo",
                                                Map.of(
                                                        "status",
                                                        "Expired",
                                                        "expiryDate",
                                                        "2027-01-31T12:00:00Z",
                                                        "parentIdTag",
                                                        "GROUP")))));
        fixture.answer("Accepted");
        assertThat(submitted.outcome().result()).isEqualTo("Accepted");
        assertThat(fixture.value("localList.state")).isEqualTo("Answered");
        assertThat(fixture.value("localList.result")).isEqualTo("Accepted");
        assertThat(fixture.value("localList.accepted")).isEqualTo(1L);
    }

    @Test
    void aDifferentialListTakesOutWhatHasNoStatus() {
        // Compliance case 043_5; 7.1: without idTagInfo the idTag is deleted.
        ListEntry out = new ListEntry("TAG2", "", Instant.EPOCH, "GROUP");
        fixture.differential(accepted("TAG1"), out);
        assertThat(fixture.sent())
                .isEqualTo(
                        Map.of(
                                "listVersion",
                                1,
                                "updateType",
                                "Differential",
                                "localAuthorizationList",
                                List.of(wire("TAG1", "Accepted"), Map.of("idTag", "TAG2"))));
        fixture.answer("Accepted");
        assertThat(fixture.value("localList.accepted")).isEqualTo(1L);
    }

    @Test
    void anEmptyFullListClearsTheChargers() {
        fixture.full();
        assertThat(fixture.sent()).isEqualTo(Map.of("listVersion", 1, "updateType", "Full"));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 1", "7, 8"})
    void theVersionFollowsTheOneTheChargerTold(int told, int next) {
        fixture.told(told);
        fixture.differential(accepted("TAG1"));
        assertThat(fixture.sent()).containsEntry("listVersion", next);
    }

    @Test
    void theVersionFollowsTheHigherOfAcceptedAndTold() {
        gateway.submit(list(true, 20, accepted("TAG1")));
        fixture.answer("Accepted");
        fixture.told(7);
        fixture.differential(accepted("TAG2"));
        assertThat(fixture.sent()).containsEntry("listVersion", 21);
        fixture.answer("Accepted");
        fixture.told(30);
        fixture.differential(accepted("TAG3"));
        assertThat(fixture.sent()).containsEntry("listVersion", 31);
    }

    @Test
    void aGivenVersionGoesOutAsItIs() {
        fixture.told(7);
        gateway.submit(list(true, 3, accepted("TAG1")));
        assertThat(fixture.sent()).containsEntry("listVersion", 3);
        fixture.answer("Accepted");
        assertThat(fixture.value("localList.accepted")).isEqualTo(3L);
    }

    @Test
    void aboveTheHighestVersionThereIsNone() {
        fixture.told(Integer.MAX_VALUE);
        Gateway.Submitted submitted = fixture.differential(accepted("TAG1"));
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.Refused);
        assertThat(submitted.outcome().explanation()).contains("full list");
        assertThat(fixture.value("localList.state")).isEqualTo("Refused");
        assertThat(fixture.sentAction()).isEqualTo("GetLocalListVersion");
    }

    @ParameterizedTest
    @CsvSource({
        "true, NotSupported",
        "false, NotSupported",
        "true, Failed",
        "false, Failed",
        "true, VersionMismatch",
        "false, VersionMismatch",
        "true, Nonsense"
    })
    void aListThatIsNotAcceptedIsReportedAndChangesNothing(boolean full, String status) {
        // Compliance cases 043_1 and 043_3.
        gateway.submit(list(false, 4, accepted("TAG1")));
        fixture.answer("Accepted");
        Gateway.Submitted submitted = gateway.submit(list(full, 0, accepted("TAG2")));
        fixture.answer(status);
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.Answered);
        assertThat(submitted.outcome().result()).isEqualTo(status);
        assertThat(fixture.value("localList.state")).isEqualTo("Answered");
        assertThat(fixture.value("localList.result")).isEqualTo(status);
        assertThat(fixture.value("localList.accepted")).isEqualTo(4L);
        assertThat(fixture.sent()).containsEntry("listVersion", 5);
    }

    @ParameterizedTest
    @CsvSource({"NotSupported", "Failed", "VersionMismatch"})
    void aListThatIsNotAcceptedIsExplained(String status) {
        Gateway.Submitted submitted = fixture.full(accepted("TAG1"));
        fixture.answer(status);
        assertThat(submitted.outcome().explanation()).isNotEmpty();
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
    void withoutAnAnswerNothingIsAccepted(CallOutcome outcome, CommandState state) {
        Gateway.Submitted submitted = fixture.full(accepted("TAG1"));
        gateway.chargePoints.answer(outcome);
        assertThat(submitted.outcome().state()).isEqualTo(state);
        assertThat(fixture.value("localList.state")).isEqualTo(state.name());
        assertThat(fixture.value("localList.result")).isNull();
        assertThat(fixture.value("localList.accepted")).isNull();
    }

    @Test
    void aChargerThatIsNotConnectedIsNotSentALater() {
        gateway.disconnect();
        assertThat(fixture.full(accepted("TAG1")).outcome().state())
                .isEqualTo(CommandState.NotConnected);
        int sent = gateway.chargePoints.sent().size();
        fixture.connect();
        assertThat(gateway.chargePoints.sent()).hasSize(sent + 1);
        assertThat(fixture.sentAction()).isEqualTo("TriggerMessage");
    }

    @Test
    void theAcceptedVersionIsRestoredAfterARestart() {
        gateway.submit(list(false, 4, accepted("TAG1")));
        fixture.answer("Accepted");
        gateway.restart();
        assertThat(fixture.value("localList.accepted")).isEqualTo(4L);
        assertThat(gateway.sample(0, "localList.accepted").orElseThrow().quality())
                .isEqualTo(Quality.RESTORED);
        assertThat(fixture.value("localList.state")).isNull();
        fixture.connect();
        fixture.differential(accepted("TAG2"));
        assertThat(fixture.sent()).containsEntry("listVersion", 5);
    }

    @Test
    void theStoreKnowsTheVersionBetterThanTheLastValues() {
        gateway.submit(list(true, 4, accepted("TAG1")));
        fixture.answer("Accepted");
        gateway.write(Gateway.CP, 0, "localList.accepted", 3L);
        gateway.presence.siteChanged(gateway.site.get());
        assertThat(fixture.value("localList.accepted")).isEqualTo(4L);
    }

    static Stream<Command> badLists() {
        return Stream.of(
                list(true, -1, accepted("TAG1")),
                list(false, 0, accepted("")),
                list(false, 0, accepted("x".repeat(21))),
                list(false, 0, accepted("TAG1"), accepted("TAG1")),
                list(false, 0, accepted("TAG1"), out("tag1")),
                list(true, 0, out("TAG1")),
                list(false, 0, new ListEntry("TAG1", "Nonsense", null, "")),
                list(false, 0, new ListEntry("TAG1", "accepted", null, "")),
                list(false, 0, new ListEntry("TAG1", "Accepted", null, "x".repeat(21))),
                list(false, 0, new ListEntry("TAG1", "Accepted", Instant.MAX, "")));
    }

    @ParameterizedTest
    @MethodSource("badLists")
    void aBadListIsNamedAndNothingIsSent(Command command) {
        int sent = gateway.chargePoints.sent().size();
        Gateway.Submitted submitted = gateway.submit(command);
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(submitted.outcome().explanation()).isNotEmpty();
        assertThat(fixture.value("localList.state")).isEqualTo("ParameterInvalid");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    private static ListEntry[] many(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> accepted("TAG" + i))
                .toArray(ListEntry[]::new);
    }

    @Test
    void aListHasABound() {
        fixture.full(many(0, ListRules.MOST_ENTRIES));
        fixture.answer("Accepted");
        assertThat(fixture.value("localList.accepted")).isEqualTo(1L);
        // Neither in one list nor bit by bit.
        for (Gateway.Submitted more :
                List.of(
                        fixture.full(many(0, ListRules.MOST_ENTRIES + 1)),
                        fixture.differential(accepted("MORE")))) {
            assertThat(more.outcome().state()).isEqualTo(CommandState.ParameterInvalid);
            assertThat(more.outcome().explanation()).contains("5000");
        }
        fixture.differential(out("TAG0"), accepted("MORE"));
        fixture.answer("Accepted");
        assertThat(fixture.value("localList.accepted")).isEqualTo(2L);
    }

    @Test
    void aFullDiskDoesNotHideWhatTheChargerAccepted() {
        gateway.store.full();
        fixture.full(accepted("TAG1"));
        fixture.answer("Accepted");
        assertThat(fixture.value("localList.accepted")).isEqualTo(1L);
    }
}
