package org.chargebus.handlers.internal.failsafe;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chargebus.alarm.Alarm;
import org.chargebus.command.Command;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.SerialChargers;
import org.chargebus.handlers.internal.doubles.SerialChargers.Arrived;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** behaviour.md, Fail-safe: the fallback when the BMS is lost, and what follows when it is back. */
class FallbackTest {
    private static final String SET = "SetChargingProfile";
    private static final String SOURCE = "fallback (BMS lost)";
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Gateway gateway = new Gateway();
    private final SerialChargers chargers = new SerialChargers(gateway, Duration.ofMillis(100));

    @BeforeEach
    void connected() {
        gateway.wire = chargers;
        gateway.update();
        gateway.comeBack();
        gateway.advance(Duration.ofSeconds(3));
        gateway.alive();
    }

    private void recoverLast() {
        gateway.configure(new FailsafeSettings.Values(60, 6, 0, 0, true));
    }

    private void lose() {
        gateway.advance(Duration.ofSeconds(60));
        assertThat(gateway.value("bms.commState")).isEqualTo("lost");
    }

    private Gateway.Submitted set(int k, double limit) {
        return gateway.submit(new Command.SetLimit(Gateway.ref(k), limit, false, 0));
    }

    private void setAndWait(int k, double limit) {
        set(k, limit);
        gateway.advance(Duration.ofSeconds(3));
    }

    private List<Arrived> profiles(int k) {
        return chargers.arrived(SET).stream()
                .filter(call -> Profiles.connector(call.payload()) == k)
                .toList();
    }

    private Map<String, Object> last(int k) {
        List<Arrived> all = profiles(k);
        return all.get(all.size() - 1).payload();
    }

    private static BigDecimal amperes(String value) {
        return new BigDecimal(value);
    }

    private List<String> alarms() {
        return gateway.alarms.active().stream().map(Alarm::key).toList();
    }

    @Test
    void everyConnectorGetsTheFallbackInPlaceOfItsLimit() {
        setAndWait(1, 16);
        Object id = Profiles.profile(last(1)).get("chargingProfileId");
        lose();
        gateway.advance(MOMENT);
        for (int k = 1; k <= 2; k++) {
            assertThat(Profiles.limit(last(k))).isEqualTo(amperes("6.0"));
            assertThat(gateway.value(k, "limit.applied")).isEqualTo(6.0);
            assertThat(gateway.value(k, "limit.source")).isEqualTo(SOURCE);
        }
        assertThat(Profiles.profile(last(1)).get("chargingProfileId")).isEqualTo(id);
        assertThat(profiles(0)).isEmpty();
    }

    @Test
    void itDoesNotWaitForThePaceOfLimits() {
        gateway.advance(Duration.ofMillis(58_000));
        gateway.alive();
        gateway.advance(Duration.ofMillis(58_500));
        set(1, 16);
        gateway.advance(Duration.ofMillis(1_400));
        set(1, 17);
        gateway.advance(Duration.ofMillis(100));
        assertThat(gateway.value("bms.commState")).isEqualTo("lost");
        gateway.advance(Duration.ofMillis(300));
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(6.0);
    }

    @Test
    void aLimitThatWaitsForItsTurnDoesNotOvertakeItAndIsToldItsOutcome() {
        gateway.advance(Duration.ofMillis(59_500));
        set(1, 16);
        gateway.advance(Duration.ofMillis(200));
        Gateway.Submitted passedOver = set(1, 17);
        gateway.advance(Duration.ofSeconds(10));
        assertThat(Profiles.limit(last(1))).isEqualTo(amperes("6.0"));
        assertThat(passedOver.outcome().state()).isEqualTo(CommandState.Answered);
        assertThat(gateway.value(1, "limit.state")).isEqualTo("Answered");
        assertThat(profiles(1)).hasSize(2);
    }

    @Test
    void itShowsInNoPointOfACommand() {
        lose();
        gateway.advance(MOMENT);
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(6.0);
        assertThat(gateway.value(1, "limit.state")).isNull();
        assertThat(gateway.value(1, "limit.result")).isNull();
    }

    @Test
    void itIsNotLostBehindAFullQueue() {
        gateway.advance(Duration.ofMillis(59_900));
        for (int i = 0; i < 17; i++) {
            gateway.submit(new Command.UnlockConnector(Gateway.ref(1)));
        }
        gateway.advance(Duration.ofSeconds(5));
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(6.0);
        assertThat(gateway.value(2, "limit.applied")).isEqualTo(6.0);
        assertThat(profiles(1)).hasSize(1);
    }

    @Test
    void aQueueThatStaysFullIsTriedAgainAndAgain() {
        gateway.advance(Duration.ofMillis(59_900));
        for (int i = 0; i < 100; i++) {
            gateway.submit(new Command.UnlockConnector(Gateway.ref(1)));
            if (i % 3 == 0) {
                gateway.advance(Duration.ofMillis(100));
            }
        }
        gateway.advance(Duration.ofSeconds(5));
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(6.0);
        assertThat(gateway.value(2, "limit.applied")).isEqualTo(6.0);
    }

    @Test
    void itIsWhatAMasterWroteInAOrW() {
        gateway.write("", 0, "policy.fallbackLimit", 6900.0);
        gateway.write("", 0, "policy.fallbackUnit", "W");
        lose();
        gateway.advance(MOMENT);
        assertThat(Profiles.limit(last(1))).isEqualTo(amperes("10.0"));
        gateway.write("", 0, "policy.fallbackLimit", 8.0);
        gateway.write("", 0, "policy.fallbackUnit", "A");
        gateway.advance(Duration.ofSeconds(3));
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(8.0);
    }

    @Test
    void itIsSentByTheTemplateOfTheCharger() {
        gateway.configure(Gateway.site(new LimitTemplate("auto", "W", 3, 8, 32, 1, 230)));
        lose();
        gateway.advance(MOMENT);
        // Below its minimum the charger is paused.
        assertThat(Profiles.limit(last(1))).isEqualTo(amperes("0.0"));
        assertThat(Profiles.schedule(last(1)).get("chargingRateUnit")).isEqualTo("W");
        assertThat(Profiles.profile(last(1)).get("stackLevel")).isEqualTo(3);
    }

    @Test
    void withAnotherActionNoLimitGoesOut() {
        for (String action : List.of("nothing", "default policy at once")) {
            gateway.write("", 0, "bms.lossAction", action);
            lose();
            gateway.advance(MOMENT);
            assertThat(chargers.arrived(SET)).isEmpty();
            assertThat(alarms()).containsExactly("failsafe:bms");
            gateway.alive();
        }
    }

    @Test
    void withoutSmartChargingNoLimitGoesOut() {
        Site site = gateway.site.get();
        gateway.configure(new Site("x", "", Mode.BMS, false, site.chargePoints()));
        lose();
        gateway.advance(MOMENT);
        assertThat(chargers.arrived(SET)).isEmpty();
    }

    @Test
    void inExternalModeTheBmsIsWatchedAndNoLimitGoesOut() {
        Site site = gateway.site.get();
        gateway.configure(new Site("x", "", Mode.EXTERNAL, true, site.chargePoints()));
        lose();
        gateway.advance(MOMENT);
        assertThat(chargers.arrived(SET)).isEmpty();
    }

    @Test
    void aChargerThatIsAwayGetsItWhenItComes() {
        gateway.disconnect();
        lose();
        gateway.advance(MOMENT);
        assertThat(chargers.arrived(SET)).isEmpty();
        gateway.comeBack();
        gateway.advance(MOMENT);
        assertThat(profiles(1)).hasSize(1);
        assertThat(profiles(2)).hasSize(1);
        assertThat(gateway.value(2, "limit.source")).isEqualTo(SOURCE);
    }

    private void configureASecond() {
        gateway.configure(
                new Site(
                        "x",
                        "",
                        Mode.BMS,
                        true,
                        List.of(
                                Gateway.charger(Gateway.CP, Gateway.AUTO),
                                Gateway.charger("CP2", Gateway.AUTO))));
        gateway.presence.connected(gateway.chargePoints.connect("CP2"), true);
        gateway.write("CP2", 0, "quality", "live");
        gateway.advance(MOMENT);
    }

    private long ofTheSecond() {
        return chargers.arrived(SET).stream().filter(call -> call.id().equals("CP2")).count();
    }

    @Test
    void aChargerThatIsConfiguredMeanwhileGetsItToo() {
        lose();
        gateway.advance(MOMENT);
        configureASecond();
        assertThat(ofTheSecond()).isEqualTo(2);
    }

    @Test
    void aChargerThatIsConfiguredAfterARestartMeanwhileDoes() {
        lose();
        gateway.crash();
        configureASecond();
        assertThat(ofTheSecond()).isEqualTo(2);
    }

    @Test
    void withAnotherActionItDoesNot() {
        gateway.write("", 0, "bms.lossAction", "default policy at once");
        lose();
        gateway.crash();
        configureASecond();
        assertThat(ofTheSecond()).isZero();
    }

    @Test
    void aChargerThatRefusesRaisesAnAlarmThatNamesIt() {
        chargers.behave(Gateway.CP, action -> SerialChargers.status("Rejected"));
        lose();
        gateway.advance(MOMENT);
        assertThat(alarms())
                .containsExactlyInAnyOrder(
                        "failsafe:bms", "failsafe:fallback:CP1.1", "failsafe:fallback:CP1.2");
        Alarm alarm = gateway.alarms.active().get(1);
        assertThat(alarm.what()).contains("CP1").contains("Rejected");
        assertThat(alarm.mend()).contains("limit.*");
        assertThat(gateway.value(1, "limit.applied")).isNull();
        // It has said no.
        int sent = chargers.arrived(SET).size();
        gateway.advance(Duration.ofMinutes(10));
        assertThat(chargers.arrived(SET)).hasSize(sent);
    }

    @Test
    void aChargerThatAnswersWithAnErrorRaisesTheAlarmToo() {
        chargers.behave(Gateway.CP, action -> new CallOutcome.Error("NotSupported", ""));
        lose();
        gateway.advance(MOMENT);
        assertThat(alarms()).contains("failsafe:fallback:CP1.1");
    }

    @Test
    void aLimitThatTheBmsWritesAgainEndsThatAlarm() {
        chargers.behave(Gateway.CP, action -> SerialChargers.status("Rejected"));
        lose();
        gateway.advance(MOMENT);
        set(1, 10);
        assertThat(alarms()).doesNotContain("failsafe:fallback:CP1.1");
        assertThat(alarms()).contains("failsafe:fallback:CP1.2");
    }

    @Test
    void aSilentChargerRaisesTheAlarmAndIsToldAgain() {
        chargers.behave(Gateway.CP, action -> new CallOutcome.Timeout(30));
        lose();
        gateway.advance(Duration.ofSeconds(31));
        assertThat(alarms()).contains("failsafe:fallback:CP1.1");
        chargers.behave(Gateway.CP, action -> SerialChargers.status("Accepted"));
        gateway.advance(Duration.ofSeconds(120));
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(6.0);
        assertThat(gateway.value(2, "limit.applied")).isEqualTo(6.0);
        assertThat(alarms()).containsExactly("failsafe:bms");
    }

    @Test
    void whenTheBmsIsBackItStaysUntilTheBmsWritesThatLimit() {
        setAndWait(1, 16);
        setAndWait(2, 16);
        gateway.alive();
        lose();
        gateway.advance(MOMENT);
        gateway.alive();
        gateway.advance(Duration.ofMinutes(5));
        gateway.alive();
        assertThat(gateway.value(1, "limit.source")).isEqualTo(SOURCE);
        setAndWait(1, 16);
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(16.0);
        assertThat(gateway.value(1, "limit.source")).isEqualTo("BMS");
        assertThat(gateway.value(2, "limit.applied")).isEqualTo(6.0);
        assertThat(gateway.value(2, "limit.source")).isEqualTo(SOURCE);
    }

    @Test
    void itStaysInForceOnAChargerThatComesBackAfterTheBms() {
        setAndWait(1, 16);
        lose();
        gateway.advance(MOMENT);
        gateway.alive();
        gateway.disconnect();
        gateway.comeBack();
        gateway.advance(Duration.ofSeconds(3));
        assertThat(Profiles.limit(last(1))).isEqualTo(amperes("6.0"));
    }

    @Test
    void aLimitThatTheBmsClearsEndsItToo() {
        lose();
        gateway.advance(MOMENT);
        gateway.alive();
        gateway.submit(new Command.ClearLimit(Gateway.ref(1)));
        gateway.advance(Duration.ofSeconds(3));
        assertThat(chargers.arrived("ClearChargingProfile")).hasSize(1);
        assertThat(gateway.value(1, "limit.source")).isEqualTo("none");
        assertThat(gateway.value(2, "limit.source")).isEqualTo(SOURCE);
    }

    @Test
    void theNextWriteOfTheDirectLimitCountsWhateverItsValue() {
        gateway.write(Gateway.CP, 1, "limit.direct.written", "run:160");
        lose();
        assertThat(gateway.value(1, "limit.direct.written")).isNull();
    }

    @Test
    void withRecoverLastTheLastLimitsGoOutAtOnce() {
        recoverLast();
        setAndWait(1, 16);
        lose();
        gateway.advance(Duration.ofMillis(500));
        gateway.alive();
        gateway.advance(Duration.ofMillis(500));
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(16.0);
        assertThat(gateway.value(1, "limit.source")).isEqualTo("BMS");
        // This one had none.
        assertThat(chargers.arrived("ClearChargingProfile")).hasSize(1);
        assertThat(gateway.value(2, "limit.applied")).isNull();
        assertThat(gateway.value(2, "limit.source")).isEqualTo("none");
    }

    @Test
    void withRecoverLastAChargerThatIsAwayLearnsItWhenItComes() {
        recoverLast();
        setAndWait(1, 16);
        lose();
        gateway.advance(MOMENT);
        gateway.disconnect();
        gateway.alive();
        gateway.comeBack();
        gateway.advance(Duration.ofSeconds(3));
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(16.0);
        assertThat(gateway.value(2, "limit.source")).isEqualTo("none");
        int sent = chargers.arrived().size();
        gateway.disconnect();
        gateway.comeBack();
        gateway.advance(Duration.ofSeconds(3));
        // Nothing but the limit: a charger that confirmed that it has none is not told again.
        assertThat(chargers.arrived().subList(sent, chargers.arrived().size()))
                .extracting(Arrived::action)
                .containsExactly("TriggerMessage", SET);
    }

    @Test
    void aLimitThatIsWrittenWhileTheBmsIsLostHolds() {
        lose();
        gateway.advance(MOMENT);
        setAndWait(1, 9);
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(9.0);
        gateway.disconnect();
        gateway.comeBack();
        gateway.advance(Duration.ofSeconds(3));
        assertThat(Profiles.limit(last(1))).isEqualTo(amperes("9.0"));
        assertThat(Profiles.limit(last(2))).isEqualTo(amperes("6.0"));
    }

    private void transaction(String action, Map<String, Object> more) {
        Map<String, Object> payload = new java.util.HashMap<>(more);
        payload.put("idTag", "T");
        payload.put("timestamp", gateway.clock.instant().toString());
        gateway.exchange(action, payload);
        gateway.advance(Duration.ofSeconds(3));
    }

    @Test
    void aTransactionHasItUntilItsEndAndTheNextOneFromItsStart() {
        transaction("StartTransaction", Map.of("connectorId", 1, "meterStart", 0));
        lose();
        gateway.advance(MOMENT);
        assertThat(Profiles.profile(last(1)).get("chargingProfilePurpose")).isEqualTo("TxProfile");
        transaction("StopTransaction", Map.of("transactionId", 1001, "meterStop", 5));
        assertThat(Profiles.profile(last(1)).get("chargingProfilePurpose"))
                .isEqualTo("TxDefaultProfile");
        assertThat(Profiles.limit(last(1))).isEqualTo(amperes("6.0"));
        assertThat(gateway.value(1, "limit.source")).isEqualTo(SOURCE);
    }

    @Test
    void aChargerThatTakesOnlyTxProfilesGetsItWhenATransactionStarts() {
        gateway.configure(Gateway.site(new LimitTemplate("TxProfile", "auto", 1, 0, 32, 3, 230)));
        lose();
        gateway.advance(MOMENT);
        assertThat(chargers.arrived(SET)).isEmpty();
        assertThat(alarms()).containsExactly("failsafe:bms");
        transaction("StartTransaction", Map.of("connectorId", 2, "meterStart", 0));
        assertThat(chargers.arrived(SET)).hasSize(1);
        assertThat(Profiles.profile(last(2)).get("transactionId")).isEqualTo(1001);
        assertThat(gateway.value(2, "limit.applied")).isEqualTo(6.0);
    }

    @Test
    void anUpdateSendsNothing() {
        lose();
        gateway.advance(MOMENT);
        int sent = chargers.arrived().size();
        gateway.update();
        gateway.exchange("Heartbeat", Map.of());
        gateway.advance(Duration.ofMinutes(5));
        assertThat(chargers.arrived()).hasSize(sent);
        assertThat(gateway.value(1, "limit.source")).isEqualTo(SOURCE);
    }

    @Test
    void afterARestartItStillHolds() {
        setAndWait(1, 16);
        lose();
        gateway.advance(Duration.ofSeconds(2));
        gateway.crash();
        gateway.comeBack();
        gateway.advance(MOMENT);
        assertThat(Profiles.limit(last(1))).isEqualTo(amperes("6.0"));
        assertThat(Profiles.limit(last(2))).isEqualTo(amperes("6.0"));
        assertThat(gateway.value(1, "limit.source")).isEqualTo(SOURCE);
        gateway.alive();
        setAndWait(1, 16);
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(16.0);
    }
}
