package org.chargebus.registermap.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.signal.Quality;
import org.chargebus.site.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** register-map.csv: the points that are computed when they are read. */
class DerivedPointsTest {
    private static final int A = 1000;
    private static final int A1 = 1400;
    private static final int A2 = 1800;
    private static final int C = 7400;

    private final Fixture map = new Fixture();

    @ParameterizedTest
    @CsvSource({
        "down,1,0",
        "WebSocket up,0,1",
        "boot accepted,0,2",
        "boot pending,0,3",
        "boot rejected,0,4"
    })
    void theConnectionDecidesCommError(String connection, int commError, int code)
            throws ModbusFault {
        map.put("A", 0, "connection", connection);
        assertThat(map.read(A, 2)).containsExactly(commError, code);
    }

    @Test
    void aConnectionReadBackAfterARestartIsNone() throws ModbusFault {
        map.put("A", 0, "connection", "boot accepted");
        map.table.mark("A", Quality.RESTORED);
        assertThat(map.read(A, 2)).containsExactly(1, 0);
        assertThat(map.word(9)).isZero();
    }

    @Test
    void theSiteGivesIdentityAndConnectors() throws ModbusFault {
        assertThat(map.word(A + 3)).isEqualTo(2);
        assertThat(map.word(C + 3)).isEqualTo(7);
        assertThat(map.text(C + 20, 24)).startsWith("C\0");
    }

    @Test
    void agesGrowAndStayAt65535() throws ModbusFault {
        map.put("A", 0, "lastMessageTime", Fixture.START);
        map.put("A", 1, "meter.time", Fixture.START.minusMillis(900));
        assertThat(map.word(A + 12)).isZero();
        assertThat(map.word(A1 + 152)).isZero();
        map.pass(Duration.ofMillis(100));
        assertThat(map.word(A1 + 152)).isEqualTo(1);
        map.pass(Duration.ofSeconds(60));
        assertThat(map.word(A + 12)).isEqualTo(60);
        map.pass(Duration.ofDays(9));
        assertThat(map.word(A + 12)).isEqualTo(65535);
    }

    @Test
    void anAgeOfNothingIsAbsentAndOneInTheFutureIsZero() throws ModbusFault {
        assertThat(map.word(A + 12)).isEqualTo(65535);
        map.put("A", 0, "lastMessageTime", Fixture.START.plusSeconds(30));
        assertThat(map.word(A + 12)).isZero();
        map.put("A", 0, "lastMessageTime", Instant.MAX);
        assertThat(map.word(A + 12)).isZero();
    }

    @Test
    void anErrorIsActiveUnlessItIsNoError() throws ModbusFault {
        assertThat(map.word(A1 + 2)).isEqualTo(65535);
        map.put("A", 1, "errorCode", "NoError");
        map.put("A", 0, "errorCode", "GroundFailure");
        assertThat(map.word(A1 + 2)).isZero();
        assertThat(map.word(A + 6)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Available,0,0,0", "Preparing,1,0,0", "Charging,1,1,0", "SuspendedEVSE,1,0,0",
        "SuspendedEV,1,0,0", "Finishing,1,0,0", "Reserved,0,0,1", "Unavailable,0,0,0",
        "Faulted,0,0,0"
    })
    void theStatusDecidesTheFlags(String status, int connected, int charging, int reserved)
            throws ModbusFault {
        map.put("A", 1, "status", status);
        assertThat(map.read(A1 + 7, 3)).containsExactly(connected, charging, reserved);
    }

    @Test
    void theDurationGrowsWhileTheTransactionRunsAndStandsAfterIt() throws ModbusFault {
        assertThat(map.bits32(A1 + 34)).isEqualTo(-1);
        map.put("A", 1, "tx.startTime", Fixture.START);
        map.put("A", 1, "tx.active", true);
        map.pass(Duration.ofSeconds(70_000));
        assertThat(map.bits32(A1 + 34)).isEqualTo(70_000);
        map.put("A", 1, "tx.active", false);
        map.put("A", 1, "tx.stopTime", Fixture.START.plusSeconds(300));
        map.pass(Duration.ofSeconds(70_000));
        assertThat(map.bits32(A1 + 34)).isEqualTo(300);
    }

    @Test
    void requestsThatWaitAreCountedAndTheOldestIsNamed() throws ModbusFault {
        assertThat(map.read(14, 4)).containsOnly(0);
        map.put("C", 4, "start.pending", true);
        map.pass(Duration.ofSeconds(3));
        map.put("A", 0, "authorize.pending", true);
        map.put("A", 2, "stop.pending", true);
        assertThat(map.read(14, 4)).containsExactly(3, 3, 4, 2);
        assertThat(map.bits32(66)).isEqualTo(0b101);
        assertThat(map.word(C + 4 * 400 + 61)).isEqualTo(3);
        assertThat(map.word(A + 282)).isZero();
        map.put("C", 4, "start.pending", false);
        assertThat(map.read(14, 4)).containsExactly(2, 1, 0, 1);
        assertThat(map.word(C + 4 * 400 + 61)).isZero();
    }

    @Test
    void theGatewayCountsItsChargers() throws ModbusFault {
        map.put("A", 0, "connection", "boot accepted");
        map.put("C", 7, "status", "Faulted");
        map.put("C", 8, "status", "Faulted");
        map.put("A", 1, "tx.active", true);
        map.put("C", 2, "tx.active", true);
        map.put("C", 3, "tx.active", true);
        assertThat(map.read(8, 5)).containsExactly(2, 1, 1, 3, 1);
        assertThat(map.bits32(64)).isEqualTo(0b001);
        assertThat(map.bits32(68)).isEqualTo(0b100);
        assertThat(map.bits32(70)).isEqualTo(0b101);
    }

    @Test
    void flagsAreThoseOfThePageAndCountsThoseOfTheSite() throws ModbusFault {
        map.put("B", 0, "connection", "boot accepted");
        map.put("T", 0, "connection", "boot accepted");
        map.show(
                Fixture.site(
                        Mode.BMS, true, Fixture.charger("T", 20, 1), Fixture.charger("B", 21, 1)),
                map.settings);
        assertThat(map.bits32(64)).isEqualTo(1 << 19);
        assertThat(map.word(9)).isEqualTo(2);
        assertThat(map.word(19)).isZero();
    }

    @Test
    void sumsRunOverAllChargers() throws ModbusFault {
        assertThat(map.real(72)).isNaN();
        map.put("A", 1, "Power.Active.Import", 7000.0);
        map.put("C", 2, "Power.Active.Import.L1", 1000.0);
        map.put("C", 2, "Power.Active.Import.L3", 500.0);
        map.put("A", 1, "Current.Import.L1", 12.0);
        map.put("A", 1, "Current.Import.L2", 6.0);
        map.put("C", 2, "Current.Import", 10.0);
        map.put("A", 1, "tx.energy", 1500L);
        map.put("A", 1, "tx.active", true);
        map.put("A", 2, "tx.energy", 9999L);
        assertThat(map.real(72)).isEqualTo(8500f);
        assertThat(map.real(74)).isEqualTo(16f);
        assertThat(map.bits32(76)).isEqualTo(1500);
    }

    @Test
    void withoutAValueOfTheWholeThePhasesGiveIt() throws ModbusFault {
        map.put("A", 1, "Power.Active.Import.L1", 100.0);
        map.put("A", 1, "Power.Active.Import.L2", 200.0);
        map.put("A", 1, "Current.Import.L1", 5.0);
        map.put("A", 1, "Current.Import.L3", 9.0);
        map.put("A", 1, "Voltage.L1-N", 229.0);
        map.put("A", 1, "Voltage.L2-N", 231.0);
        map.put("A", 1, "Power.Factor.L2", 0.5);
        map.put("A", 1, "Energy.Active.Import.Register.L1", 40L);
        map.put("A", 1, "Energy.Active.Import.Register.L2", 2L);
        assertThat(map.real(A1 + 182)).as("sum").isEqualTo(300f);
        assertThat(map.real(A1 + 190)).as("maximum").isEqualTo(9f);
        assertThat(map.real(A1 + 200)).as("mean").isEqualTo(230f);
        assertThat(map.real(A1 + 228)).as("mean").isEqualTo(0.5f);
        assertThat(map.bits32(A1 + 160)).as("sum").isEqualTo(42);
        assertThat(map.real(A2 + 182)).isNaN();
    }

    @Test
    void aValueSentWithoutPhaseCountsBeforeThePhases() throws ModbusFault {
        map.put("A", 1, "Power.Active.Import.L1", 100.0);
        map.put("A", 1, "Power.Active.Import", 0.0);
        map.put("A", 1, "Energy.Active.Import.Register.L1", 40L);
        map.put("A", 1, "Energy.Active.Import.Register", 0L);
        assertThat(map.real(A1 + 182)).isZero();
        assertThat(map.bits32(A1 + 160)).isZero();
    }

    @Test
    void theGatewayTellsOfItself() throws ModbusFault {
        map.uptime = 70_000_999;
        map.table.changes(65_540);
        assertThat(map.word(5)).as("alive wraps").isEqualTo(70_000 - 65_536);
        assertThat(map.bits32(44)).isEqualTo(70_000);
        assertThat(map.word(18)).as("changeCounter wraps").isEqualTo(4);
        assertThat(map.read(40, 4)).containsExactly(0x0100, 3, 2, 1);
        assertThat(map.text(46, 16)).startsWith("garage\0");
        assertThat(map.word(6)).isZero();
        assertThat(map.word(7)).isZero();
    }

    @Test
    void aConfigurationAlarmIsAConfigurationError() throws ModbusFault {
        assertThat(map.word(13)).isEqualTo(1);
        map.alarms = alarms("disk:full");
        assertThat(map.word(13)).isEqualTo(1);
        map.alarms = alarms("disk:full", "config:org.chargebus.ocpp:port");
        assertThat(map.word(13)).isEqualTo(2);
    }

    private static Alarms alarms(String... keys) {
        List<Alarm> active =
                List.of(keys).stream().map(k -> new Alarm(k, "", "", Fixture.START)).toList();
        return new Alarms() {
            @Override
            public void raise(String key, String what, String mend) {}

            @Override
            public void clear(String key) {}

            @Override
            public List<Alarm> active() {
                return active;
            }
        };
    }

    @Test
    void theAgeOfTheBmsGrowsFromItsLastWriteAndStaysAt65535() throws ModbusFault {
        assertThat(map.read(2, 2)).as("never seen").containsExactly(2, 65535);
        map.put("", 0, "bms.watchdog", 0L);
        assertThat(map.word(3)).isZero();
        map.pass(Duration.ofSeconds(61));
        assertThat(map.word(3)).isEqualTo(61);
        map.put("", 0, "bms.watchdog", 0L);
        assertThat(map.word(3)).as("the same value written again").isZero();
        map.pass(Duration.ofDays(1));
        assertThat(map.word(3)).isEqualTo(65535);
    }

    @Test
    void theLeaseRunsDownToZeroAndIsAbsentWithoutOne() throws ModbusFault {
        assertThat(map.word(A1 + 285)).isEqualTo(65535);
        map.put("A", 1, "_leaseUntil", Fixture.START.plusSeconds(90));
        assertThat(map.word(A1 + 285)).isEqualTo(90);
        assertThat(map.word(A2 + 285)).isEqualTo(65535);
        map.pass(Duration.ofSeconds(30));
        assertThat(map.word(A1 + 285)).isEqualTo(60);
        map.pass(Duration.ofSeconds(61));
        assertThat(map.word(A1 + 285)).isZero();
        map.put("A", 1, "_leaseUntil", Fixture.START.plus(Duration.ofDays(30)));
        assertThat(map.word(A1 + 285)).as("no lease is 65535").isEqualTo(65534);
    }

    @Test
    void theQueueIsThatOfTheLink() throws ModbusFault {
        assertThat(map.word(A + 18)).isZero();
        map.chargePoints = new Links("A", 7);
        assertThat(map.word(A + 18)).isEqualTo(7);
        assertThat(map.word(C + 18)).isZero();
    }
}
