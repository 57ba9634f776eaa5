package org.chargebus.handlers.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** register-map.md, sequence "clock"; OCPP 1.6, 4.2 and 4.6. */
class ClockSettingTest {
    private static final List<String> PARTS =
            List.of(
                    "time.year",
                    "time.month",
                    "time.day",
                    "time.hour",
                    "time.minute",
                    "time.second");

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.presence.siteChanged(gateway.site.get());
        gateway.connect();
    }

    private Object value(String key) {
        var sample = gateway.table.snapshot("").get(0, key);
        return sample == null ? null : sample.value();
    }

    private void write(String key, long value) {
        gateway.write("", 0, key, value);
    }

    /** As a master with FC 6: the part, then the event that it was written. */
    private void writeAlone(String key, long value) {
        write(key, value);
        assertThat(submit(new Command.StageClock(false)).state()).isEqualTo(CommandState.Answered);
    }

    private CommandOutcome submit(Command command) {
        return gateway.submit(command).outcome();
    }

    private CommandOutcome stageAll(long... parts) {
        for (int i = 0; i < parts.length; i++) {
            write(PARTS.get(i), parts[i]);
        }
        return submit(new Command.StageClock(true));
    }

    private Object told() {
        return gateway.exchange("Heartbeat", Map.of()).get("currentTime");
    }

    private void assertNothingIsStaged() {
        assertThat(PARTS).allSatisfy(key -> assertThat(value(key)).as(key).isNull());
    }

    @Test
    void beforeABmsSetsItTheClockIsThatOfTheSystem() {
        assertThat(value("time.state")).isEqualTo("never set");
        assertThat(value("time.source")).isEqualTo("system clock");
        assertThat(told()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void aDateInOneRequestTakesEffectAtOnceAndChargersAreToldIt() {
        CommandOutcome outcome = stageAll(2030, 12, 31, 23, 59, 58);
        assertThat(outcome.state()).isEqualTo(CommandState.Answered);
        assertThat(value("time.state")).isEqualTo("accepted");
        assertThat(value("time.source")).isEqualTo("BMS");
        assertThat(value("_timeSetAt")).isEqualTo(gateway.clock.instant());
        assertNothingIsStaged();
        gateway.clock.move(Duration.ofSeconds(3));
        assertThat(told()).isEqualTo("2031-01-01T00:00:01Z");
        assertThat(
                        gateway.exchange(
                                "BootNotification",
                                Map.of("chargePointVendor", "V", "chargePointModel", "M")))
                .containsEntry("currentTime", "2031-01-01T00:00:01Z");
    }

    @Test
    void theSystemsOwnClockIsNotMovedAndWhatIsStoredIsByIt() {
        stageAll(2030, 1, 1, 0, 0, 0);
        gateway.exchange("Heartbeat", Map.of());
        assertThat(gateway.clock.instant()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(gateway.value(0, "lastMessageTime")).isEqualTo(gateway.clock.instant());
    }

    @Test
    void aLimitBeginsByTheClockThatChargersWereTold() {
        stageAll(2030, 1, 1, 0, 0, 0);
        gateway.submit(new Command.SetLimit(Gateway.ref(1), 16, false, 0));
        assertThat(gateway.chargePoints.last().payload().toString())
                .contains("startSchedule=2030-01-01T00:00:00Z");
    }

    @Test
    void aProfileBeginsByTheClockThatChargersWereTold() {
        stageAll(2030, 1, 1, 0, 0, 0);
        gateway.submit(new Command.SetProfile(Gateway.ref(1), absolute()));
        assertThat(gateway.chargePoints.last().payload().toString())
                .contains("startSchedule=2030-01-01T00:00:00Z");
    }

    private static Command.Profile absolute() {
        return new Command.Profile(
                1,
                0,
                "TxDefaultProfile",
                "Absolute",
                "",
                null,
                null,
                0,
                0,
                null,
                "A",
                0,
                List.of(new Command.Period(0, 16, 0)));
    }

    @Test
    void reservationsEndByTheClockThatChargersWereTold() {
        stageAll(2030, 1, 1, 0, 0, 0);
        Instant expiry = Instant.parse("2030-01-01T00:10:00Z");
        gateway.chargePoints.answer("Accepted");
        gateway.submit(new Command.ReserveNow(Gateway.ref(1), 7, expiry, "TAG1", ""));
        gateway.chargePoints.answer("Accepted");
        gateway.advance(Duration.ofSeconds(599));
        assertThat(gateway.value(1, "reservation.active")).isEqualTo(true);
        gateway.advance(Duration.ofSeconds(1));
        assertThat(gateway.value(1, "reservation.active")).isEqualTo(false);
        CommandOutcome past = submit(new Command.ReserveNow(Gateway.ref(1), 8, expiry, "TAG1", ""));
        assertThat(past.state()).isEqualTo(CommandState.ParameterInvalid);
    }

    @Test
    void theBmsMaySetTheTimeAsUtcSecondsAtOnce() {
        write("time.utcOffset", 60);
        assertThat(submit(new Command.SetClock(Instant.parse("2024-02-29T01:02:03Z"))).state())
                .isEqualTo(CommandState.Answered);
        assertThat(told()).isEqualTo("2024-02-29T01:02:03Z");
        assertThat(value("time.state")).isEqualTo("accepted");
    }

    @Test
    void onePartAfterTheOtherTakesEffect15SecondsAfterTheLast() {
        long[] date = {2030, 6, 15, 8, 30, 0};
        for (int i = 0; i < date.length; i++) {
            gateway.advance(Duration.ofSeconds(14));
            writeAlone(PARTS.get(i), date[i]);
            assertThat(value("time.state")).isEqualTo("staged");
        }
        gateway.advance(Duration.ofMillis(14_999));
        assertThat(value("time.state")).isEqualTo("staged");
        assertThat(value("_clockOffset")).isNull();
        gateway.advance(Duration.ofMillis(1));
        assertThat(value("time.state")).isEqualTo("accepted");
        // It was 8:30:00 when the last part came, 15 s ago.
        assertThat(told()).isEqualTo("2030-06-15T08:30:15Z");
        assertNothingIsStaged();
    }

    @Test
    void anIncompleteDateIsRefused15SecondsAfterItsLastPart() {
        stageAll(2030, 1, 1, 0, 0, 0);
        Object before = value("_clockOffset");
        writeAlone("time.year", 2031);
        writeAlone("time.month", 5);
        gateway.advance(Duration.ofSeconds(15));
        assertThat(value("time.state")).isEqualTo("refused (incomplete or invalid)");
        assertThat(value("_clockOffset")).isEqualTo(before);
        assertThat(value("time.source")).isEqualTo("BMS");
        assertNothingIsStaged();
        // What was dropped is not completed by what comes later.
        writeAlone("time.day", 5);
        writeAlone("time.hour", 5);
        writeAlone("time.minute", 5);
        writeAlone("time.second", 5);
        gateway.advance(Duration.ofSeconds(15));
        assertThat(value("time.state")).isEqualTo("refused (incomplete or invalid)");
    }

    @ParameterizedTest
    @CsvSource({
        "2026,2,29,0,0,0",
        "2028,2,30,0,0,0",
        "2100,1,1,0,0,0",
        "1999,12,31,23,59,59",
        "2026,4,31,0,0,0",
        "2026,0,1,0,0,0",
        "2026,13,1,0,0,0",
        "2026,1,0,0,0,0",
        "2026,1,1,24,0,0",
        "2026,1,1,0,60,0",
        "2026,1,1,0,0,60",
        "2026,1,1,0,0,-1",
        "65535,65535,65535,65535,65535,65535"
    })
    void whatIsNoDateOf2000To2099IsRefused(
            long year, long month, long day, long hour, long minute, long second) {
        assertThat(stageAll(year, month, day, hour, minute, second).state())
                .isEqualTo(CommandState.ParameterInvalid);
        assertThat(value("time.state")).isEqualTo("refused (incomplete or invalid)");
        assertThat(value("time.source")).isEqualTo("system clock");
        assertThat(told()).isEqualTo("2026-03-01T12:00:00Z");
        assertNothingIsStaged();
    }

    @ParameterizedTest
    @CsvSource({"2000,1,1", "2099,12,31", "2024,2,29", "2000,2,29"})
    void theFirstAndTheLastDayAndLeapDaysAreDates(long year, long month, long day) {
        assertThat(stageAll(year, month, day, 12, 0, 0).state()).isEqualTo(CommandState.Answered);
        assertThat(told()).isEqualTo("%d-%02d-%02dT12:00:00Z".formatted(year, month, day));
    }

    @ParameterizedTest
    @CsvSource({
        "60,2030-06-15T07:30:00Z",
        "-330,2030-06-15T14:00:00Z",
        "0,2030-06-15T08:30:00Z",
        "840,2030-06-14T18:30:00Z"
    })
    void theDateIsLocalByTheOffsetInMinutes(long minutes, String utc) {
        write("time.utcOffset", minutes);
        stageAll(2030, 6, 15, 8, 30, 0);
        assertThat(told()).isEqualTo(utc);
    }

    @ParameterizedTest
    @CsvSource({"1081", "-1081", "32767", "9223372036854775807"})
    void anOffsetThatNoPlaceOnEarthHasIsRefused(long minutes) {
        write("time.utcOffset", minutes);
        assertThat(stageAll(2030, 6, 15, 8, 30, 0).state())
                .isEqualTo(CommandState.ParameterInvalid);
    }

    @ParameterizedTest
    @CsvSource({"1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
    void aTimeBeyondTheRegistersIsRefused(Instant time) {
        assertThat(submit(new Command.SetClock(time)).state())
                .isEqualTo(CommandState.ParameterInvalid);
        assertThat(value("time.state")).isEqualTo("refused (incomplete or invalid)");
    }

    @Test
    void aTimeThatIsSetAtOnceDropsADateThatIsHalfWritten() {
        writeAlone("time.year", 2031);
        submit(new Command.SetClock(Instant.parse("2030-01-01T00:00:00Z")));
        assertNothingIsStaged();
        gateway.advance(Duration.ofSeconds(60));
        assertThat(value("time.state")).isEqualTo("accepted");
        assertThat(told()).isEqualTo("2030-01-01T00:01:00Z");
    }

    @Test
    void aDateThatIsHalfWrittenGoesOnOverAnUpdateOfTheBundle() {
        for (String key : PARTS.subList(0, 5)) {
            writeAlone(key, key.equals("time.year") ? 2030 : 1);
        }
        gateway.advance(Duration.ofSeconds(10));
        gateway.commands.close();
        gateway.update();
        gateway.advance(Duration.ofSeconds(4));
        assertThat(value("time.state")).isEqualTo("staged");
        writeAlone("time.second", 1);
        gateway.commands.close();
        gateway.update();
        gateway.advance(Duration.ofMillis(14_999));
        assertThat(value("time.state")).isEqualTo("staged");
        gateway.advance(Duration.ofMillis(1));
        assertThat(value("time.state")).isEqualTo("accepted");
        assertThat(told()).isEqualTo("2030-01-01T01:01:16Z");
    }

    @Test
    void aDateWhoseTimeRanOutDuringTheUpdateTakesEffectAfterIt() {
        writeAlone("time.year", 2030);
        gateway.commands.close();
        gateway.central.close();
        gateway.clock.move(Duration.ofSeconds(20));
        gateway.start();
        gateway.advance(Duration.ZERO);
        assertThat(value("time.state")).isEqualTo("refused (incomplete or invalid)");
    }

    @Test
    void theTimeOutlivesAnUpdateOfTheBundle() {
        stageAll(2030, 1, 1, 0, 0, 0);
        gateway.update();
        assertThat(value("time.state")).isEqualTo("accepted");
        assertThat(told()).isEqualTo("2030-01-01T00:00:00Z");
    }

    @Test
    void noTimerIsLeftBehind() {
        writeAlone("time.year", 2030);
        gateway.commands.close();
        assertThat(gateway.scheduler.waiting()).isZero();
    }
}
