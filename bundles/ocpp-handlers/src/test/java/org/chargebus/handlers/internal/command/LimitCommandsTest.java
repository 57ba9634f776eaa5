package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.command.CommandState;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sequence limit of the register map; OCPP 1.6, 3.13, 5.5 and 5.16. */
class LimitCommandsTest {
    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.comeBack();
        gateway.chargePoints.answer("Accepted");
    }

    private void template(LimitTemplate template) {
        gateway.site.siteChanged(Gateway.site(template));
    }

    private static LimitTemplate of(String purpose, String unit, double minimum) {
        return new LimitTemplate(purpose, unit, 3, minimum, 32, 3, 230);
    }

    private Gateway.Submitted set(int k, double limit) {
        return gateway.submit(new Command.SetLimit(Gateway.ref(k), limit, false, 0));
    }

    private void start(int k) {
        gateway.exchange(
                "StartTransaction",
                Map.of(
                        "connectorId",
                        k,
                        "idTag",
                        "T",
                        "meterStart",
                        0,
                        "timestamp",
                        "2026-03-01T11:00:00Z"));
    }

    private void stop() {
        gateway.exchange(
                "StopTransaction",
                Map.of(
                        "transactionId", 1001,
                        "meterStop", 10,
                        "timestamp", "2026-03-01T12:00:00Z"));
    }

    private Map<?, ?> profile() {
        return (Map<?, ?>) gateway.chargePoints.last().payload().get("csChargingProfiles");
    }

    private Map<?, ?> schedule() {
        return (Map<?, ?>) profile().get("chargingSchedule");
    }

    private Map<?, ?> period() {
        return (Map<?, ?>) ((List<?>) schedule().get("chargingSchedulePeriod")).get(0);
    }

    private Object wireConnector() {
        return gateway.chargePoints.last().payload().get("connectorId");
    }

    @Test
    void withoutATransactionTheDefaultOfTheConnectorIsSet() {
        Gateway.Submitted submitted = set(1, 16);
        assertThat(gateway.chargePoints.last().action()).isEqualTo("SetChargingProfile");
        assertThat(wireConnector()).isEqualTo(1);
        assertThat(profile().get("chargingProfilePurpose")).isEqualTo("TxDefaultProfile");
        assertThat(profile().get("chargingProfileKind")).isEqualTo("Absolute");
        assertThat(profile().get("stackLevel")).isEqualTo(1);
        assertThat(profile().containsKey("transactionId")).isFalse();
        assertThat(schedule().get("chargingRateUnit")).isEqualTo("A");
        assertThat(schedule().get("startSchedule")).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(schedule().containsKey("duration")).isFalse();
        assertThat(period().get("startPeriod")).isEqualTo(0);
        assertThat(period().get("limit")).isEqualTo(new BigDecimal("16.0"));
        assertThat(period().containsKey("numberPhases")).isFalse();
        assertThat(gateway.value(1, "limit.state")).isEqualTo("Waiting");
        assertThat(gateway.value(1, "limit.applied")).isNull();
        gateway.chargePoints.answer("Accepted");
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.Answered);
        assertThat(gateway.value(1, "limit.state")).isEqualTo("Answered");
        assertThat(gateway.value(1, "limit.result")).isEqualTo("Accepted");
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(16.0);
        assertThat(gateway.value(1, "limit.source")).isEqualTo("BMS");
    }

    @Test
    void whileATransactionRunsItsOwnProfileIsSet() {
        start(2);
        set(2, 10);
        assertThat(wireConnector()).isEqualTo(2);
        assertThat(profile().get("chargingProfilePurpose")).isEqualTo("TxProfile");
        assertThat(profile().get("transactionId")).isEqualTo(1001);
    }

    @Test
    void theChargePointAsAWholeHasItsMaximum() {
        set(0, 63);
        assertThat(wireConnector()).isEqualTo(0);
        assertThat(profile().get("chargingProfilePurpose")).isEqualTo("ChargePointMaxProfile");
    }

    @Test
    void aConnectorKeepsItsProfileId() {
        set(1, 16);
        Object first = profile().get("chargingProfileId");
        gateway.chargePoints.answer("Accepted");
        gateway.advance(Duration.ofSeconds(2));
        set(1, 10);
        assertThat(profile().get("chargingProfileId")).isEqualTo(first);
        set(2, 10);
        assertThat(profile().get("chargingProfileId")).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "TxDefaultProfile,1,TxDefaultProfile,1",
        "TxDefaultProfile,0,TxDefaultProfile,0",
        "TxProfile,1,TxProfile,1",
        "TxProfile,0,ChargePointMaxProfile,0",
        "ChargePointMaxProfile,1,ChargePointMaxProfile,0"
    })
    void theTemplateOfAChargerDecides(String purpose, int k, String sent, int wire) {
        template(of(purpose, "auto", 0));
        start(1);
        set(k, 10);
        assertThat(profile().get("chargingProfilePurpose")).isEqualTo(sent);
        assertThat(profile().get("stackLevel")).isEqualTo(3);
        assertThat(wireConnector()).isEqualTo(wire);
    }

    @Test
    void aChargerThatTakesOnlyTxProfilesIsRefusedOneWithoutATransaction() {
        template(of("TxProfile", "auto", 0));
        Gateway.Submitted submitted = set(1, 10);
        assertThat(submitted.outcome().state()).isEqualTo(CommandState.Refused);
        assertThat(submitted.outcome().explanation()).contains("limit.purpose");
        assertThat(gateway.value(1, "limit.state")).isEqualTo("Refused");
    }

    @ParameterizedTest
    @CsvSource({
        // limit, in W, phases, unit of the template; sent, unit, applied in A
        "16,false,0,auto,16.0,A,16",
        "16.04,false,0,auto,16.0,A,16.04",
        "16.05,false,0,auto,16.1,A,16.05",
        "6900,true,0,auto,10.0,A,10",
        "2300,true,1,auto,10.0,A,10",
        "10,false,0,W,6900.0,W,10",
        "10,false,1,W,2300.0,W,10",
        "6900,true,0,W,6900.0,W,10",
        "0,false,0,A,0.0,A,0"
    })
    void amperesAndWattsAreConvertedByPhasesAndVoltage(
            double limit,
            boolean watts,
            int phases,
            String unit,
            String sent,
            String sentUnit,
            double applied) {
        template(of("auto", unit, 0));
        gateway.submit(new Command.SetLimit(Gateway.ref(1), limit, watts, phases));
        assertThat(period().get("limit")).isEqualTo(new BigDecimal(sent));
        assertThat(schedule().get("chargingRateUnit")).isEqualTo(sentUnit);
        assertThat(period().get("numberPhases")).isEqualTo(phases == 0 ? null : phases);
        gateway.chargePoints.answer("Accepted");
        assertThat((Double) gateway.value(1, "limit.applied")).isEqualTo(applied);
    }

    @ParameterizedTest
    @CsvSource({"5.9,0.0", "6,6.0", "0,0.0"})
    void belowItsMinimumTheChargerIsPaused(double limit, String sent) {
        template(of("auto", "auto", 6));
        set(1, limit);
        assertThat(period().get("limit")).isEqualTo(new BigDecimal(sent));
    }

    @ParameterizedTest
    @CsvSource({
        // connector, limit, maxCurrent; sent
        "1,40,32,32.0",
        "1,32,32,32.0",
        "1,31.9,32,31.9",
        "1,40,63,40.0",
        // The charge point as a whole has two connectors.
        "0,63,32,63.0",
        "0,80,32,64.0"
    })
    void aboveWhatTheChargerCanGiveItsMaximumIsSent(int k, double limit, double most, String sent) {
        template(new LimitTemplate("auto", "auto", 1, 0, most, 3, 230));
        set(k, limit);
        assertThat(period().get("limit")).isEqualTo(new BigDecimal(sent));
        gateway.chargePoints.answer("Accepted");
        assertThat(gateway.value(k, "limit.applied")).isEqualTo(Double.parseDouble(sent));
        assertThat(gateway.value(k, "limit.wanted")).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        // purpose, unit, stack level, minimum, maximum, phases, V; limit in A; sent purpose, value
        "auto,auto,1,0,32,3,230,16,TxDefaultProfile,A,16.0",
        "auto,W,0,0,32,3,230,16,TxDefaultProfile,W,11040.0",
        "auto,W,2,0,16,1,120,20,TxDefaultProfile,W,1920.0",
        "TxDefaultProfile,A,9,6,32,3,230,5.9,TxDefaultProfile,A,0.0",
        "ChargePointMaxProfile,W,1,6,80,3,400,100,ChargePointMaxProfile,W,96000.0"
    })
    void everyKeyOfATemplateCounts(
            String purpose,
            String unit,
            int stackLevel,
            double minimum,
            double maximum,
            int phases,
            double voltage,
            double limit,
            String sentPurpose,
            String sentUnit,
            String sent) {
        template(new LimitTemplate(purpose, unit, stackLevel, minimum, maximum, phases, voltage));
        set(1, limit);
        assertThat(profile().get("chargingProfilePurpose")).isEqualTo(sentPurpose);
        assertThat(profile().get("stackLevel")).isEqualTo(stackLevel);
        assertThat(schedule().get("chargingRateUnit")).isEqualTo(sentUnit);
        assertThat(period().get("limit")).isEqualTo(new BigDecimal(sent));
    }

    @Test
    void aRefusedProfileChangesNoLimit() {
        set(1, 16);
        gateway.chargePoints.answer("NotSupported");
        assertThat(gateway.value(1, "limit.result")).isEqualTo("NotSupported");
        assertThat(gateway.value(1, "limit.applied")).isNull();
    }

    @Test
    void theSourceIsThatOfTheOrigin() {
        gateway.submit(
                new Command.SetLimit(Gateway.ref(1), 16, false, 0),
                new Origin(Origin.Kind.SHELL, "admin"));
        gateway.chargePoints.answer("Accepted");
        assertThat(gateway.value(1, "limit.source")).isEqualTo("shell or web");
    }

    @ParameterizedTest
    @CsvSource({"Accepted", "Unknown"})
    void clearingTakesTheGatewaysOwnProfileAway(String status) {
        set(1, 16);
        Object id = profile().get("chargingProfileId");
        gateway.chargePoints.answer("Accepted");
        gateway.advance(Duration.ofSeconds(2));
        gateway.submit(new Command.ClearLimit(Gateway.ref(1)));
        assertThat(gateway.chargePoints.last().action()).isEqualTo("ClearChargingProfile");
        assertThat(gateway.chargePoints.last().payload()).isEqualTo(Map.of("id", id));
        gateway.chargePoints.answer(status);
        assertThat(gateway.value(1, "limit.applied")).isNull();
        assertThat(gateway.value(1, "limit.source")).isEqualTo("none");
    }

    @Test
    void withoutSmartChargingLimitsAreRefused() {
        Site site = gateway.site.get();
        gateway.site.siteChanged(new Site("x", "", Mode.BMS, false, site.chargePoints()));
        assertThat(set(1, 16).outcome().state()).isEqualTo(CommandState.Refused);
        assertThat(gateway.submit(new Command.ClearLimit(Gateway.ref(1))).outcome().state())
                .isEqualTo(CommandState.Refused);
    }

    @Test
    void tenWritesASecondSendOneProfileEvery2Seconds() {
        int before = gateway.chargePoints.sent().size();
        List<Gateway.Submitted> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(set(1, 6 + i / 10.0));
            answerAll();
            gateway.advance(Duration.ofMillis(100));
        }
        assertThat(gateway.chargePoints.sent().size() - before).isBetween(3, 4);
        answerAll();
        gateway.advance(Duration.ofSeconds(2));
        answerAll();
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(6 + 59 / 10.0);
        assertThat(all).allMatch(Gateway.Submitted::isDone);
    }

    private void answerAll() {
        while (gateway.chargePoints.waiting() > 0) {
            gateway.chargePoints.answer("Accepted");
        }
    }

    @Test
    void thoseThatWerePassedOverShareTheOutcomeOfTheLast() {
        Gateway.Submitted first = set(1, 10);
        Gateway.Submitted second = set(1, 11);
        Gateway.Submitted third = set(1, 12);
        gateway.chargePoints.answer("Accepted");
        assertThat(first.isDone()).isTrue();
        assertThat(second.isDone()).isFalse();
        gateway.advance(Duration.ofSeconds(2));
        assertThat(period().get("limit")).isEqualTo(new BigDecimal("12.0"));
        gateway.chargePoints.answer("Rejected");
        assertThat(second.outcome()).isEqualTo(third.outcome());
        assertThat(third.outcome().result()).isEqualTo("Rejected");
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(10.0);
    }

    @Test
    void aClearTakesThePlaceOfASetThatWaits() {
        set(1, 10);
        gateway.chargePoints.answer("Accepted");
        set(1, 11);
        gateway.submit(new Command.ClearLimit(Gateway.ref(1)));
        gateway.advance(Duration.ofSeconds(2));
        assertThat(gateway.chargePoints.last().action()).isEqualTo("ClearChargingProfile");
    }

    @Test
    void connectorsDoNotWaitForEachOther() {
        set(1, 10);
        set(2, 10);
        assertThat(wireConnector()).isEqualTo(2);
    }

    @Test
    void whileAProfileIsUnderWayNoOtherOneFollowsHoweverSlowTheCharger() {
        set(1, 10);
        int sent = gateway.chargePoints.sent().size();
        set(1, 11);
        gateway.advance(Duration.ofSeconds(20));
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
        gateway.chargePoints.answer("Accepted");
        assertThat(gateway.chargePoints.sent()).as("it may have gone out just now").hasSize(sent);
        gateway.advance(Duration.ofSeconds(2));
        assertThat(gateway.chargePoints.sent()).hasSize(sent + 1);
    }

    @Test
    void theLimitOfAnEndedTransactionBecomesTheDefaultOfTheNext() {
        start(1);
        gateway.submit(new Command.SetLimit(Gateway.ref(1), 10, false, 3));
        gateway.chargePoints.answer("Accepted");
        gateway.advance(Duration.ofSeconds(5));
        stop();
        assertThat(profile().get("chargingProfilePurpose")).isEqualTo("TxDefaultProfile");
        assertThat(period().get("limit")).isEqualTo(new BigDecimal("10.0"));
        assertThat(period().get("numberPhases")).isEqualTo(3);
        gateway.chargePoints.answer("Accepted");
        assertThat(gateway.value(1, "limit.source")).isEqualTo("BMS");
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(10.0);
    }

    @Test
    void aDefaultNeedsNotBeSetAgainAtTheEnd() {
        set(1, 10);
        gateway.chargePoints.answer("Accepted");
        start(1);
        int sent = gateway.chargePoints.sent().size();
        gateway.advance(Duration.ofSeconds(5));
        stop();
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }
}
