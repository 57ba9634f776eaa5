package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.command.Command.Period;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.StagedProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole profiles as they go out; OCPP 1.6, 5.16 and 7.8 to 7.14. */
class ProfileCommandsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Gateway gateway = new Gateway();
    private final StagedProfile profile = new StagedProfile();

    @BeforeEach
    void connected() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    private Gateway.Submitted set(int k) {
        return gateway.submit(new Command.SetProfile(Gateway.ref(k), profile.staged()));
    }

    private void accepted(int k) {
        set(k);
        gateway.chargePoints.answer("Accepted");
    }

    private void start(int k) {
        gateway.startTransaction(k, "2026-03-01T11:58:30Z");
    }

    private Map<?, ?> wire() {
        return (Map<?, ?>) gateway.chargePoints.last().payload().get("csChargingProfiles");
    }

    private Map<?, ?> schedule() {
        return (Map<?, ?>) wire().get("chargingSchedule");
    }

    @Test
    void aWholeProfileGoesOutWithEveryPointThatIsGiven() {
        profile.kind = "Recurring";
        profile.recurrency = "Weekly";
        profile.validFrom = NOW;
        profile.validTo = NOW.plusSeconds(3600);
        profile.duration = 600;
        profile.startSchedule = NOW.minusSeconds(60);
        profile.minRate = 6;
        profile.periods =
                List.of(
                        new Period(0, 16.04, 3),
                        new Period(1, 15, 0),
                        new Period(2, 14, 0),
                        new Period(3, 13, 0),
                        new Period(4, 12, 0),
                        new Period(5, 11, 0),
                        new Period(6, 10, 0),
                        new Period(7, 6.15f, 1));
        Gateway.Submitted submitted = set(1);
        assertThat(gateway.chargePoints.last().action()).isEqualTo("SetChargingProfile");
        assertThat(gateway.chargePoints.last().payload().get("connectorId")).isEqualTo(1);
        assertThat(wire())
                .isEqualTo(
                        Map.of(
                                "chargingProfileId", 50,
                                "stackLevel", 2,
                                "chargingProfilePurpose", "TxDefaultProfile",
                                "chargingProfileKind", "Recurring",
                                "recurrencyKind", "Weekly",
                                "validFrom", "2026-03-01T12:00:00Z",
                                "validTo", "2026-03-01T13:00:00Z",
                                "chargingSchedule", schedule()));
        List<?> periods = (List<?>) schedule().get("chargingSchedulePeriod");
        assertThat(schedule())
                .isEqualTo(
                        Map.of(
                                "duration",
                                600,
                                "startSchedule",
                                "2026-03-01T11:59:00Z",
                                "chargingRateUnit",
                                "A",
                                "chargingSchedulePeriod",
                                periods,
                                "minChargingRate",
                                new BigDecimal("6.0")));
        assertThat(periods).hasSize(8);
        assertThat(periods.get(0))
                .isEqualTo(
                        Map.of(
                                "startPeriod", 0,
                                "limit", new BigDecimal("16.0"),
                                "numberPhases", 3));
        // The f32 of a register that holds 6.15 is a little more.
        assertThat(periods.get(7))
                .isEqualTo(
                        Map.of(
                                "startPeriod", 7,
                                "limit", new BigDecimal("6.2"),
                                "numberPhases", 1));
        assertThat(gateway.value(1, "profile.state")).isEqualTo("Waiting");
        gateway.chargePoints.answer("Accepted");
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.Answered);
        assertThat(gateway.value(1, "profile.state")).isEqualTo("Answered");
        assertThat(gateway.value(1, "profile.result")).isEqualTo("Accepted");
    }

    @Test
    void whatIsLeftOutDoesNotGoOut() {
        profile.minRate = 0;
        profile.kind = "Relative";
        set(0);
        assertThat(wire())
                .isEqualTo(
                        Map.of(
                                "chargingProfileId",
                                50,
                                "stackLevel",
                                2,
                                "chargingProfilePurpose",
                                "TxDefaultProfile",
                                "chargingProfileKind",
                                "Relative",
                                "chargingSchedule",
                                schedule()));
        assertThat(schedule())
                .isEqualTo(
                        Map.of(
                                "chargingRateUnit",
                                "A",
                                "chargingSchedulePeriod",
                                List.of(
                                        Map.of(
                                                "startPeriod",
                                                0,
                                                "limit",
                                                new BigDecimal("16.0")))));
    }

    @Test
    void anAbsoluteProfileWithoutAStartStartsNow() {
        set(1);
        assertThat(schedule().get("startSchedule")).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void aTxProfileIsOfTheTransactionThatRunsUnlessItNamesOne() {
        start(2);
        profile.of("TxProfile");
        accepted(2);
        assertThat(wire().get("transactionId")).isEqualTo(1001);
        profile.transactionId = 7;
        set(2);
        assertThat(wire().get("transactionId")).isEqualTo(7);
    }
}
