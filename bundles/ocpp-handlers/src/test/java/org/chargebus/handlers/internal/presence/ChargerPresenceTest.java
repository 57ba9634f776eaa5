package org.chargebus.handlers.internal.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.settings.Settings;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.signal.Change;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.chargebus.store.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** register-map.md, Faults; OCPP-J 1.6, 5.4. */
class ChargerPresenceTest {
    private final Gateway gateway = new Gateway();

    private void boot() {
        gateway.exchange(
                "BootNotification", Map.of("chargePointVendor", "V", "chargePointModel", "M"));
    }

    private void charging(int k) {
        gateway.exchange(
                "StatusNotification",
                Map.of("connectorId", k, "status", "Charging", "errorCode", "NoError"));
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

    @Test
    void aConfiguredChargerThatNeverCameIsDown() {
        gateway.presence.siteChanged(gateway.site.get());
        assertThat(gateway.value(0, "connection")).isEqualTo("down");
        assertThat(gateway.value(0, "heartbeatInterval")).isEqualTo(300L);
    }

    @Test
    void theFirstConnectionIsNoReconnection() {
        gateway.connect();
        assertThat(gateway.value(0, "connection")).isEqualTo("WebSocket up");
        assertThat(gateway.value(0, "reconnectCounter")).isEqualTo(0L);
        gateway.disconnect();
        gateway.connect();
        assertThat(gateway.value(0, "reconnectCounter")).isEqualTo(1L);
    }

    @Test
    void aRegisteredChargerStaysRegisteredWithoutANewBoot() {
        gateway.connect();
        boot();
        gateway.disconnect();
        assertThat(gateway.value(0, "connection")).isEqualTo("down");
        gateway.connect();
        assertThat(gateway.value(0, "connection")).isEqualTo("boot accepted");
    }

    @Test
    void aLostLinkLeavesTheLastValuesAndSaysSo() {
        gateway.connect();
        boot();
        charging(1);
        start(1);
        gateway.disconnect();
        assertThat(gateway.value(1, "status")).isEqualTo("Charging");
        assertThat(gateway.sample(1, "status").orElseThrow().quality()).isEqualTo(Quality.STALE);
        assertThat(gateway.value(0, "quality")).isEqualTo("stale");
        assertThat(gateway.value(1, "quality")).isEqualTo("stale");
        assertThat(gateway.value(1, "tx.active")).isEqualTo(true);
        // Nothing was ever heard of the other connector.
        assertThat(gateway.value(2, "quality")).isNull();
    }

    @Test
    void aConnectorIsLiveAgainWithItsFirstMessage() {
        gateway.connect();
        charging(1);
        charging(2);
        gateway.disconnect();
        gateway.connect();
        charging(2);
        assertThat(gateway.value(1, "quality")).isEqualTo("stale");
        assertThat(gateway.value(2, "quality")).isEqualTo("live");
        assertThat(gateway.value(0, "quality")).isEqualTo("live");
    }

    @Test
    void whatFollowsAReplyThatCameTooLateIsNotLive() {
        gateway.connect();
        gateway.transactions.slow();
        var reply =
                gateway.send(
                        "StartTransaction",
                        Map.of(
                                "connectorId",
                                1,
                                "idTag",
                                "T",
                                "meterStart",
                                0,
                                "timestamp",
                                "2026-03-01T11:00:00Z"));
        gateway.disconnect();
        gateway.transactions.write();
        reply.sent();
        assertThat(gateway.value(1, "tx.active")).isEqualTo(true);
        assertThat(gateway.value(1, "quality")).isNull();
    }

    @Test
    void afterAConnectionTheStateIsAskedFor() {
        gateway.connect();
        assertThat(gateway.chargePoints.last().action()).isEqualTo("TriggerMessage");
        assertThat(gateway.chargePoints.last().payload())
                .isEqualTo(Map.of("requestedMessage", "StatusNotification"));
        gateway.chargePoints.answer("Accepted");
        assertThat(gateway.chargePoints.sent()).hasSize(1);
    }

    @Test
    void metersAreAskedForWhereATransactionRuns() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
        start(2);
        gateway.disconnect();
        gateway.connect();
        gateway.chargePoints.answer("Rejected");
        assertThat(gateway.chargePoints.last().payload())
                .isEqualTo(Map.of("requestedMessage", "MeterValues", "connectorId", 2));
        assertThat(gateway.chargePoints.sent()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotImplemented", "NotSupported"})
    void aChargerThatLacksItIsNotAskedAgain(String word) {
        gateway.connect();
        gateway.chargePoints.answer(word);
        gateway.disconnect();
        gateway.connect();
        assertThat(gateway.chargePoints.sent()).hasSize(1);
    }

    @Test
    void aChargerThatAnswersWithAnErrorIsNotAskedAgain() {
        gateway.connect();
        gateway.chargePoints.answer(new CallOutcome.Error("NotSupported", ""));
        gateway.disconnect();
        gateway.connect();
        assertThat(gateway.chargePoints.sent()).hasSize(1);
    }

    @Test
    void aChargerThatWasSilentIsAskedAgain() {
        gateway.connect();
        gateway.chargePoints.answer(new CallOutcome.Timeout(30));
        gateway.disconnect();
        gateway.connect();
        assertThat(gateway.chargePoints.sent()).hasSize(2);
    }

    @Test
    void otherFirmwareIsAskedAgain() {
        gateway.exchange("BootNotification", firmware("1.0"));
        gateway.connect();
        gateway.chargePoints.answer("NotImplemented");
        gateway.exchange("BootNotification", firmware("1.0"));
        gateway.connect();
        assertThat(gateway.chargePoints.sent()).hasSize(1);
        gateway.exchange("BootNotification", firmware("2.0"));
        gateway.connect();
        assertThat(gateway.chargePoints.sent()).hasSize(2);
    }

    private static Map<String, Object> firmware(String version) {
        return Map.of(
                "chargePointVendor", "V",
                "chargePointModel", "M",
                "firmwareVersion", version);
    }

    @Test
    void triggerOnConnectCanBeSwitchedOff() {
        Settings on = gateway.settings;
        gateway.settings =
                new Settings(
                        on.heartbeatInterval(),
                        on.authorization(),
                        on.authorizeTimeout(),
                        on.authorizeDefault(),
                        on.startTimeout(),
                        on.startDefault(),
                        on.defaultIdTag(),
                        on.tagFile(),
                        false);
        gateway.start();
        gateway.connect();
        assertThat(gateway.chargePoints.sent()).isEmpty();
    }

    @Test
    void aLinkThatWasThereBeforeTheListenerRepairsTheConnection() {
        gateway.presence.siteChanged(gateway.site.get());
        gateway.presence.connected(gateway.chargePoints.connect(Gateway.CP), false);
        assertThat(gateway.value(0, "connection")).isEqualTo("WebSocket up");
        assertThat(gateway.value(0, "reconnectCounter")).isNull();
        assertThat(gateway.chargePoints.sent()).isEmpty();
    }

    @Test
    void aConnectionReadBackAfterARestartIsNone() {
        gateway.table.apply(
                Gateway.CP,
                List.of(
                        restored(0, "connection", "boot accepted"),
                        restored(1, "quality", "live"),
                        restored(1, "authorize.pending", true)));
        gateway.presence.siteChanged(gateway.site.get());
        assertThat(gateway.value(0, "connection")).isEqualTo("down");
        assertThat(gateway.value(1, "quality")).isEqualTo("restored");
        assertThat(gateway.value(1, "authorize.pending")).isEqualTo(false);
    }

    private Change restored(int k, String key, Object value) {
        return new Change(k, key, new Sample(value, gateway.clock.instant(), Quality.RESTORED));
    }

    @Test
    void aLinkLostUnnoticedIsFoundWhenTheSiteIsTold() {
        gateway.connect();
        charging(1);
        gateway.chargePoints.disconnect(Gateway.CP);
        gateway.presence.siteChanged(gateway.site.get());
        assertThat(gateway.value(0, "connection")).isEqualTo("down");
        assertThat(gateway.value(1, "quality")).isEqualTo("stale");
    }

    @Test
    void aChargerTakenOutOfTheConfigurationIsForgotten() {
        gateway.configure(Gateway.site(Gateway.AUTO));
        gateway.connect();
        boot();
        gateway.configure(new Site("other", "", Mode.BMS, true, List.of()));
        assertThat(gateway.table.chargePoints()).doesNotContain(Gateway.CP);
        // The transport then closes its connection, which brings nothing back.
        gateway.disconnect();
        assertThat(gateway.table.chargePoints()).doesNotContain(Gateway.CP);
    }

    @Test
    void aChargerThatIsReadLateIsNotForgottenAtTheStart() {
        charging(1);
        gateway.presence.siteChanged(new Site("early", "", Mode.BMS, true, List.of()));
        assertThat(gateway.value(1, "status")).isEqualTo("Charging");
    }

    @Test
    void openTransactionsComeBackFromTheStoreAsRestored() {
        gateway.transactions.start(
                new ConnectorRef(Gateway.CP, 2), "T", Instant.EPOCH, 500, 0, "Accepted");
        gateway.presence.siteChanged(gateway.site.get());
        assertThat(gateway.value(2, "tx.active")).isEqualTo(true);
        assertThat(gateway.value(2, "tx.id")).isEqualTo(1001L);
        assertThat(gateway.value(2, "tx.meterStart")).isEqualTo(500L);
        assertThat(gateway.sample(2, "tx.active").orElseThrow().quality())
                .isEqualTo(Quality.RESTORED);
        assertThat(gateway.value(2, "quality")).isEqualTo("restored");
        // An entry that is there already is not touched.
        long version = gateway.table.snapshot(Gateway.CP).version();
        gateway.presence.siteChanged(gateway.site.get());
        assertThat(gateway.table.snapshot(Gateway.CP).version()).isEqualTo(version);
    }

    @Test
    void aTransactionThatEndedBeforeTheLastValuesWereWrittenIsEnded() {
        start(1);
        gateway.transactions.stop(
                Gateway.CP,
                1001,
                new Transaction.Stop(Instant.EPOCH.plusSeconds(9), 700, "Local", ""));
        gateway.table.mark(Gateway.CP, Quality.RESTORED);
        gateway.presence.siteChanged(gateway.site.get());
        assertThat(gateway.value(1, "tx.active")).isEqualTo(false);
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(700L);
    }

    @Test
    void aChangedConfigurationSeedsAgainAndAMastersValueStaysOtherwise() {
        gateway.presence.siteChanged(gateway.site.get());
        gateway.write(Gateway.CP, 0, "heartbeatInterval", 60L);
        gateway.clock.move(Duration.ofSeconds(1));
        gateway.presence.siteChanged(gateway.site.get());
        assertThat(gateway.value(0, "heartbeatInterval")).isEqualTo(60L);
        Settings old = gateway.settings;
        gateway.settings =
                new Settings(
                        120,
                        old.authorization(),
                        20,
                        old.authorizeDefault(),
                        old.startTimeout(),
                        old.startDefault(),
                        old.defaultIdTag(),
                        old.tagFile(),
                        true);
        gateway.update();
        assertThat(gateway.value(0, "heartbeatInterval")).isEqualTo(120L);
        assertThat(gateway.table.snapshot("").longValue(0, "policy.authTimeout", 0)).isEqualTo(20);
    }
}
