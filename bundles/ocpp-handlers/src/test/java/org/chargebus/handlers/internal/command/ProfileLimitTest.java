package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.command.Command.Period;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.StagedProfile;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.site.LimitTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit that is shown of a whole profile; OCPP 1.6, 3.13, 7.13 and 7.14. */
class ProfileLimitTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Gateway gateway = new Gateway();
    private final StagedProfile profile = new StagedProfile();

    @BeforeEach
    void connected() {
        gateway.comeBack();
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

    private void stop() {
        gateway.stopTransaction(1001);
    }

    private Map<?, ?> wire() {
        return (Map<?, ?>) gateway.chargePoints.last().payload().get("csChargingProfiles");
    }

    private Map<?, ?> schedule() {
        return (Map<?, ?>) wire().get("chargingSchedule");
    }

    private Object applied(int k) {
        return gateway.value(k, "limit.applied");
    }

    private Object source(int k) {
        return gateway.value(k, "limit.source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rejected", "NotSupported"})
    void aProfileTheChargerRefusesChangesNoLimit(String status) {
        accepted(1);
        profile.limits(8);
        set(1);
        gateway.chargePoints.answer(status);
        assertThat(gateway.value(1, "profile.result")).isEqualTo(status);
        assertThat(applied(1)).isEqualTo(16.0);
        gateway.submit(new Command.SetProfile(Gateway.ref(1), profile.staged()));
        gateway.chargePoints.answer(new CallOutcome.Timeout(30));
        assertThat(gateway.value(1, "profile.state")).isEqualTo("TimeOut");
        assertThat(applied(1)).isEqualTo(16.0);
    }

    @ParameterizedTest
    @CsvSource({
        // the start of the schedule in s from now, periods of 60 s with 16, 10 and 6 A
        "0,16",
        "-59,16",
        "-60,10",
        "-119,10",
        "-120,6",
        "-149,6"
    })
    void theLimitShownIsThatOfThePeriodValidNow(int start, double limit) {
        profile.limits(16, 10, 6);
        profile.duration = 150;
        profile.startSchedule = NOW.plusSeconds(start);
        accepted(1);
        assertThat(applied(1)).isEqualTo(limit);
        assertThat(source(1)).isEqualTo("BMS");
    }

    @Test
    void aProfileWithoutALimitForNowChangesNoLimitYet() {
        profile.limits(16);
        accepted(1);
        profile.id = 51;
        profile.stackLevel = 3;
        profile.limits(6);
        profile.startSchedule = NOW.plusSeconds(1);
        accepted(1);
        assertThat(applied(1)).isEqualTo(16.0);
        profile.startSchedule = NOW.minusSeconds(100);
        profile.duration = 100;
        accepted(1);
        profile.startSchedule = null;
        profile.validFrom = NOW.plusSeconds(1);
        accepted(1);
        profile.validFrom = null;
        profile.validTo = NOW;
        accepted(1);
        assertThat(applied(1)).isEqualTo(16.0);
    }

    @Test
    void aProfileForLaterThatTakesThePlaceOfTheShownOneLeavesNoLimit() {
        accepted(1);
        profile.startSchedule = NOW.plusSeconds(60);
        accepted(1);
        assertThat(applied(1)).isNull();
        assertThat(source(1)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"Daily,86400", "Weekly,604800"})
    void aRecurringScheduleBeginsAnew(String recurrency, long cycle) {
        profile.kind = "Recurring";
        profile.recurrency = recurrency;
        profile.limits(16, 10);
        profile.startSchedule = NOW.minusSeconds(2 * cycle + 30);
        accepted(1);
        assertThat(applied(1)).isEqualTo(16.0);
        profile.startSchedule = NOW.minusSeconds(2 * cycle + 60);
        accepted(1);
        assertThat(applied(1)).isEqualTo(10.0);
        profile.startSchedule = NOW.plusSeconds(cycle - 60);
        accepted(1);
        assertThat(applied(1)).isEqualTo(10.0);
    }

    @Test
    void aRelativeScheduleCountsFromTheStartOfTheTransaction() {
        profile.kind = "Relative";
        profile.limits(16, 10, 6);
        accepted(1);
        assertThat(applied(1)).isEqualTo(16.0);
        start(1);
        accepted(1);
        assertThat(applied(1)).isEqualTo(10.0);
    }

    @ParameterizedTest
    @CsvSource({
        // W, phases of the period, of the template, V; A per phase
        "6900,0,3,230,10",
        "6900,3,1,230,10",
        "2300,1,3,230,10",
        "2400,0,1,240,10",
        "0,0,3,230,0"
    })
    void wattsAreShownAsAmperesByVoltageAndPhases(
            double watts, int phases, int template, double volts, double amperes) {
        gateway.site.siteChanged(
                Gateway.site(new LimitTemplate("auto", "auto", 1, 0, 32, template, volts)));
        profile.unit = "W";
        profile.periods = List.of(new Period(0, watts, phases));
        accepted(1);
        assertThat(schedule().get("chargingRateUnit")).isEqualTo("W");
        assertThat(applied(1)).isEqualTo(amperes);
    }

    @ParameterizedTest
    @CsvSource({"MODBUS,BMS", "SHELL,shell or web", "WEB,shell or web"})
    void theSourceIsThatOfTheOrigin(Origin.Kind kind, String source) {
        gateway.submit(
                new Command.SetProfile(Gateway.ref(0), profile.staged()), new Origin(kind, "x"));
        gateway.chargePoints.answer("Accepted");
        assertThat(source(0)).isEqualTo(source);
    }

    @Test
    void theLimitOfATxProfileEndsWithItsTransaction() {
        start(1);
        profile.of("TxProfile");
        accepted(1);
        assertThat(applied(1)).isEqualTo(16.0);
        stop();
        assertThat(applied(1)).isNull();
        assertThat(source(1)).isEqualTo("none");
        profile.of("TxDefaultProfile");
        accepted(1);
        start(1);
        gateway.stopTransaction(1002);
        assertThat(applied(1)).isEqualTo(16.0);
    }

    @Test
    void aProfileThatTakesThePlaceOfALimitEndsIt() {
        start(1);
        gateway.submit(new Command.SetLimit(Gateway.ref(1), 10, false, 0));
        gateway.chargePoints.answer("Accepted");
        profile.of("TxProfile");
        profile.stackLevel = 1;
        accepted(1);
        int sent = gateway.chargePoints.sent().size();
        gateway.advance(Duration.ofSeconds(5));
        stop();
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
        assertThat(gateway.value(1, "limit.wanted")).isNull();
    }

    @Test
    void aLimitBesideAProfileIsStateAndComesBackAfterTheTransaction() {
        start(1);
        gateway.submit(new Command.SetLimit(Gateway.ref(1), 10, false, 0));
        gateway.chargePoints.answer("Accepted");
        profile.of("TxProfile");
        accepted(1);
        gateway.advance(Duration.ofSeconds(5));
        stop();
        assertThat(wire().get("chargingProfilePurpose")).isEqualTo("TxDefaultProfile");
        gateway.chargePoints.answer("Accepted");
        assertThat(applied(1)).isEqualTo(10.0);
    }
}
