package org.chargebus.handlers.internal.failsafe;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.chargebus.alarm.Alarm;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.SerialChargers;
import org.chargebus.handlers.internal.doubles.SerialChargers.Arrived;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.site.LimitTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * behaviour.md, Fail-safe, and OCPP 1.6, 3.13.6: the fallback is planted in the charger, and the
 * live limit is a lease above it.
 */
class LeaseTest {
    private static final String SET = "SetChargingProfile";
    private static final int LEASE = 60;
    private static final Duration THIRD = Duration.ofSeconds(20);

    private final Gateway gateway = new Gateway();
    private final SerialChargers chargers = new SerialChargers(gateway, Duration.ofMillis(50));

    @BeforeEach
    void connected() {
        gateway.wire = chargers;
        gateway.update();
        lease(LEASE);
        gateway.comeBack();
        gateway.advance(Duration.ofSeconds(1));
    }

    private void lease(int seconds) {
        gateway.configure(new FailsafeSettings.Values(0, 6, 0, seconds, false));
        gateway.advance(Duration.ofSeconds(3));
    }

    private void set(int k, double limit) {
        gateway.submit(new Command.SetLimit(Gateway.ref(k), limit, false, 0));
        gateway.advance(Duration.ofMillis(100));
    }

    private List<Arrived> live() {
        return chargers.arrived(SET).stream().filter(call -> id(call) >= 7100).toList();
    }

    private List<Arrived> planted() {
        return chargers.arrived(SET).stream().filter(call -> id(call) < 7100).toList();
    }

    private static int id(Arrived call) {
        return (Integer) Profiles.profile(call.payload()).get("chargingProfileId");
    }

    private Map<String, Object> last() {
        return live().get(live().size() - 1).payload();
    }

    /** As it goes out: whole seconds, never later. */
    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private List<String> alarms() {
        return gateway.alarms.active().stream().map(Alarm::key).toList();
    }

    private void status(Duration ahead) {
        gateway.exchange(
                "StatusNotification",
                Map.of(
                        "connectorId",
                        1,
                        "errorCode",
                        "NoError",
                        "status",
                        "Available",
                        "timestamp",
                        gateway.clock.instant().plus(ahead).toString()));
    }

    @Test
    void theFallbackIsPlantedInEachConnectorOfAChargerThatConnects() {
        assertThat(planted())
                .extracting(c -> Profiles.connector(c.payload()))
                .containsExactly(1, 2);
        Map<String, Object> first = planted().get(0).payload();
        assertThat(Profiles.profile(first).get("chargingProfilePurpose"))
                .isEqualTo("TxDefaultProfile");
        assertThat(Profiles.profile(first).get("stackLevel")).isEqualTo(0);
        assertThat(Profiles.schedule(first).containsKey("duration")).isFalse();
        assertThat(Profiles.limit(first)).isEqualTo(new BigDecimal("6.0"));
        // In force also by a clock that is behind.
        assertThat(Instant.parse((String) Profiles.schedule(first).get("startSchedule")))
                .isBefore(gateway.clock.instant().minus(Duration.ofHours(20)));
        assertThat(gateway.value(1, "limit.applied")).isNull();
        assertThat(gateway.value(1, "limit.source")).isNull();
    }

    @Test
    void itIsPlantedAgainWithEachConnectionAndWhenItIsAnotherOne() {
        gateway.disconnect();
        gateway.comeBack();
        gateway.advance(Duration.ofSeconds(1));
        assertThat(planted()).hasSize(4);
        gateway.write("", 0, "policy.fallbackLimit", 9.0);
        gateway.advance(Duration.ofSeconds(1));
        assertThat(planted()).hasSize(6);
        assertThat(Profiles.limit(planted().get(5).payload())).isEqualTo(new BigDecimal("9.0"));
        gateway.write("", 0, "policy.fallbackLimit", 9.0);
        gateway.advance(Duration.ofSeconds(1));
        assertThat(planted()).hasSize(6);
    }

    @Test
    void withoutALeaseNothingIsPlantedAndWhatWasIsTakenAway() {
        lease(0);
        assertThat(chargers.arrived("ClearChargingProfile"))
                .extracting(Arrived::payload)
                .containsExactly(Map.of("id", 7001), Map.of("id", 7002));
        int sent = chargers.arrived().size();
        gateway.disconnect();
        gateway.comeBack();
        gateway.advance(Duration.ofMinutes(10));
        assertThat(chargers.arrived().subList(sent, chargers.arrived().size()))
                .extracting(Arrived::action)
                .containsExactly("TriggerMessage");
    }

    @Test
    void aChargerThatWasAwayMeanwhileLosesThePlantedFallbackWhenItComes() {
        gateway.disconnect();
        lease(0);
        gateway.crash();
        assertThat(chargers.arrived("ClearChargingProfile")).isEmpty();
        gateway.comeBack();
        gateway.advance(Duration.ofSeconds(1));
        assertThat(chargers.arrived("ClearChargingProfile")).hasSize(2);
    }

    @Test
    void aChargerThatTakesNoFallbackRaisesAnAlarmThatNamesIt() {
        gateway.disconnect();
        chargers.behave(Gateway.CP, action -> SerialChargers.status("Rejected"));
        gateway.comeBack();
        gateway.advance(Duration.ofSeconds(1));
        assertThat(alarms()).containsExactly("failsafe:planted:CP1.1", "failsafe:planted:CP1.2");
        assertThat(gateway.alarms.active().get(0).what()).contains("CP1").contains("Rejected");
        chargers.behave(Gateway.CP, action -> SerialChargers.status("Accepted"));
        gateway.disconnect();
        gateway.comeBack();
        gateway.advance(Duration.ofSeconds(1));
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aFullQueueDoesNotKeepItFromBeingPlanted() {
        gateway.disconnect();
        gateway.connect();
        for (int i = 0; i < 20; i++) {
            gateway.submit(new Command.UnlockConnector(Gateway.ref(1)));
        }
        int before = planted().size();
        gateway.exchange("Heartbeat", Map.of());
        gateway.advance(Duration.ofSeconds(5));
        assertThat(planted().subList(before, planted().size()))
                .extracting(call -> Profiles.connector(call.payload()))
                .contains(1, 2);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aLiveLimitHasADurationAndIsRefreshedEveryThird() {
        set(1, 16);
        assertThat(Profiles.schedule(last()).get("duration")).isEqualTo(LEASE);
        assertThat(Profiles.profile(last()).get("chargingProfileKind")).isEqualTo("Absolute");
        assertThat(Profiles.profile(last()).get("stackLevel")).isEqualTo(1);
        gateway.advance(Duration.ofMinutes(2));
        List<Arrived> all = live();
        assertThat(all).hasSizeBetween(6, 8);
        for (int i = 1; i < all.size(); i++) {
            assertThat(Duration.between(all.get(i - 1).at(), all.get(i).at()))
                    .isLessThanOrEqualTo(THIRD);
            assertThat(Profiles.limit(all.get(i).payload())).isEqualTo(new BigDecimal("16.0"));
            assertThat(Profiles.schedule(all.get(i).payload()).get("startSchedule"))
                    .isEqualTo(text(all.get(i).at()));
        }
    }

    @Test
    void aRefreshShowsInNoPointOfACommand() {
        set(1, 16);
        gateway.write(Gateway.CP, 1, "limit.state", "NeverUsed");
        gateway.advance(Duration.ofMinutes(1));
        assertThat(gateway.value(1, "limit.state")).isEqualTo("NeverUsed");
    }

    @Test
    void theEndOfTheLeaseIsKnown() {
        set(1, 16);
        Instant sent = live().get(0).at();
        assertThat(gateway.value(1, "_leaseUntil")).isEqualTo(sent.plusSeconds(LEASE));
        gateway.advance(Duration.ofMinutes(1));
        assertThat((Instant) gateway.value(1, "_leaseUntil")).isAfter(sent.plusSeconds(LEASE));
        gateway.submit(new Command.ClearLimit(Gateway.ref(1)));
        gateway.advance(Duration.ofSeconds(3));
        assertThat(gateway.value(1, "_leaseUntil")).isNull();
    }

    @Test
    void aLeaseThatIsNotRefreshedEndsWhereItEnded() {
        set(1, 16);
        Instant until = live().get(0).at().plusSeconds(LEASE);
        chargers.behave(Gateway.CP, action -> new CallOutcome.Timeout(30));
        gateway.advance(Duration.ofMinutes(2));
        assertThat(gateway.value(1, "_leaseUntil")).isEqualTo(until);
    }

    @Test
    void whenTheLeaseChangesEveryLimitIsSentWithTheNewOne() {
        set(1, 16);
        lease(90);
        assertThat(Profiles.schedule(last()).get("duration")).isEqualTo(90);
        lease(0);
        assertThat(Profiles.schedule(last()).containsKey("duration")).isFalse();
        assertThat(gateway.value(1, "_leaseUntil")).isNull();
        int sent = live().size();
        gateway.advance(Duration.ofMinutes(10));
        assertThat(live()).hasSize(sent);
    }

    @Test
    void theLeaseIsRefreshedAfterAnUpdateInTime() {
        set(1, 16);
        gateway.advance(Duration.ofSeconds(15));
        gateway.update();
        gateway.advance(Duration.ofMinutes(1));
        List<Arrived> all = live();
        for (int i = 1; i < all.size(); i++) {
            assertThat(Duration.between(all.get(i - 1).at(), all.get(i).at()))
                    .isLessThan(Duration.ofSeconds(LEASE));
        }
        assertThat(all).hasSizeGreaterThan(3);
    }

    @Test
    void theStartIsShiftedByTheSkewOfTheChargersClock() {
        status(Duration.ofSeconds(-20));
        set(1, 16);
        assertThat(Profiles.schedule(last()).get("startSchedule"))
                .isEqualTo(text(live().get(0).at().minusSeconds(20)));
        gateway.exchange(
                "MeterValues",
                Map.of(
                        "connectorId",
                        1,
                        "meterValue",
                        List.of(
                                Map.of(
                                        "timestamp",
                                        gateway.clock.instant().plusSeconds(10).toString(),
                                        "sampledValue",
                                        List.of(Map.of("value", "1"))))));
        gateway.advance(Duration.ofSeconds(2));
        set(1, 15);
        assertThat(Profiles.schedule(last()).get("startSchedule"))
                .isEqualTo(text(live().get(live().size() - 1).at().plusSeconds(10)));
    }

    @Test
    void aChargerThatSentNoTimeYetHasTheOneItWasTold() {
        gateway.submit(new Command.SetClock(gateway.clock.instant().plusSeconds(3600)));
        set(1, 16);
        assertThat(Profiles.schedule(last()).get("startSchedule"))
                .isEqualTo(text(live().get(0).at().plusSeconds(3600)));
        // It follows what it is told, which is no reason for an alarm.
        status(Duration.ofSeconds(3600));
        assertThat(alarms()).isEmpty();
        status(Duration.ofSeconds(3700));
        assertThat(alarms()).containsExactly("failsafe:clock:CP1");
    }

    @Test
    void withoutALeaseTheStartIsNow() {
        lease(0);
        status(Duration.ofSeconds(-20));
        set(1, 16);
        assertThat(Profiles.schedule(last()).get("startSchedule"))
                .isEqualTo(text(live().get(0).at()));
    }

    @Test
    void aBootBeginsTheMeasurementAnew() {
        status(Duration.ofSeconds(20));
        gateway.exchange(
                "BootNotification", Map.of("chargePointVendor", "V", "chargePointModel", "M"));
        set(1, 16);
        assertThat(Profiles.schedule(last()).get("startSchedule"))
                .isEqualTo(text(live().get(0).at()));
    }

    @Test
    void aSkewOfMoreThanHalfTheLeaseRaisesAnAlarm() {
        status(Duration.ofSeconds(30));
        assertThat(alarms()).isEmpty();
        status(Duration.ofSeconds(31));
        assertThat(alarms()).containsExactly("failsafe:clock:CP1");
        assertThat(gateway.alarms.active().get(0).what()).contains("CP1").contains("60 s");
        lease(90);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aClockBehindRaisesItToo() {
        status(Duration.ofSeconds(-31));
        assertThat(alarms()).containsExactly("failsafe:clock:CP1");
        status(Duration.ofSeconds(-1));
        assertThat(alarms()).isEmpty();
    }

    @Test
    void onStackLevel0ThereIsNoRoomForALease() {
        gateway.configure(Gateway.site(new LimitTemplate("auto", "auto", 0, 0, 32, 3, 230)));
        int before = planted().size();
        gateway.disconnect();
        gateway.comeBack();
        set(1, 16);
        gateway.advance(Duration.ofMinutes(2));
        assertThat(planted()).hasSize(before);
        assertThat(live()).hasSize(1);
        assertThat(Profiles.schedule(last()).containsKey("duration")).isFalse();
        assertThat(alarms()).containsExactly("failsafe:stackLevel:CP1");
    }

    @Test
    void aRefreshReachesEveryConnectorAndTheWholeChargePoint() {
        set(0, 40);
        set(1, 16);
        set(2, 10);
        int before = live().size();
        gateway.advance(THIRD);
        assertThat(live().subList(before, live().size()))
                .extracting(call -> Profiles.connector(call.payload()))
                .containsExactly(0, 1, 2);
    }
}
