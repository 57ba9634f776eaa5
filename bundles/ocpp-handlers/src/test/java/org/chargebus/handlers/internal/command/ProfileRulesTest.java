package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chargebus.command.Command;
import org.chargebus.command.Command.Period;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.StagedProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules of OCPP 1.6, 3.13, 5.16.2 and 7.8 to 7.14, each broken once: nothing is sent. */
class ProfileRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Gateway gateway = new Gateway();
    private final StagedProfile profile = new StagedProfile();

    @BeforeEach
    void connected() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    private static Arguments broken(
            int k, Consumer<StagedProfile> breach, String keyAndValue, String mend) {
        return Arguments.of(k, breach, keyAndValue, mend);
    }

    private static Arguments broken(
            Consumer<StagedProfile> breach, String keyAndValue, String mend) {
        return broken(1, breach, keyAndValue, mend);
    }

    private static Consumer<StagedProfile> periods(Period... periods) {
        return p -> p.periods = List.of(periods);
    }

    static Stream<Arguments> placeAndPurpose() {
        return Stream.of(
                broken(p -> p.id = -1, "profile.id = -1: ", "write 0 or more"),
                broken(p -> p.stackLevel = -1, "profile.stackLevel = -1: ", "write 0 or more"),
                broken(p -> p.of("Tx"), "profile.purpose = Tx: ", "write ChargePointMaxProfile,"),
                broken(
                        p -> p.of("ChargePointMaxProfile"),
                        "profile.purpose = ChargePointMaxProfile at connector 1: ",
                        "send it at connector 0"),
                broken(
                        0,
                        p -> p.of("TxProfile"),
                        "profile.purpose = TxProfile at connector 0: ",
                        "send it at the connector of the transaction"),
                broken(
                        p -> p.of("TxProfile"),
                        "profile.transactionId = 0: ",
                        "no transaction runs on CP1.1; send it while one runs"),
                broken(
                        p -> p.of("TxProfile").transactionId = -3,
                        "profile.transactionId = -3: ",
                        "write 0 for the one that runs"),
                broken(
                        p -> p.transactionId = 7,
                        "profile.transactionId = 7: ",
                        "write 0, for only a TxProfile"));
    }

    static Stream<Arguments> time() {
        return Stream.of(
                broken(p -> p.kind = "relative", "profile.kind = relative: ", "write Absolute,"),
                broken(
                        p -> p.kind = "Recurring",
                        "profile.recurrency = none: ",
                        "write Daily or Weekly"),
                broken(
                        p -> {
                            p.kind = "Recurring";
                            p.recurrency = "Monthly";
                        },
                        "profile.recurrency = Monthly: ",
                        "write Daily or Weekly"),
                broken(
                        p -> p.recurrency = "Daily",
                        "profile.recurrency = Daily: ",
                        "leave it out (65535), for the profile is Absolute"),
                broken(
                        p -> {
                            p.kind = "Relative";
                            p.startSchedule = NOW;
                        },
                        "profile.startSchedule = 2026-03-01T12:00:00Z: ",
                        "write 0, for a Relative profile"),
                broken(
                        p -> {
                            p.validFrom = NOW;
                            p.validTo = NOW;
                        },
                        "profile.validTo = 2026-03-01T12:00:00Z: ",
                        "write a time after profile.validFrom = 2026-03-01T12:00:00Z"),
                broken(p -> p.duration = -1, "profile.duration = -1: ", "write 0..2147483647"),
                broken(
                        p -> p.duration = 1L << 31,
                        "profile.duration = 2147483648: ",
                        "write 0..2147483647"));
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                broken(p -> p.unit = "kW", "profile.unit = kW: ", "write A or W"),
                broken(p -> p.minRate = -0.1, "profile.minRate = -0.1: ", "write 0 or more"),
                broken(periods(), "profile.periods = 0: ", "write 1..8"),
                broken(
                        p -> p.periods = Collections.nCopies(9, new Period(0, 6, 0)),
                        "profile.periods = 9: ",
                        "write 1..8"),
                broken(
                        periods(new Period(1, 6, 0)),
                        "profile.period1.start = 1: ",
                        "write 0 for the first period"),
                broken(
                        periods(new Period(0, 6, 0), new Period(60, 6, 0), new Period(60, 6, 0)),
                        "profile.period3.start = 60: ",
                        "write more than the 60 s of the period before"),
                broken(
                        periods(new Period(0, 6, 0), new Period(0, 6, 0)),
                        "profile.period2.start = 0: ",
                        "write more than the 0 s"),
                broken(
                        periods(new Period(0, 6, 0), new Period(1L << 31, 6, 0)),
                        "profile.period2.start = 2147483648: ",
                        "write 0..2147483647"),
                broken(
                        periods(new Period(0, -0.1, 0)),
                        "profile.period1.limit = -0.1: ",
                        "write 0 or more"),
                broken(
                        periods(new Period(0, 6, 0), new Period(9, Double.NaN, 0)),
                        "profile.period2.limit = NaN: ",
                        "write 0 or more"),
                broken(
                        periods(new Period(0, Double.POSITIVE_INFINITY, 0)),
                        "profile.period1.limit = Infinity: ",
                        "write 0 or more"),
                broken(
                        periods(new Period(0, 6, 4)),
                        "profile.period1.phases = 4: ",
                        "write 1..3, or 0"),
                broken(
                        periods(new Period(0, 6, -1)),
                        "profile.period1.phases = -1: ",
                        "write 1..3, or 0"));
    }

    @ParameterizedTest
    @MethodSource({"placeAndPurpose", "time", "limits"})
    void aBrokenRuleIsToldWithKeyValueAndMend(
            int k, Consumer<StagedProfile> breach, String keyAndValue, String mend) {
        breach.accept(profile);
        assertInvalid(new Command.SetProfile(Gateway.ref(k), profile.staged()), keyAndValue, mend);
        assertThat(gateway.value(k, "profile.state")).isEqualTo("ParameterInvalid");
        assertThat(gateway.value(k, "limit.applied")).isNull();
    }

    private void assertInvalid(Command command, String keyAndValue, String mend) {
        int sent = gateway.chargePoints.sent().size();
        CommandOutcome outcome = gateway.submit(command).outcome();
        assertThat(outcome.state()).isEqualTo(CommandState.ParameterInvalid);
        assertThat(outcome.explanation()).startsWith(keyAndValue + mend).doesNotContain("\n");
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    @Test
    void theConnectorIsOneOfTheCharger() {
        assertThat(gateway.submit(new Command.SetProfile(Gateway.ref(3), profile.staged())))
                .extracting(s -> s.outcome().state())
                .isEqualTo(CommandState.ParameterInvalid);
    }

    @ParameterizedTest
    @CsvSource({
        "0,ChargePointMaxProfile",
        "0,TxDefaultProfile",
        "1,TxDefaultProfile",
        "2,TxProfile"
    })
    void eachPurposeHasItsConnectors(int k, String purpose) {
        gateway.startTransaction(2, "2026-03-01T11:00:00Z");
        profile.of(purpose);
        gateway.submit(new Command.SetProfile(Gateway.ref(k), profile.staged()));
        assertThat(gateway.chargePoints.last().payload().get("connectorId")).isEqualTo(k);
    }
}
