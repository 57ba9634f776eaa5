package org.chargebus.signals.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.chargebus.alarm.Alarm;
import org.chargebus.testkit.MovingClock;
import org.junit.jupiter.api.Test;

class ActiveAlarmsTest {
    private final MovingClock clock = new MovingClock();
    private final ActiveAlarms alarms = new ActiveAlarms(clock);
    private final Instant start = clock.instant();

    @Test
    void activeAlarmsAreListedOldestFirst() {
        alarms.raise("z", "first", "mend it");
        clock.move(Duration.ofSeconds(1));
        alarms.raise("a", "second", "mend it too");
        assertThat(alarms.active())
                .containsExactly(
                        new Alarm("z", "first", "mend it", start),
                        new Alarm("a", "second", "mend it too", start.plusSeconds(1)));
    }

    @Test
    void aSecondRaiseRenewsTheTextAndKeepsTheFirstTimeAndPlace() {
        alarms.raise("a", "one", "mend");
        alarms.raise("b", "other", "mend");
        clock.move(Duration.ofHours(1));
        alarms.raise("a", "two", "mend better");
        assertThat(alarms.active())
                .containsExactly(
                        new Alarm("a", "two", "mend better", start),
                        new Alarm("b", "other", "mend", start));
    }

    @Test
    void aClearedAlarmIsGoneAndStartsAnewWhenRaisedAgain() {
        alarms.raise("a", "one", "mend");
        alarms.clear("a");
        alarms.clear("a");
        alarms.clear("never");
        assertThat(alarms.active()).isEmpty();
        clock.move(Duration.ofMinutes(1));
        alarms.raise("a", "one", "mend");
        assertThat(alarms.active())
                .singleElement()
                .satisfies(a -> assertThat(a.since()).isEqualTo(start.plusSeconds(60)));
    }

    @Test
    void itIsCountedHowOftenAnAlarmWasRaisedAndWhenItEndedLast() {
        alarms.raise("a", "one", "mend");
        alarms.raise("a", "renewed", "mend");
        clock.move(Duration.ofMinutes(1));
        alarms.clear("a");
        clock.move(Duration.ofMinutes(1));
        alarms.raise("a", "one", "mend");
        alarms.raise("a", "renewed", "mend");
        assertThat(alarms.active())
                .containsExactly(
                        new Alarm(
                                "a",
                                "renewed",
                                "mend",
                                start.plusSeconds(120),
                                2,
                                start.plusSeconds(60)));
    }

    @Test
    void theCountersOfAThousandAlarmsAreKeptAndOfTheOldestNoMore() {
        for (int i = 0; i <= 1000; i++) {
            alarms.raise("a" + i, "one", "mend");
            alarms.clear("a" + i);
        }
        alarms.raise("a0", "one", "mend");
        alarms.raise("a1", "one", "mend");
        assertThat(alarms.active()).extracting(Alarm::times).containsExactly(1, 2);
    }

    @Test
    void theListIsACopy() {
        alarms.raise("a", "one", "mend");
        var list = alarms.active();
        alarms.clear("a");
        assertThat(list).hasSize(1);
    }

    @Test
    void textOfAStrangerCannotForgeALineOfTheLog() {
        assertThat(Printable.of("CP\r\n2026 ERROR \u001b[31m \u2028\u202e"))
                .isEqualTo("CP??2026 ERROR ?[31m ??");
        assertThat(Printable.of("x".repeat(1000))).hasSize(303).endsWith("...");
    }
}
