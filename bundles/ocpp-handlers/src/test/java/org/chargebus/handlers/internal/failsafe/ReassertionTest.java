package org.chargebus.handlers.internal.failsafe;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.command.CommandState;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.SerialChargers;
import org.chargebus.handlers.internal.doubles.SerialChargers.Arrived;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** behaviour.md, P5: limits are state and re-asserted; commands are events and never replayed. */
class ReassertionTest {
    private static final String SET = "SetChargingProfile";
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final Gateway gateway = new Gateway();
    private final SerialChargers chargers = new SerialChargers(gateway, Duration.ofMillis(50));

    @BeforeEach
    void connected() {
        gateway.wire = chargers;
        gateway.update();
        gateway.comeBack();
        gateway.advance(SETTLED);
    }

    private Gateway.Submitted set(int k, double limit) {
        Gateway.Submitted submitted =
                gateway.submit(new Command.SetLimit(Gateway.ref(k), limit, false, 3));
        gateway.advance(SETTLED);
        return submitted;
    }

    private void reconnect() {
        gateway.disconnect();
        gateway.comeBack();
        gateway.advance(SETTLED);
    }

    private List<Arrived> since(int before) {
        return chargers.arrived(SET).subList(before, chargers.arrived(SET).size());
    }

    private int sent() {
        return chargers.arrived(SET).size();
    }

    private Map<String, Object> boot() {
        return Map.of("chargePointVendor", "V", "chargePointModel", "M");
    }

    @Test
    void aChargerWithoutALimitIsSentNone() {
        reconnect();
        gateway.exchange("BootNotification", boot());
        gateway.advance(Duration.ofDays(1));
        assertThat(chargers.arrived())
                .extracting(Arrived::action)
                .containsOnly("TriggerMessage")
                .isNotEmpty();
    }

    @Test
    void afterAReconnectTheLimitOfEachConnectorIsSentAgainOnce() {
        set(0, 40);
        set(1, 16);
        set(2, 10);
        int before = sent();
        reconnect();
        gateway.exchange("Heartbeat", Map.of());
        gateway.advance(Duration.ofMinutes(10));
        assertThat(since(before))
                .extracting(call -> Profiles.limit(call.payload()))
                .containsExactly(
                        new BigDecimal("40.0"), new BigDecimal("16.0"), new BigDecimal("10.0"));
        assertThat(gateway.value(1, "limit.source")).isEqualTo("BMS");
    }

    @Test
    void nothingGoesOutBeforeItsFirstMessage() {
        set(1, 16);
        int before = sent();
        gateway.disconnect();
        gateway.connect();
        gateway.advance(Duration.ofMinutes(1));
        assertThat(since(before)).isEmpty();
    }

    @Test
    void aBootThatComesFirstCountsOnce() {
        set(1, 16);
        int before = sent();
        gateway.disconnect();
        gateway.connect();
        gateway.exchange("BootNotification", boot());
        gateway.advance(Duration.ofMinutes(1));
        assertThat(since(before)).hasSize(1);
    }

    @Test
    void aLimitWrittenBetweenTheConnectionAndTheFirstMessageGoesOutOnce() {
        gateway.disconnect();
        gateway.connect();
        int before = sent();
        gateway.submit(new Command.SetLimit(Gateway.ref(1), 16, false, 3));
        gateway.exchange("BootNotification", boot());
        gateway.advance(Duration.ofMinutes(1));
        assertThat(since(before)).hasSize(1);
    }

    @Test
    void aBootWithoutAReconnectLostTheLimitsToo() {
        set(1, 16);
        int before = sent();
        gateway.exchange("BootNotification", boot());
        gateway.advance(Duration.ofMinutes(1));
        assertThat(since(before)).hasSize(1);
    }

    @Test
    void whatWasWantedWhileItWasAwayIsWhatItGets() {
        set(1, 16);
        gateway.disconnect();
        assertThat(set(1, 7).outcome().state()).isEqualTo(CommandState.NotConnected);
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(16.0);
        gateway.comeBack();
        gateway.advance(SETTLED);
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(7.0);
        // The command itself is not replayed: its points stay as they were.
        assertThat(gateway.value(1, "limit.state")).isEqualTo("NotConnected");
    }

    @Test
    void whatWasClearedWhileItWasAwayIsCleared() {
        set(1, 16);
        gateway.disconnect();
        gateway.submit(new Command.ClearLimit(Gateway.ref(1)));
        gateway.comeBack();
        gateway.advance(SETTLED);
        assertThat(chargers.arrived("ClearChargingProfile")).hasSize(1);
        assertThat(gateway.value(1, "limit.source")).isEqualTo("none");
        reconnect();
        assertThat(chargers.arrived("ClearChargingProfile")).hasSize(1);
    }

    @Test
    void aLimitTheChargerRefusedIsStillWanted() {
        set(1, 16);
        chargers.behave(Gateway.CP, action -> SerialChargers.status("Rejected"));
        assertThat(set(1, 10).outcome().result()).isEqualTo("Rejected");
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(16.0);
        chargers.behave(Gateway.CP, action -> SerialChargers.status("Accepted"));
        reconnect();
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(10.0);
    }

    @Test
    void aLimitThatWasNotAllowedIsNotWanted() {
        set(1, 16);
        set(1, -1);
        set(1, Double.NaN);
        reconnect();
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(16.0);
    }

    @Test
    void anUpdateSendsNothing() {
        set(1, 16);
        int before = sent();
        for (int i = 0; i < 20; i++) {
            gateway.update();
            gateway.exchange("Heartbeat", Map.of());
            gateway.advance(SETTLED);
        }
        assertThat(since(before)).isEmpty();
        reconnect();
        assertThat(since(before)).hasSize(1);
    }

    @Test
    void aChargerThatCameDuringAnUpdateIsToldAllTheSame() {
        set(1, 16);
        int before = sent();
        gateway.disconnect();
        gateway.chargePoints.connect(Gateway.CP);
        gateway.update();
        gateway.exchange("Heartbeat", Map.of());
        gateway.advance(SETTLED);
        assertThat(since(before)).hasSize(1);
    }

    @Test
    void limitsOutliveARestart() {
        gateway.submit(
                new Command.SetLimit(Gateway.ref(1), 16, false, 3),
                new Origin(Origin.Kind.SHELL, "admin"));
        gateway.advance(SETTLED);
        gateway.restart();
        assertThat(gateway.sample(1, "limit.wanted").orElseThrow().quality())
                .isEqualTo(Quality.RESTORED);
        assertThat(gateway.value(1, "limit.state")).isNull();
        int before = sent();
        gateway.comeBack();
        gateway.advance(SETTLED);
        assertThat(since(before)).hasSize(1);
        assertThat(Profiles.limit(since(before).get(0).payload()))
                .isEqualTo(new BigDecimal("16.0"));
        assertThat(gateway.value(1, "limit.source")).isEqualTo("shell or web");
        assertThat(gateway.value(1, "limit.state")).isNull();
    }

    @Test
    void theyOutliveALostSupplyASecondAfterTheyWereWanted() {
        set(1, 16);
        gateway.submit(new Command.SetLimit(Gateway.ref(1), 8, false, 0));
        gateway.advance(Duration.ofSeconds(1));
        gateway.crash();
        gateway.comeBack();
        gateway.advance(SETTLED);
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(8.0);
    }

    @Test
    void aClearedLimitStaysClearedAfterARestart() {
        set(1, 16);
        gateway.submit(new Command.ClearLimit(Gateway.ref(1)));
        gateway.advance(SETTLED);
        gateway.restart();
        int before = sent();
        gateway.comeBack();
        gateway.advance(SETTLED);
        assertThat(since(before)).isEmpty();
    }

    @Test
    void lastValuesThatAreOlderThanTheStoreDoNotCount() {
        set(1, 16);
        gateway.submit(new Command.ClearLimit(Gateway.ref(1)));
        gateway.advance(SETTLED);
        gateway.restart();
        gateway.table.apply(
                Gateway.CP,
                List.of(
                        Change.absent(0, "_limitsRestored"),
                        Change.absent(1, "_limitHold"),
                        new Change(
                                1,
                                "limit.wanted",
                                new Sample(16.0, gateway.clock.instant(), Quality.RESTORED))));
        int before = sent();
        gateway.comeBack();
        gateway.advance(SETTLED);
        assertThat(since(before)).isEmpty();
    }

    @Test
    void aLimitWantedBeforeTheStoreWasReadIsTheLater() {
        set(1, 16);
        gateway.restart();
        gateway.table.apply(Gateway.CP, List.of(Change.absent(0, "_limitsRestored")));
        set(1, 5);
        gateway.failsafe.siteChanged(gateway.site.get());
        gateway.comeBack();
        gateway.advance(SETTLED);
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(5.0);
    }

    @Test
    void aStoredLimitThatCannotBeReadIsLeftOut() {
        gateway.store.commit(
                List.of(
                        new org.chargebus.store.Store.Put("limits", "CP1/1", "no limit"),
                        new org.chargebus.store.Store.Put("limits", "CP1/2", "8.0;0;BMS;NONE")));
        gateway.crash();
        gateway.comeBack();
        gateway.advance(SETTLED);
        assertThat(gateway.value(1, "limit.applied")).isNull();
        assertThat(gateway.value(2, "limit.applied")).isEqualTo(8.0);
    }

    @Test
    void whatAFullDiskRefusedIsWrittenLater() {
        gateway.store.full();
        set(1, 16);
        gateway.store.roomy();
        gateway.advance(Duration.ofSeconds(31));
        gateway.crash();
        gateway.comeBack();
        gateway.advance(SETTLED);
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(16.0);
    }

    @Test
    void aChargerTakenOutOfTheConfigurationLosesItsLimits() {
        set(1, 16);
        Site site = gateway.site.get();
        gateway.configure(new Site("x", "", Mode.BMS, true, List.of()));
        assertThat(gateway.store.read("limits")).isEmpty();
        gateway.disconnect();
        gateway.configure(site);
        int before = sent();
        gateway.comeBack();
        gateway.advance(SETTLED);
        assertThat(since(before)).isEmpty();
    }

    private void replaceByAProfile() {
        Command.Profile whole =
                new Command.Profile(
                        4711,
                        1,
                        "TxDefaultProfile",
                        "Absolute",
                        "",
                        null,
                        null,
                        0,
                        0,
                        gateway.clock.instant(),
                        "A",
                        Double.NaN,
                        List.of(new Command.Period(0, 12, 0)));
        gateway.submit(new Command.SetProfile(Gateway.ref(1), whole));
        gateway.advance(SETTLED);
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(12.0);
    }

    @Test
    void aLimitThatAWholeProfileReplacedDoesNotComeBack() {
        set(1, 16);
        replaceByAProfile();
        int before = sent();
        reconnect();
        gateway.crash();
        gateway.comeBack();
        gateway.advance(SETTLED);
        assertThat(since(before)).isEmpty();
    }

    @Test
    void aWholeProfileInItsPlaceEndsTheFallbackToo() {
        gateway.alive();
        gateway.advance(Duration.ofSeconds(61));
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(6.0);
        gateway.alive();
        replaceByAProfile();
        int before = sent();
        reconnect();
        assertThat(since(before))
                .extracting(call -> Profiles.connector(call.payload()))
                .containsExactly(2);
    }

    @Test
    void aLimitForTransactionsOnlyIsSentWhenOneStarts() {
        gateway.configure(Gateway.site(new LimitTemplate("TxProfile", "auto", 1, 0, 32, 3, 230)));
        assertThat(set(1, 10).outcome().state()).isEqualTo(CommandState.Refused);
        assertThat(chargers.arrived(SET)).isEmpty();
        gateway.exchange(
                "StartTransaction",
                Map.of(
                        "connectorId",
                        1,
                        "idTag",
                        "T",
                        "meterStart",
                        0,
                        "timestamp",
                        gateway.clock.instant().toString()));
        gateway.advance(SETTLED);
        assertThat(chargers.arrived(SET)).hasSize(1);
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(10.0);
    }
}
