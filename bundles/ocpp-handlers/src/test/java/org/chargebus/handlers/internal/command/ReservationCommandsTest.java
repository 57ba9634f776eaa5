package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.ocpp.CallOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ReserveNow and CancelReservation (OCPP 1.6, 5.13 and 5.1). */
class ReservationCommandsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-01T13:00:00Z");

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    private static Command reserve(int k, int id) {
        return new Command.ReserveNow(Gateway.ref(k), id, LATER, "TAG1", "");
    }

    private static Command cancel(int k, int id) {
        return new Command.CancelReservation(Gateway.ref(k), id);
    }

    private Gateway.Submitted reserved(int k, int id) {
        Gateway.Submitted submitted = gateway.submit(reserve(k, id));
        gateway.chargePoints.answer("Accepted");
        return submitted;
    }

    private Object sentId() {
        return gateway.chargePoints.last().payload().get("reservationId");
    }

    @Test
    void aReservationGoesOutStrictlyAndIsActiveOnceItIsAccepted() {
        Gateway.Submitted submitted = gateway.submit(reserve(1, 7));
        assertThat(gateway.value(1, "reserve.state")).isEqualTo("Waiting");
        assertThat(gateway.value(1, "reservation.active")).isNull();
        assertThat(gateway.chargePoints.last().action()).isEqualTo("ReserveNow");
        assertThat(gateway.chargePoints.last().payload())
                .isEqualTo(
                        Map.of(
                                "connectorId",
                                1,
                                "expiryDate",
                                "2026-03-01T13:00:00Z",
                                "idTag",
                                "TAG1",
                                "reservationId",
                                7));
        gateway.chargePoints.answer("Accepted");
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.Answered);
        assertThat(gateway.value(1, "reserve.state")).isEqualTo("Answered");
        assertThat(gateway.value(1, "reserve.result")).isEqualTo("Accepted");
        assertThat(gateway.value(1, "reservation.active")).isEqualTo(true);
        assertThat(gateway.value(1, "reservation.id")).isEqualTo(7L);
        assertThat(gateway.value(1, "reservation.expiry")).isEqualTo(LATER);
        assertThat(gateway.value(2, "reservation.active")).isNull();
    }

    @Test
    void theParentIdTagGoesOutWhenThereIsOne() {
        gateway.submit(new Command.ReserveNow(Gateway.ref(1), 7, LATER, "TAG1", "GROUP"));
        assertThat(gateway.chargePoints.last().payload()).containsEntry("parentIdTag", "GROUP");
    }

    @Test
    void anyConnectorIsConnector0() {
        // Compliance case 049.
        reserved(0, 7);
        assertThat(gateway.chargePoints.last().payload()).containsEntry("connectorId", 0);
        assertThat(gateway.value(0, "reservation.active")).isEqualTo(true);
    }

    @Test
    void theWireCarriesSecondsAndSoDoesThePoint() {
        Instant fraction = LATER.plusMillis(900);
        gateway.submit(new Command.ReserveNow(Gateway.ref(1), 7, fraction, "TAG1", ""));
        gateway.chargePoints.answer("Accepted");
        assertThat(gateway.value(1, "reservation.expiry")).isEqualTo(LATER);
    }

    @Test
    void theGatewayChoosesRisingIds() {
        reserved(1, 0);
        assertThat(sentId()).isEqualTo(1);
        assertThat(gateway.value(1, "reservation.id")).isEqualTo(1L);
        gateway.submit(reserve(2, 0));
        assertThat(sentId()).isEqualTo(2);
    }

    @Test
    void aChosenIdIsNotChosenAgainAfterARestart() {
        gateway.submit(reserve(1, 0));
        gateway.chargePoints.answer(new CallOutcome.Timeout(30));
        gateway.restart();
        connected();
        gateway.submit(reserve(1, 0));
        assertThat(sentId()).isEqualTo(2);
    }

    @Test
    void anIdThatIsActiveIsNotChosen() {
        // 5.13: the charger would replace the reservation that has it.
        reserved(2, 1);
        gateway.submit(reserve(1, 0));
        assertThat(sentId()).isEqualTo(2);
    }

    @Test
    void afterTheLastIdTheFirstFollows() {
        gateway.store.put("reservationIds", "last", "2147483647");
        gateway.submit(reserve(1, 0));
        assertThat(sentId()).isEqualTo(1);
    }

    @Test
    void aDamagedIdInTheStoreDoesNotStopReservations() {
        gateway.store.put("reservationIds", "last", "garbage");
        gateway.submit(reserve(1, 0));
        assertThat(sentId()).isEqualTo(1);
    }

    @Test
    void aChosenIdIsStoredBeforeItIsSent() {
        gateway.store.slow();
        Gateway.Submitted submitted = gateway.submit(reserve(1, 0));
        assertThat(gateway.value(1, "reserve.state")).isEqualTo("Waiting");
        assertThat(gateway.chargePoints.last().action()).isNotEqualTo("ReserveNow");
        gateway.store.write();
        assertThat(gateway.chargePoints.last().action()).isEqualTo("ReserveNow");
        assertThat(submitted.isDone()).isFalse();
    }

    @Test
    void aFullDiskRefusesAChosenIdAndNotAGivenOne() {
        gateway.store.full();
        Gateway.Submitted refused = gateway.submit(reserve(1, 0));
        assertThat(refused.outcome().state()).isEqualTo(CommandState.Refused);
        assertThat(refused.outcome().explanation()).contains("disk").contains("id");
        assertThat(gateway.value(1, "reserve.state")).isEqualTo("Refused");
        assertThat(reserved(1, 7).outcome().result()).isEqualTo("Accepted");
        assertThat(gateway.value(1, "reservation.active")).isEqualTo(true);
    }

    @Test
    void whatWaitsForTheDiskWhenTheBundleGoesIsNotSent() {
        gateway.store.slow();
        Gateway.Submitted waiting = gateway.submit(reserve(1, 0));
        int sent = gateway.chargePoints.sent().size();
        gateway.commands.close();
        gateway.update();
        gateway.store.write();
        assertThat(waiting.outcome().state()).isEqualTo(CommandState.Refused);
        assertThat(gateway.value(1, "reserve.state")).isEqualTo("Refused");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Faulted", "Occupied", "Unavailable", "Rejected"})
    void aReservationThatIsNotAcceptedIsReportedAndNotActive(String status) {
        // Compliance cases 048_1 to 048_4.
        Gateway.Submitted submitted = gateway.submit(reserve(1, 7));
        gateway.chargePoints.answer(status);
        assertThat(gateway.value(1, "reserve.state")).isEqualTo("Answered");
        assertThat(gateway.value(1, "reserve.result")).isEqualTo(status);
        assertThat(submitted.outcome().explanation()).isNotEmpty();
        assertThat(gateway.value(1, "reservation.active")).isNull();
        assertThat(gateway.store.read("reservations")).isEmpty();
    }

    @Test
    void aRefusedReservationLeavesTheOneBefore() {
        reserved(1, 7);
        gateway.submit(reserve(1, 8));
        gateway.chargePoints.answer("Occupied");
        assertThat(gateway.value(1, "reservation.active")).isEqualTo(true);
        assertThat(gateway.value(1, "reservation.id")).isEqualTo(7L);
    }

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                Arguments.of(new CallOutcome.Error("NotSupported", ""), CommandState.CallError),
                Arguments.of(new CallOutcome.Timeout(30), CommandState.TimeOut),
                Arguments.of(new CallOutcome.NotConnected(), CommandState.NotConnected),
                Arguments.of(new CallOutcome.Refused("busy"), CommandState.Refused),
                Arguments.of(new CallOutcome.Result(Map.of()), CommandState.Answered),
                Arguments.of(
                        new CallOutcome.Result(Map.of("status", "accepted")),
                        CommandState.Answered));
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void withoutAcceptedNothingIsActive(CallOutcome outcome, CommandState state) {
        Gateway.Submitted reserve = gateway.submit(reserve(1, 0));
        gateway.chargePoints.answer(outcome);
        assertThat(reserve.outcome().state()).isEqualTo(state);
        assertThat(gateway.value(1, "reserve.state")).isEqualTo(state.name());
        assertThat(gateway.value(1, "reservation.active")).isNull();
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void withoutAcceptedNothingIsCancelled(CallOutcome outcome, CommandState state) {
        reserved(1, 7);
        Gateway.Submitted cancel = gateway.submit(cancel(1, 0));
        gateway.chargePoints.answer(outcome);
        assertThat(cancel.outcome().state()).isEqualTo(state);
        assertThat(gateway.value(1, "cancel.state")).isEqualTo(state.name());
        assertThat(gateway.value(1, "reservation.active")).isEqualTo(true);
    }

    @Test
    void aChargerThatIsNotConnectedIsNotAsked() {
        gateway.disconnect();
        assertThat(gateway.submit(reserve(1, 0)).outcome().state())
                .isEqualTo(CommandState.NotConnected);
        assertThat(gateway.value(1, "reserve.state")).isEqualTo("NotConnected");
    }

    static Stream<Command> badReservations() {
        return Stream.of(
                reserve(1, -1),
                new Command.ReserveNow(Gateway.ref(1), 0, LATER, "", ""),
                new Command.ReserveNow(Gateway.ref(1), 0, LATER, "x".repeat(21), ""),
                new Command.ReserveNow(Gateway.ref(1), 0, LATER, "TAG1", "x".repeat(21)),
                new Command.ReserveNow(Gateway.ref(1), 0, null, "TAG1", ""),
                new Command.ReserveNow(Gateway.ref(1), 0, Instant.EPOCH, "TAG1", ""),
                new Command.ReserveNow(Gateway.ref(1), 0, NOW, "TAG1", ""),
                new Command.ReserveNow(Gateway.ref(1), 0, NOW.plusMillis(999), "TAG1", ""),
                new Command.ReserveNow(Gateway.ref(1), 0, Instant.MAX, "TAG1", ""),
                new Command.ReserveNow(Gateway.ref(3), 0, LATER, "TAG1", ""));
    }

    @ParameterizedTest
    @MethodSource("badReservations")
    void aBadParameterIsNamedAndNothingIsSent(Command command) {
        int sent = gateway.chargePoints.sent().size();
        Gateway.Submitted submitted = gateway.submit(command);
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(submitted.outcome().explanation()).isNotEmpty();
        int k = command.ref().connectorId();
        assertThat(gateway.value(k, "reserve.state")).isEqualTo("ParameterInvalid");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    @Test
    void anExpiryOfThePastIsRefusedWithTheTimeOfTheGateway() {
        Command past = new Command.ReserveNow(Gateway.ref(1), 0, NOW, "TAG1", "");
        assertThat(gateway.submit(past).outcome().explanation())
                .isEqualTo(
                        "expiry: write a time in the future, in UTC; the gateway has"
                                + " 2026-03-01T12:00:00Z");
    }

    @Test
    void theActiveReservationIsCancelledById0() {
        // Compliance case 051.
        reserved(1, 7);
        Gateway.Submitted submitted = gateway.submit(cancel(1, 0));
        assertThat(gateway.value(1, "cancel.state")).isEqualTo("Waiting");
        assertThat(gateway.chargePoints.last().action()).isEqualTo("CancelReservation");
        assertThat(gateway.chargePoints.last().payload()).isEqualTo(Map.of("reservationId", 7));
        assertThat(gateway.value(1, "reservation.active")).isEqualTo(true);
        gateway.chargePoints.answer("Accepted");
        assertThat(submitted.outcome().result()).isEqualTo("Accepted");
        assertThat(gateway.value(1, "cancel.result")).isEqualTo("Accepted");
        assertThat(gateway.value(1, "reservation.active")).isEqualTo(false);
        assertThat(gateway.store.read("reservations")).isEmpty();
    }

    @Test
    void aRejectedCancellationLeavesTheReservation() {
        // Compliance case 052.
        reserved(1, 7);
        gateway.submit(cancel(1, 7));
        gateway.chargePoints.answer("Rejected");
        assertThat(gateway.value(1, "cancel.result")).isEqualTo("Rejected");
        assertThat(gateway.value(1, "reservation.active")).isEqualTo(true);
    }

    @Test
    void aReservationThatIsNotKnownHereIsCancelledByItsId() {
        gateway.submit(cancel(1, 99));
        assertThat(sentId()).isEqualTo(99);
        gateway.chargePoints.answer("Accepted");
        assertThat(gateway.value(1, "cancel.result")).isEqualTo("Accepted");
        assertThat(gateway.value(1, "reservation.active")).isNull();
    }

    @Test
    void anIdCancelsTheReservationOfAnotherConnectorOfTheCharger() {
        reserved(1, 7);
        reserved(2, 8);
        gateway.submit(cancel(2, 7));
        gateway.chargePoints.answer("Accepted");
        assertThat(gateway.value(2, "cancel.result")).isEqualTo("Accepted");
        assertThat(gateway.value(1, "reservation.active")).isEqualTo(false);
        assertThat(gateway.value(2, "reservation.active")).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void nothingIsSentWhenThereIsNothingToCancel(int id) {
        reserved(2, 8);
        int sent = gateway.chargePoints.sent().size();
        Gateway.Submitted submitted = gateway.submit(cancel(1, id));
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(submitted.outcome().explanation()).contains("reservationId");
        assertThat(gateway.value(1, "cancel.state")).isEqualTo("ParameterInvalid");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    @Test
    void theSameIdOnAnotherConnectorMovesTheReservation() {
        // 5.13: a reservation of the same id is replaced.
        reserved(1, 7);
        reserved(2, 7);
        assertThat(gateway.value(1, "reservation.active")).isEqualTo(false);
        assertThat(gateway.value(2, "reservation.active")).isEqualTo(true);
        assertThat(gateway.store.read("reservations")).containsOnlyKeys("CP1/2");
    }
}
