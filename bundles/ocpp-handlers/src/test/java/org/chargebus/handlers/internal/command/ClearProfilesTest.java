package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.StagedProfile;
import org.chargebus.signal.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** ClearChargingProfile by criteria, and the limit it takes away; OCPP 1.6, 5.5. */
class ClearProfilesTest {
    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    private static Command clear(int k, boolean any, int id, String purpose, int level) {
        return new Command.ClearProfiles(Gateway.ref(k), any, id, purpose, level);
    }

    private Object applied(int k) {
        return gateway.value(k, "limit.applied");
    }

    static Stream<Arguments> criteria() {
        return Stream.of(
                Arguments.of(clear(1, false, 0, "", -1), Map.of("connectorId", 1)),
                Arguments.of(clear(0, false, 0, "", -1), Map.of("connectorId", 0)),
                Arguments.of(clear(1, true, 0, "", -1), Map.of()),
                Arguments.of(clear(1, true, 50, "", -1), Map.of("id", 50)),
                Arguments.of(
                        clear(2, false, 50, "TxProfile", 0),
                        Map.of(
                                "id",
                                50,
                                "connectorId",
                                2,
                                "chargingProfilePurpose",
                                "TxProfile",
                                "stackLevel",
                                0)),
                Arguments.of(clear(0, true, 0, "", 3), Map.of("stackLevel", 3)));
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void onlyTheCriteriaThatAreGivenGoOut(Command command, Map<String, Object> payload) {
        int k = command.ref().connectorId();
        gateway.submit(command);
        assertThat(gateway.chargePoints.last().action()).isEqualTo("ClearChargingProfile");
        assertThat(gateway.chargePoints.last().payload()).isEqualTo(payload);
        assertThat(gateway.value(k, "clearProfile.state")).isEqualTo("Waiting");
        gateway.chargePoints.answer("Unknown");
        assertThat(gateway.value(k, "clearProfile.state")).isEqualTo("Answered");
        assertThat(gateway.value(k, "clearProfile.result")).isEqualTo("Unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "-1,'',-1,clearProfile.id = -1: write the id",
        "0,Tx,-1,clearProfile.purpose = Tx: write ChargePointMaxProfile",
        "0,'',-2,clearProfile.stackLevel = -2: write 0 or more"
    })
    void anInvalidCriterionIsToldWithKeyValueAndMend(
            int id, String purpose, int level, String told) {
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome = gateway.submit(clear(1, false, id, purpose, level)).outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(outcome.explanation()).startsWith(told);
        assertThat(gateway.value(1, "clearProfile.state")).isEqualTo("ParameterInvalid");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    private void limit(int k) {
        gateway.submit(new Command.SetLimit(Gateway.ref(k), 10, false, 0));
        gateway.chargePoints.answer("Accepted");
        assertThat(applied(k)).isEqualTo(10.0);
    }

    private void profile(int k) {
        gateway.submit(new Command.SetProfile(Gateway.ref(k), new StagedProfile().staged()));
        gateway.chargePoints.answer("Accepted");
        assertThat(applied(k)).isEqualTo(16.0);
    }

    @ParameterizedTest
    @CsvSource({
        // Connector 1 has the limit profile 7101, TxDefaultProfile, stack level 1.
        "1,false,0,'',-1,Accepted,true",
        "1,true,0,'',-1,Accepted,true",
        "0,true,0,'',-1,Accepted,true",
        "2,false,0,'',-1,Accepted,false",
        "0,false,0,'',-1,Accepted,false",
        "1,false,7101,'',-1,Accepted,true",
        "0,true,7101,'',-1,Accepted,true",
        "2,false,7101,TxProfile,9,Accepted,true",
        "2,false,7101,TxProfile,9,Unknown,false",
        "1,false,7102,'',-1,Accepted,false",
        "0,true,0,TxDefaultProfile,-1,Accepted,true",
        "0,true,0,TxProfile,-1,Accepted,false",
        "0,true,0,'',1,Accepted,true",
        "0,true,0,'',0,Accepted,false",
        "1,false,0,TxDefaultProfile,1,Accepted,true",
        "1,false,0,TxDefaultProfile,2,Accepted,false",
        "1,false,0,TxDefaultProfile,1,Unknown,true",
        "1,false,7101,'',-1,Unknown,true",
        "1,false,7101,'',-1,Rejected,false"
    })
    void theLimitIsGoneWhenTheCriteriaIncludeItsProfile(
            int k, boolean any, int id, String purpose, int level, String status, boolean gone) {
        limit(1);
        gateway.submit(clear(k, any, id, purpose, level));
        gateway.chargePoints.answer(status);
        assertThat(applied(1)).isEqualTo(gone ? null : 10.0);
        assertThat(gateway.value(1, "limit.source")).isEqualTo(gone ? "none" : "BMS");
        assertThat(gateway.value(1, "limit.wanted")).isEqualTo(gone ? null : 10.0);
    }

    @Test
    void oneWithoutConnectorTakesTheLimitsOfAll() {
        limit(1);
        limit(2);
        limit(0);
        gateway.submit(clear(0, true, 0, "TxDefaultProfile", -1));
        gateway.chargePoints.answer("Accepted");
        assertThat(applied(1)).isNull();
        assertThat(applied(2)).isNull();
        assertThat(applied(0)).isEqualTo(10.0);
    }

    @Test
    void theLimitOfAWholeProfileIsGoneWithIt() {
        limit(1);
        profile(1);
        gateway.submit(clear(1, false, 50, "", -1));
        gateway.chargePoints.answer("Accepted");
        assertThat(applied(1)).isNull();
        assertThat(gateway.value(1, "limit.source")).isEqualTo("none");
        // The limit of stack level 1 is another profile and still in the charger.
        assertThat(gateway.value(1, "limit.wanted")).isEqualTo(10.0);
    }

    @Test
    void theLimitShownStaysWhenOnlyTheOneBelowIsCleared() {
        limit(1);
        profile(1);
        gateway.submit(clear(1, false, 7101, "", -1));
        gateway.chargePoints.answer("Accepted");
        assertThat(applied(1)).isEqualTo(16.0);
        assertThat(gateway.value(1, "limit.wanted")).isNull();
    }

    @Test
    void aLimitThatWasClearedOnPurposeDoesNotComeBackWithTheNextTransaction() {
        gateway.startTransaction(1, "2026-03-01T11:00:00Z");
        limit(1);
        gateway.submit(clear(1, false, 0, "TxProfile", -1));
        gateway.chargePoints.answer("Accepted");
        int sent = gateway.chargePoints.sent().size();
        gateway.advance(Duration.ofSeconds(5));
        gateway.stopTransaction(1001);
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    @Test
    void afterARestartTheProfileOfALimitIsKnownByItsId() {
        // What a restart brings back: points, and none of the keys with an underscore.
        gateway.write(Gateway.CP, 1, "limit.applied", 10.0);
        gateway.write(Gateway.CP, 1, "limit.wanted", 10.0);
        gateway.submit(clear(2, false, 0, "", -1));
        gateway.chargePoints.answer("Accepted");
        assertThat(applied(1)).isEqualTo(10.0);
        gateway.submit(clear(1, true, 7101, "", -1));
        gateway.chargePoints.answer("Accepted");
        assertThat(applied(1)).isNull();
    }

    @Test
    void anUpdateOfTheCommandLogicForgetsNoProfile() {
        profile(1);
        gateway.update();
        gateway.submit(clear(1, false, 0, "", 1));
        gateway.chargePoints.answer("Accepted");
        assertThat(applied(1)).isEqualTo(16.0);
        gateway.submit(clear(1, false, 0, "", 2));
        gateway.chargePoints.answer("Accepted");
        assertThat(applied(1)).isNull();
    }

    @Test
    void anOddTextInTheTableIsNoProfile() {
        gateway.table.apply(
                Gateway.CP,
                List.of(
                        Change.live(1, "limit.applied", 10.0, gateway.clock.instant()),
                        Change.live(1, "_appliedProfile", "odd", gateway.clock.instant())));
        gateway.submit(clear(1, false, 7101, "", -1));
        gateway.chargePoints.answer("Accepted");
        assertThat(applied(1)).isNull();
    }
}
