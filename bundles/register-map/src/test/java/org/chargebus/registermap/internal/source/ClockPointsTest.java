package org.chargebus.registermap.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.chargebus.command.Command;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.site.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** register-map.csv, gateway 20..33; register-map.md, Sequences, clock. */
class ClockPointsTest {
    private final Fixture map = new Fixture();

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z,0",
        "2024-02-29T23:59:59Z,0",
        "2024-02-28T23:30:00Z,60",
        "2000-02-29T00:00:00Z,0",
        "2000-01-01T00:00:00Z,0",
        "2026-01-01T00:29:00Z,-30",
        "2099-12-31T23:59:59Z,0",
        "2100-02-28T23:59:59Z,1",
        "2026-12-31T18:30:00Z,330",
        "2026-03-01T05:00:00Z,-1080"
    })
    void theGatewayTimeReadsAsLocalTime(Instant utc, int utcOffset) throws ModbusFault {
        map.pass(Duration.between(Fixture.START, utc));
        map.put("", 0, "time.utcOffset", (long) utcOffset);
        LocalDateTime local = LocalDateTime.ofInstant(utc, ZoneOffset.UTC).plusMinutes(utcOffset);
        assertThat(map.read(20, 7))
                .containsExactly(
                        local.getYear(),
                        local.getMonthValue(),
                        local.getDayOfMonth(),
                        local.getHour(),
                        local.getMinute(),
                        local.getSecond(),
                        local.getDayOfWeek().getValue());
        assertThat(Integer.toUnsignedLong(map.bits32(28))).isEqualTo(utc.getEpochSecond());
    }

    /** Every day of the 100 years a master may set, and the century before. */
    @Test
    void theCalendarIsTheGregorianOne() {
        LocalDateTime day = LocalDateTime.of(1900, 1, 1, 0, 0);
        while (day.getYear() < 2101) {
            long seconds = day.toEpochSecond(ZoneOffset.UTC);
            long date = day.getYear() * 10_000L + day.getMonthValue() * 100 + day.getDayOfMonth();
            assertThat(GatewayClock.date(seconds)).isEqualTo(date);
            assertThat(GatewayClock.weekday(seconds)).isEqualTo(day.getDayOfWeek().getValue());
            day = day.plusDays(1);
        }
    }

    @Test
    void theOffsetOfTheGatewayCountsAndTheAgesKeepTheClockOfTheSystem() throws ModbusFault {
        map.put("", 0, "_clockOffset", Duration.ofDays(366).toMillis() + 1_500);
        map.put("A", 0, "lastMessageTime", Fixture.START);
        assertThat(map.read(20, 6)).containsExactly(2027, 3, 2, 12, 0, 1);
        assertThat(map.word(1012)).isZero();
        map.put("", 0, "_clockOffset", -1L);
        assertThat(map.read(20, 6)).containsExactly(2026, 3, 1, 11, 59, 59);
    }

    /** One request is one moment: never 12:00:00 between 12:00:59 and 12:01:00. */
    @Test
    void theRegistersOfOneRequestAreOfOneMoment() throws ModbusFault {
        map.pass(Duration.parse("PT11H59M59.999S"));
        map.tick = Duration.ofMillis(1);
        assertThat(map.read(20, 6)).containsExactly(2026, 3, 1, 23, 59, 59);
        assertThat(map.read(20, 6)).containsExactly(2026, 3, 2, 0, 0, 0);
    }

    @Test
    void theAgeOfTheLastSettingIsAbsentBeforeThereWasOne() throws ModbusFault {
        assertThat(map.read(30, 2)).as("never set, system clock").containsExactly(0, 0);
        assertThat(map.bits32(32)).isEqualTo(-1);
        map.put("", 0, "_timeSetAt", Fixture.START);
        map.pass(Duration.ofDays(2));
        assertThat(map.bits32(32)).isEqualTo(172_800);
        map.put("", 0, "time.state", "refused (incomplete or invalid)");
        map.put("", 0, "time.source", "BMS");
        assertThat(map.read(30, 2)).containsExactly(3, 1);
    }

    @Test
    void aDateWrittenOneByOneIsStagedEachTime() throws ModbusFault {
        int[] date = {2031, 2, 30, 23, 58, 57};
        for (int i = 0; i < date.length; i++) {
            map.write(20 + i, date[i]);
            assertThat(map.commands).hasSize(i + 1);
            assertThat(map.last()).isEqualTo(new Command.StageClock(false));
        }
        assertThat(map.read(20, 6)).as("what is staged is read").containsExactly(date);
        assertThat(map.value("", 0, "time.year")).isEqualTo(2031L);
        map.write(21, 2);
        assertThat(map.commands).as("the same value is a write too").hasSize(7);
    }

    @Test
    void aDateInOneRequestIsComplete() throws ModbusFault {
        map.write(20, 2031, 2, 3, 4, 5, 6);
        assertThat(map.commands).containsExactly(new Command.StageClock(true));
        map.write(20, 2031, 2, 3, 4, 5);
        assertThat(map.last()).isEqualTo(new Command.StageClock(false));
        map.write(21, 2, 3, 4, 5, 6);
        assertThat(map.last()).isEqualTo(new Command.StageClock(false));
    }

    @Test
    void aDateWithAValueOutOfRangeIsRefusedWhole() {
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_VALUE, 20, 2031, 13, 3, 4, 5, 6);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, 20, 2031, 1, 3, 4, 5, 6, 1);
    }

    @Test
    void unixSecondsSetTheClockAtOnceWithBothWords() throws ModbusFault {
        map.write(28, 0x6A54, 0x3210);
        assertThat(map.commands)
                .containsExactly(new Command.SetClock(Instant.ofEpochSecond(0x6A543210L)));
        map.write(28, 0x6A55);
        assertThat(map.commands).hasSize(1);
        map.write(29, 0x0001);
        assertThat(map.last()).isEqualTo(new Command.SetClock(Instant.ofEpochSecond(0x6A550001L)));
        map.write(28, 0x6A55, 0x0001);
        assertThat(map.commands).as("setting it again sets it back").hasSize(3);
        assertThat(map.bits32(28)).as("reads the clock").isEqualTo(seconds(Fixture.START));
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_VALUE, 28, 0, 1);
    }

    private static int seconds(Instant time) {
        return (int) time.getEpochSecond();
    }

    @Test
    void theOffsetOfLocalTimeIsAParameter() throws ModbusFault {
        assertThat(map.word(27)).isZero();
        map.write(27, -90 & 0xFFFF);
        assertThat(map.commands).isEmpty();
        assertThat(map.word(27)).isEqualTo(-90 & 0xFFFF);
        assertThat(map.read(23, 2)).containsExactly(10, 30);
    }

    @Test
    void clockAndWatchdogAreThereInExternalModeToo() throws ModbusFault {
        map.show(Fixture.site(Mode.EXTERNAL, false), map.settings);
        map.write(0, 5);
        map.write(28, 0x6A54, 0x3210);
        assertThat(map.commands).hasSize(2);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, 4, 1);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, 84, 0, 0);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, 920, 1);
    }
}
