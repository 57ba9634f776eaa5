package org.chargebus.modbus.slave.internal.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.chargebus.command.Origin;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.chargebus.modbus.slave.internal.Rule;
import org.junit.jupiter.api.Test;

/** Which bank stands behind which unit id (register-map.md, Addressing; modbus.md, TCP). */
class UnitTableTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final UnitTable table = new UnitTable(nanos::get, "test");
    private final RegisterBank first = new MemoryBank();
    private final RegisterBank second = new MemoryBank();
    private long serviceIds;

    private Map<String, Object> page(int page) {
        return properties(RegisterBank.PAGE, page);
    }

    private Map<String, Object> unit(int unit) {
        return properties(RegisterBank.UNIT, unit);
    }

    private Map<String, Object> properties(String key, Object value) {
        return new HashMap<>(Map.of(key, value, "service.id", ++serviceIds));
    }

    private void assertBusy(int unit) {
        RegisterBank bank = table.bank(unit);
        ModbusFault busy = ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
        byte[] bytes = new byte[2];
        assertThatThrownBy(() -> bank.read(0, 1, bytes, 0)).isSameAs(busy);
        assertThatThrownBy(() -> bank.readBits(0, 1, bytes, 0)).isSameAs(busy);
        assertThatThrownBy(() -> bank.write(0, 1, bytes, 0, Origin.GATEWAY)).isSameAs(busy);
        assertThatThrownBy(() -> bank.writeBits(0, 1, bytes, 0, Origin.GATEWAY)).isSameAs(busy);
    }

    @Test
    @Rule("TCP-8")
    void pageZeroIsTheOwnUnitIdAndZeroAndTwoHundredFiftyFive() {
        table.unitId(5);
        table.add(first, page(0));
        assertThat(table.bank(5)).isSameAs(first);
        assertThat(table.bank(0)).isSameAs(first);
        assertThat(table.bank(255)).isSameAs(first);
        for (int unit = 1; unit < 255; unit++) {
            assertThat(table.bank(unit)).as("unit %d", unit).isSameAs(unit == 5 ? first : null);
        }
    }

    @Test
    @Rule("TCP-8")
    void aPageFollowsTheUnitIdLive() {
        table.add(first, page(0));
        table.add(second, page(2));
        assertThat(table.bank(3)).isSameAs(second);
        table.unitId(10);
        assertThat(table.bank(3)).isNull();
        assertThat(table.bank(10)).isSameAs(first);
        assertThat(table.bank(12)).isSameAs(second);
    }

    @Test
    void pageZeroIsBusyWithoutItsBankHoweverLong() {
        assertBusy(1);
        assertBusy(0);
        Map<String, Object> properties = page(0);
        table.add(first, properties);
        table.remove(properties);
        nanos.addAndGet(UnitTable.GRACE.toNanos() * 1000);
        assertBusy(1);
        assertBusy(255);
        table.add(second, page(0));
        assertThat(table.bank(1)).isSameAs(second);
    }

    @Test
    void anotherPageIsBusyForAWhileAndThenNotServed() {
        Map<String, Object> properties = page(1);
        table.add(first, properties);
        table.remove(properties);
        nanos.addAndGet(UnitTable.GRACE.toNanos() - 1);
        assertBusy(2);
        nanos.addAndGet(1);
        assertThat(table.bank(2)).isNull();
        table.add(second, page(1));
        assertThat(table.bank(2)).isSameAs(second);
    }

    @Test
    void aBankOfOneUnitGoesBeforeAPageButNeverTakesZeroAndTwoHundredFiftyFive() {
        Map<String, Object> loopback = unit(1);
        table.add(second, loopback);
        table.add(first, page(0));
        assertThat(table.bank(1)).isSameAs(second);
        assertThat(table.bank(0)).isSameAs(first);
        assertThat(table.bank(255)).isSameAs(first);
        table.remove(loopback);
        assertThat(table.bank(1)).isSameAs(first);
    }

    @Test
    void aBankOfOneUnitThatLeftIsBusyAndDoesNotHideThatPageZeroIs() {
        Map<String, Object> loopback = unit(1);
        table.add(second, loopback);
        table.remove(loopback);
        nanos.addAndGet(UnitTable.GRACE.toNanos());
        assertBusy(0);
        assertBusy(1);
        Map<String, Object> other = unit(200);
        table.add(second, other);
        assertThat(table.bank(200)).isSameAs(second);
        table.remove(other);
        assertBusy(200);
    }

    @Test
    void ofTwoBanksForOnePlaceTheHigherRankingWinsThenTheOlder() {
        table.add(first, page(0));
        Map<String, Object> younger = page(0);
        table.add(second, younger);
        assertThat(table.bank(1)).isSameAs(first);
        younger.put("service.ranking", 10);
        table.add(second, younger);
        assertThat(table.bank(1)).isSameAs(second);
        table.remove(younger);
        assertThat(table.bank(1)).as("no gap while another is there").isSameAs(first);
    }

    @Test
    void changedPropertiesMoveABank() {
        Map<String, Object> properties = page(1);
        table.add(first, properties);
        properties.put(RegisterBank.PAGE, 3);
        table.add(first, properties);
        assertThat(table.bank(4)).isSameAs(first);
        assertBusy(2);
    }

    @Test
    void aPageBeyondTheLastUnitIdAndBadPropertiesAreNotServed() {
        table.unitId(247);
        table.add(first, page(0));
        table.add(second, page(1));
        table.add(second, page(-1));
        table.add(second, unit(0));
        table.add(second, unit(248));
        table.add(second, properties(RegisterBank.PAGE, "1"));
        assertThat(table.bank(247)).isSameAs(first);
        for (int unit = 248; unit < 255; unit++) {
            assertThat(table.bank(unit)).isNull();
        }
        assertThat(table.bank(0)).isSameAs(first);
        table.unitId(246);
        assertThat(table.bank(247)).isSameAs(second);
    }
}
