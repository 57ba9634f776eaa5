package org.chargebus.handlers.internal.failsafe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.alarm.Alarm;
import org.chargebus.command.Command;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.Reply;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** behaviour.md, Fail-safe, and the bms.* points of the register map. */
class WatchdogTest {
    private static final String UNSEEN = "never seen / disabled";

    private final Gateway gateway = new Gateway();

    private Object state() {
        return gateway.value("bms.commState");
    }

    private List<String> alarms() {
        return gateway.alarms.active().stream().map(Alarm::key).toList();
    }

    private void set(String key, Object value) {
        gateway.write("", 0, key, value);
        gateway.advance(Duration.ZERO);
    }

    private void lose() {
        gateway.alive();
        gateway.advance(Duration.ofSeconds(60));
        assertThat(state()).isEqualTo("lost");
    }

    @Test
    void itsParametersAreThoseOfTheConfigurationAtFirst() {
        assertThat(gateway.value("bms.timeout")).isEqualTo(60L);
        assertThat(gateway.value("bms.lossAction")).isEqualTo("default policy and fallback limit");
        assertThat(gateway.value("policy.fallbackLimit")).isEqualTo(6.0);
        assertThat(gateway.value("policy.fallbackUnit")).isEqualTo("A");
        gateway.configure(new FailsafeSettings.Values(90, 8, 0, 0, false));
        assertThat(gateway.value("bms.timeout")).isEqualTo(90L);
        assertThat(gateway.value("policy.fallbackLimit")).isEqualTo(8.0);
    }

    @Test
    void aLostBmsIsAWarningOfTheHealthWithItsMend() {
        assertThat(gateway.failsafe.execute().getStatus()).isEqualTo(Status.OK);
        lose();
        assertThat(gateway.failsafe.execute().getStatus()).isEqualTo(Status.WARN);
        assertThat(gateway.failsafe.execute().iterator().next().getMessage())
                .startsWith("the BMS did not write bms.watchdog for 60 s")
                .endsWith(
                        "; see whether it runs and reaches this gateway; its next write ends this");
    }

    @Test
    void aValueOfAMasterStaysUntilTheConfigurationChanges() {
        set("bms.timeout", 20L);
        gateway.update();
        assertThat(gateway.value("bms.timeout")).isEqualTo(20L);
        gateway.configure(new FailsafeSettings.Values(60, 7, 0, 0, false));
        assertThat(gateway.value("bms.timeout")).isEqualTo(20L);
        gateway.configure(new FailsafeSettings.Values(90, 7, 0, 0, false));
        assertThat(gateway.value("bms.timeout")).isEqualTo(90L);
    }

    @Test
    void aTimeOutReadBackOfAnEarlierRunDoesNotOutdoTheConfiguration() {
        Gateway restarted = new Gateway();
        restarted.table.apply(
                "",
                List.of(
                        Change.absent(0, "_seed.bms.timeout"),
                        new Change(
                                0,
                                "bms.timeout",
                                new Sample(7L, restarted.clock.instant(), Quality.RESTORED))));
        restarted.update();
        assertThat(restarted.value("bms.timeout")).isEqualTo(60L);
    }

    @Test
    void aBmsThatWasNeverSeenIsNotMissed() {
        assertThat(state()).isEqualTo(UNSEEN);
        gateway.advance(Duration.ofDays(2));
        assertThat(state()).isEqualTo(UNSEEN);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aSignIsShownAtOnceWithItsTimeAndWord() {
        gateway.clock.move(Duration.ofSeconds(5));
        assertThat(gateway.submit(new Command.BmsAlive(4711)).outcome().state())
                .isEqualTo(CommandState.Answered);
        assertThat(gateway.value("bms.watchdog")).isEqualTo(4711L);
        assertThat(gateway.table.snapshot("").get(0, "bms.watchdog").at())
                .isEqualTo(gateway.clock.instant());
        assertThat(state()).isEqualTo("OK");
    }

    @Test
    void itIsLostAtTheTimeOutAndNotBefore() {
        gateway.alive();
        gateway.advance(Duration.ofMillis(59_999));
        assertThat(state()).isEqualTo("OK");
        gateway.advance(Duration.ofMillis(1));
        assertThat(state()).isEqualTo("lost");
        assertThat(gateway.alarms.active())
                .singleElement()
                .satisfies(
                        alarm -> {
                            assertThat(alarm.key()).isEqualTo("failsafe:bms");
                            assertThat(alarm.what()).contains("bms.watchdog").contains("60 s");
                            assertThat(alarm.mend()).contains("next write");
                        });
    }

    @Test
    void everySignGivesTheWholeTimeAgainWhateverItsValue() {
        gateway.alive();
        for (int i = 0; i < 10; i++) {
            gateway.advance(Duration.ofSeconds(59));
            gateway.alive();
        }
        gateway.advance(Duration.ofMillis(59_999));
        assertThat(state()).isEqualTo("OK");
        gateway.advance(Duration.ofMillis(1));
        assertThat(state()).isEqualTo("lost");
    }

    @Test
    void theNextSignEndsTheLoss() {
        lose();
        gateway.submit(new Command.BmsAlive(1));
        assertThat(state()).isEqualTo("OK");
        gateway.advance(Duration.ZERO);
        assertThat(alarms()).isEmpty();
        gateway.advance(Duration.ofSeconds(60));
        assertThat(state()).isEqualTo("lost");
    }

    @Test
    void aShorterTimeOutTakesEffectAtOnce() {
        gateway.alive();
        gateway.advance(Duration.ofSeconds(30));
        set("bms.timeout", 40L);
        gateway.advance(Duration.ofMillis(9_999));
        assertThat(state()).isEqualTo("OK");
        gateway.advance(Duration.ofMillis(1));
        assertThat(state()).isEqualTo("lost");
    }

    @Test
    void aTimeOutThatIsOverAlreadyLosesItAtOnce() {
        gateway.alive();
        gateway.advance(Duration.ofSeconds(30));
        set("bms.timeout", 10L);
        assertThat(state()).isEqualTo("lost");
    }

    @Test
    void aLongerTimeOutDoesToo() {
        gateway.alive();
        gateway.advance(Duration.ofSeconds(30));
        set("bms.timeout", 600L);
        gateway.advance(Duration.ofMillis(569_999));
        assertThat(state()).isEqualTo("OK");
        gateway.advance(Duration.ofMillis(1));
        assertThat(state()).isEqualTo("lost");
    }

    @Test
    void aTimeOutOf0SwitchesItOff() {
        gateway.alive();
        set("bms.timeout", 0L);
        assertThat(state()).isEqualTo(UNSEEN);
        gateway.advance(Duration.ofDays(1));
        gateway.alive();
        assertThat(state()).isEqualTo(UNSEEN);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aBmsThatWasNotWatchedHasTheWholeTimeWhenItIsWatchedAgain() {
        set("bms.timeout", 0L);
        gateway.alive();
        gateway.advance(Duration.ofDays(1));
        set("bms.timeout", 30L);
        assertThat(state()).isEqualTo("OK");
        gateway.advance(Duration.ofMillis(29_999));
        assertThat(state()).isEqualTo("OK");
        gateway.advance(Duration.ofMillis(1));
        assertThat(state()).isEqualTo("lost");
    }

    @Test
    void switchingItOffEndsALoss() {
        lose();
        set("bms.timeout", 0L);
        assertThat(state()).isEqualTo(UNSEEN);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aClockThatIsSetBackDoesNotStretchTheTime() {
        gateway.alive();
        gateway.clock.jump(Duration.ofDays(-1));
        gateway.update();
        gateway.advance(Duration.ofSeconds(60));
        assertThat(state()).isEqualTo("lost");
    }

    @Test
    void anUpdateNeitherStretchesNorShortensTheTime() {
        gateway.alive();
        gateway.advance(Duration.ofSeconds(40));
        gateway.update();
        assertThat(state()).isEqualTo("OK");
        gateway.advance(Duration.ofMillis(19_999));
        assertThat(state()).isEqualTo("OK");
        gateway.advance(Duration.ofMillis(1));
        assertThat(state()).isEqualTo("lost");
    }

    @Test
    void aLossOutlivesAnUpdate() {
        lose();
        gateway.update();
        assertThat(state()).isEqualTo("lost");
        gateway.alive();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void afterARestartABmsThatWasSeenHasTheWholeTime() {
        gateway.alive();
        gateway.advance(Duration.ofSeconds(59));
        gateway.crash();
        assertThat(state()).isEqualTo("OK");
        gateway.advance(Duration.ofMillis(59_999));
        assertThat(state()).isEqualTo("OK");
        gateway.advance(Duration.ofMillis(1));
        assertThat(state()).isEqualTo("lost");
    }

    @Test
    void aLostBmsIsLostAfterARestartAndTheAlarmIsBack() {
        lose();
        gateway.crash();
        assertThat(state()).isEqualTo("lost");
        assertThat(alarms()).containsExactly("failsafe:bms");
        gateway.alive();
        assertThat(state()).isEqualTo("OK");
        gateway.crash();
        assertThat(state()).isEqualTo("OK");
    }

    @Test
    void aBmsThatWasNeverSeenIsNotMissedAfterARestartEither() {
        gateway.crash();
        assertThat(state()).isEqualTo(UNSEEN);
        gateway.advance(Duration.ofDays(1));
        assertThat(state()).isEqualTo(UNSEEN);
    }

    @Test
    void aSignReadBackOfAnEarlierRunIsNone() {
        gateway.table.apply(
                "",
                List.of(
                        new Change(
                                0,
                                "bms.watchdog",
                                new Sample(5L, gateway.clock.instant(), Quality.RESTORED))));
        gateway.advance(Duration.ofDays(1));
        assertThat(state()).isEqualTo(UNSEEN);
    }

    @Test
    void aFullDiskDoesNotKeepItFromWorking() {
        gateway.store.full();
        lose();
        gateway.alive();
        assertThat(state()).isEqualTo("OK");
    }

    private Reply authorize(String idTag) {
        return gateway.send("Authorize", Map.of("idTag", idTag));
    }

    private static Object status(Reply reply) {
        return ((Map<?, ?>) reply.sent().get("idTagInfo")).get("status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default policy at once", "default policy and fallback limit"})
    void whatWaitsForALostBmsIsAnsweredByDefaultAtOnce(String action) {
        gateway.connect();
        set("bms.lossAction", action);
        set("policy.authTimeout", 120L);
        gateway.alive();
        gateway.advance(Duration.ofSeconds(55));
        Reply first = authorize("TAG1");
        Reply second = authorize("TAG2");
        gateway.advance(Duration.ofMillis(4_999));
        assertThat(first.isThere()).isFalse();
        gateway.advance(Duration.ofMillis(1));
        assertThat(status(first)).isEqualTo("Invalid");
        assertThat(gateway.value(0, "authorize.source")).isEqualTo("time-out default");
        gateway.advance(Duration.ZERO);
        assertThat(status(second)).isEqualTo("Invalid");
        Reply later = authorize("TAG3");
        gateway.advance(Duration.ZERO);
        assertThat(status(later)).isEqualTo("Invalid");
        assertThat(gateway.value(0, "authorize.counter")).isEqualTo(3L);
        assertThat(gateway.value(0, "authorize.pending")).isEqualTo(false);
    }

    @Test
    void aStartThatWaitsIsAnsweredByDefaultAtOnceToo() {
        gateway.connect();
        set("policy.startTimeout", 120L);
        lose();
        Reply start =
                gateway.send(
                        "StartTransaction",
                        Map.of(
                                "connectorId",
                                1,
                                "idTag",
                                "TAG1",
                                "meterStart",
                                0,
                                "timestamp",
                                "2026-03-01T12:00:00Z"));
        gateway.advance(Duration.ZERO);
        assertThat(status(start)).isEqualTo("Accepted");
    }

    @Test
    void withTheActionNothingQuestionsStillWait() {
        gateway.connect();
        set("bms.lossAction", "nothing");
        lose();
        Reply reply = authorize("TAG1");
        gateway.advance(Duration.ofMillis(14_999));
        assertThat(reply.isThere()).isFalse();
        gateway.advance(Duration.ofMillis(1));
        assertThat(reply.isThere()).isTrue();
    }

    @Test
    void aBmsThatIsBackIsAskedAgain() {
        gateway.connect();
        lose();
        gateway.alive();
        Reply reply = authorize("TAG1");
        gateway.advance(Duration.ofSeconds(10));
        assertThat(reply.isThere()).isFalse();
        gateway.submit(new Command.AnswerAuthorize(Gateway.ref(0), "Accepted", null, ""));
        assertThat(status(reply)).isEqualTo("Accepted");
    }
}
