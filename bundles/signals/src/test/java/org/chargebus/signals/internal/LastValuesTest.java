package org.chargebus.signals.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;
import org.chargebus.testkit.MovingClock;
import org.junit.jupiter.api.Test;

/** behaviour.md, "Survives a restart"; register-map.md, "Faults". */
class LastValuesTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");

    private final MapStore store = new MapStore();
    private final MovingClock clock = new MovingClock();
    private final ManualTimer timer = new ManualTimer();
    private final LiveSignalTable table = new LiveSignalTable(clock, timer, "run 1");

    private void set(String id, int connector, String key, Object value) {
        table.apply(id, List.of(Change.live(connector, key, value, AT)));
    }

    private LiveSignalTable startedAgain(String run) {
        LiveSignalTable next = new LiveSignalTable(clock, new ManualTimer(), run);
        next.bindStore(store);
        return next;
    }

    private Snapshot afterRestart(String id) {
        table.close();
        return startedAgain("run 2").snapshot(id);
    }

    @Test
    void allFiveTypesComeBackAsRestoredWithTheirTimes() {
        table.bindStore(store);
        List<Object> values =
                List.of(
                        -42L,
                        Long.MAX_VALUE,
                        230.1,
                        Double.NaN,
                        Double.NEGATIVE_INFINITY,
                        true,
                        false,
                        AT,
                        Instant.ofEpochSecond(-5, 7),
                        "",
                        "a b;c%d\n\t\u0000 \u20ac \"x\"");
        for (int i = 0; i < values.size(); i++) {
            set("CP 1/x", 1, "value " + i, values.get(i));
        }
        Snapshot restored = afterRestart("CP 1/x");
        for (int i = 0; i < values.size(); i++) {
            assertThat(restored.get(1, "value " + i))
                    .isEqualTo(new Sample(values.get(i), AT, Quality.RESTORED));
        }
    }

    @Test
    void theConnectionIsDownAndNoRequestWaitsAfterARestart() {
        table.bindStore(store);
        set("CP", 0, "connection", "boot accepted");
        set("CP", 0, "authorize.pending", true);
        set("CP", 1, "start.pending", true);
        set("CP", 1, "stop.pending", true);
        set("CP", 1, "quality", "live");
        set("CP", 2, "quality", "never seen");
        clock.move(Duration.ofHours(1));
        Snapshot restored = afterRestart("CP");
        assertThat(restored.get(0, "connection"))
                .isEqualTo(new Sample("down", clock.instant(), Quality.RESTORED));
        for (String key : List.of("start.pending", "stop.pending")) {
            assertThat(restored.get(1, key).value()).isEqualTo(false);
        }
        assertThat(restored.get(0, "authorize.pending").value()).isEqualTo(false);
        assertThat(restored.text(1, "quality", "")).isEqualTo("restored");
        assertThat(restored.text(2, "quality", "")).isEqualTo("never seen");
    }

    /** behaviour.md, Security: passwords are stored hashed, and a mailbox may hold one. */
    @Test
    void whatAMasterWroteIntoTheMailboxNeverReachesTheDisk() {
        table.bindStore(store);
        set("", 0, "box.data", "0123456789abcdef");
        set("", 0, "box.key", "AuthorizationKey");
        table.close();
        assertThat(store.read("signals").values())
                .singleElement()
                .asString()
                .contains("AuthorizationKey")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void commandRegistersAreIdleAfterARestart() {
        table.bindStore(store);
        List<String> idle =
                List.of(
                        "reset.state",
                        "reset.result",
                        "reset.type",
                        "limit.state",
                        "limit.result",
                        "limit.value",
                        "remoteStart.idTag",
                        "remoteStop.transactionId",
                        "availability.type",
                        "triggerMessage.message",
                        "authorize.answer",
                        "authorize.expiry",
                        "start.answer",
                        "start.age",
                        "unlock.trigger",
                        "profile.period1.limit",
                        "limit.direct.written",
                        "heartbeatInterval",
                        "policy.authTimeout",
                        "_hidden");
        idle.forEach(key -> set("CP", 1, key, 1L));
        set("CP", 1, "status", "Charging");
        assertThat(afterRestart("CP").connector(1)).containsOnlyKeys("status");
    }

    @Test
    void countersLimitsAndTheRunningTransactionComeBack() {
        table.bindStore(store);
        List<String> kept =
                List.of(
                        "tx.active",
                        "tx.id",
                        "tx.counter",
                        "bootCounter",
                        "limit.applied",
                        "limit.source",
                        "limit.wanted",
                        "operative",
                        "Energy.Active.Import.Register",
                        "listVersion.value",
                        "localList.accepted",
                        "reservation.id",
                        "authorize.idTag",
                        "meter.present");
        kept.forEach(key -> set("CP", 1, key, 1L));
        assertThat(afterRestart("CP").connector(1).keySet()).containsAll(kept);
    }

    @Test
    void anUpdateOfThisBundleAloneKeepsEverythingAsItWas() {
        table.bindStore(store);
        set("CP", 0, "connection", "boot accepted");
        set("CP", 1, "remoteStart.idTag", "TAG");
        set("CP", 1, "limit.state", "ANSWERED");
        set("CP", 1, "start.pending", true);
        table.close();
        Snapshot updated = startedAgain("run 1").snapshot("CP");
        assertThat(updated.get(0, "connection"))
                .isEqualTo(new Sample("boot accepted", AT, Quality.LIVE));
        assertThat(updated.text(1, "remoteStart.idTag", "")).isEqualTo("TAG");
        assertThat(updated.text(1, "limit.state", "")).isEqualTo("ANSWERED");
        assertThat(updated.isTrue(1, "start.pending")).isFalse();
    }

    @Test
    void aLiveValueIsNeverOverwrittenWhenTheStoreComesLate() {
        table.bindStore(store);
        set("CP", 1, "status", "Charging");
        set("CP", 1, "errorCode", "NoError");
        table.close();
        LiveSignalTable next = new LiveSignalTable(clock, new ManualTimer(), "run 2");
        next.apply("CP", List.of(Change.live(1, "status", "Faulted", clock.instant())));
        List<Change> told = new ArrayList<>();
        next.addListener((id, changes) -> told.addAll(changes));
        next.bindStore(store);
        assertThat(next.snapshot("CP").get(1, "status"))
                .isEqualTo(new Sample("Faulted", clock.instant(), Quality.LIVE));
        assertThat(next.snapshot("CP").get(1, "errorCode").quality()).isEqualTo(Quality.RESTORED);
        assertThat(told).extracting(Change::key).containsExactly("errorCode");
        assertThat(next.changes()).isEqualTo(1);
    }

    @Test
    void onlyTheFirstStoreIsRestoredFrom() {
        set("CP", 1, "status", "Charging");
        table.bindStore(store);
        table.apply("CP", List.of(Change.absent(1, "status")));
        MapStore other = new MapStore();
        other.signals.putAll(Map.of("CP/1", "1 x;status L 0 SOld;"));
        table.bindStore(other);
        table.unbindStore(store);
        assertThat(table.snapshot("CP").get(1, "status")).isNull();
        timer.elapse();
        assertThat(other.signals).isEmpty();
    }

    @Test
    void whatChangedIsWrittenOncePerPeriodAndNothingElse() {
        assertThat(timer.seconds()).isEqualTo(30);
        table.bindStore(store);
        for (long i = 0; i < 100; i++) {
            set("A", 1, "counter", i);
        }
        set("A", 2, "counter", 1L);
        set("B", 1, "counter", 1L);
        assertThat(store.commits).isEmpty();
        timer.elapse();
        assertThat(store.signals).containsOnlyKeys("A/1", "A/2", "B/1");
        assertThat(store.commits).hasSize(2);
        timer.elapse();
        assertThat(store.commits).hasSize(2);
        set("A", 2, "counter", 2L);
        timer.elapse();
        assertThat(store.commits).hasSize(3);
        assertThat(store.commits.get(2)).extracting("key").containsExactly("A/2");
    }

    @Test
    void whatTheStoreRefusedIsWrittenAgain() {
        table.bindStore(store);
        set("A", 1, "counter", 1L);
        store.refuses = true;
        timer.elapse();
        assertThat(store.signals).isEmpty();
        store.refuses = false;
        timer.elapse();
        assertThat(store.signals).containsOnlyKeys("A/1");
    }

    @Test
    void aStoreThatGoesTakesTheLatestWithIt() {
        table.bindStore(store);
        set("A", 1, "counter", 1L);
        table.unbindStore(store);
        assertThat(store.signals).containsOnlyKeys("A/1");
        set("A", 1, "counter", 2L);
        timer.elapse();
        assertThat(store.commits).hasSize(1);
        table.bindStore(store);
        timer.elapse();
        assertThat(store.signals.get("A/1")).contains("counter L").contains(" L2;");
    }

    /** Flash: of measured values one follows the other, and a master writes others every second. */
    @Test
    void measuredValuesAloneAreWrittenEveryFiveMinutes() {
        table.bindStore(store);
        set("A", 1, "SoC", 0L);
        timer.elapse();
        assertThat(store.commits).hasSize(1);
        for (long i = 1; i < 10; i++) {
            set("A", 1, "SoC", i);
            set("A", 1, "Power.Active.Import", 1000.0 + i);
            set("A", 1, "limit.wanted", 6.0 + i);
            timer.elapse();
            assertThat(store.commits).hasSize(1);
        }
        timer.elapse();
        assertThat(store.commits).hasSize(2);
        set("A", 1, "SoC", 11L);
        set("A", 1, "status", "Charging");
        timer.elapse();
        assertThat(store.commits).as("a state takes them along").hasSize(3);
        assertThat(store.signals.get("A/1")).contains("L11;");
    }

    @Test
    void whatDoesNotComeBackIsNotWrittenForItself() {
        table.bindStore(store);
        set("", 0, "counter", 1L);
        timer.elapse();
        for (long i = 0; i < 100; i++) {
            set("", 0, "bms.watchdog", i);
            set("", 0, "limit.value", i);
            set("", 0, "reset.type", i);
            timer.elapse();
        }
        assertThat(store.commits).hasSize(1);
        table.close();
        assertThat(store.signals.get("/0")).as("an update of this bundle").contains("L99;");
    }

    @Test
    void whatWasOrderedAndDecidedIsWrittenWithinASecond() {
        table.bindStore(store);
        set("A", 1, "operative", true);
        set("A", 1, "operative", false);
        set("B", 1, "status", "Charging");
        timer.runSoon();
        assertThat(store.signals).containsKey("A/1");
        set("A", 0, "_recentAuthorizations", "TAG");
        timer.runSoon();
        assertThat(store.signals).containsKey("A/0");
        timer.runSoon();
        assertThat(store.commits).as("B can wait").hasSize(2);
        assertThat(afterRestart("A").text(0, "_recentAuthorizations", "")).isEqualTo("TAG");
    }

    @Test
    void aForgottenChargerIsNotRestored() {
        table.bindStore(store);
        set("A", 1, "SoC", 1L);
        set("B", 1, "SoC", 1L);
        timer.elapse();
        table.forget("A");
        timer.elapse();
        assertThat(store.signals).containsOnlyKeys("B/1");
        table.close();

        LiveSignalTable next = new LiveSignalTable(clock, new ManualTimer(), "run 2");
        next.forget("B");
        next.bindStore(store);
        assertThat(next.chargePoints()).isEmpty();
        next.close();
        assertThat(store.signals).isEmpty();
    }

    @Test
    void whatCannotBeReadCostsNothingElse() {
        store.signals.put(
                "A/1", "1 x;SoC L 0 L80;torn L 0;odd Q 0 L1;x L 0 Z1;y L zz L1;status L 0 SOK;");
        store.signals.put("A/2", "9 x;SoC L 0 L1;");
        store.signals.put("A/3", "");
        store.signals.put("nonsense", "1 x;SoC L 0 L1;");
        store.signals.put("A/-1", "1 x;SoC L 0 L1;");
        Snapshot snapshot = startedAgain("run 2").snapshot("A");
        assertThat(snapshot.connectors()).containsExactly(1);
        assertThat(snapshot.connector(1)).containsOnlyKeys("SoC", "status");
    }

    @Test
    void textTooLongForTheStoreIsLeftOutAndTheRestIsKept() {
        table.bindStore(store);
        set("A", 1, "vendor", "x".repeat(70_000));
        set("A", 2, "vendor", "y");
        timer.elapse();
        assertThat(store.signals).containsOnlyKeys("A/2");
    }
}
