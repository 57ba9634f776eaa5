package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chargebus.command.Command;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flags of several points, and of several chargers, in one register of a map file. */
class SharedRegisterTest {
    private static final ExceptionCode ADDRESS = ExceptionCode.ILLEGAL_DATA_ADDRESS;
    private static final int REGISTER = 7;

    private final Fixture map = new Fixture();

    @BeforeEach
    void serve() {
        map.serve(
                ",7,0,1,0,commError,,,,",
                ",7,1,3,0,commError,,,,",
                ",7,2,1,1,meter.present/5,,,,",
                ",7,3,2,0,commError,,,,",
                ",7,4,1,1,charging,bool,,,",
                ",7,8,1,1,tx.active,,,,",
                ",7,9,3,1,tx.active,,,,",
                ",7,15,3,1,unlock.trigger,,,,",
                ",9,0,2,1,charging,,,,",
                ",10,0,1,1,charging,,,,");
    }

    @Test
    void eachFlagIsABitAndAnAbsentOneIs0() throws ModbusFault {
        assertThat(map.word(REGISTER)).isEqualTo(0b11);
        map.put("A", 0, "connection", "boot accepted");
        map.put("A", 1, "meter.present", 0x20L);
        map.put("A", 1, "status", "Charging");
        map.put("C", 1, "tx.active", true);
        assertThat(map.word(REGISTER)).isEqualTo(0b10_0001_0110);
        assertThat(map.bits(REGISTER, 2)).isEqualTo("10");
    }

    /** Chargers are added one by one; a register of none but missing ones is not there. */
    @Test
    void aFlagOfAChargerThatIsNotConfiguredIs0() throws ModbusFault {
        map.readRefused(9, 1);
        map.write(REGISTER, 0b1011);
        map.show(Fixture.site(Mode.BMS, true, Fixture.charger("B", 2, 1)), map.settings);
        assertThat(map.word(REGISTER)).isEqualTo(0b1000);
        assertThat(map.word(9)).isZero();
        map.readRefused(10, 1);
    }

    @Test
    void aWriteIsOfAllItsFlagsAndMayChangeNoneThatIsReadOnly() throws ModbusFault {
        map.write(REGISTER, 0b11 | 1 << 8 | 1 << 15);
        assertThat(map.commands)
                .containsExactly(
                        new Command.RemoteStart(new ConnectorRef("A", 1), ""),
                        new Command.RemoteStop(new ConnectorRef("C", 1), 0),
                        new Command.UnlockConnector(new ConnectorRef("C", 1)));
        map.writeRefused(ADDRESS, REGISTER, 0b01 | 1 << 8);
        map.writeRefused(ADDRESS, REGISTER, 0b111);
        map.writeRefused(ADDRESS, 10, 0);
    }

    /** FC 5 and 15 write the register, as everywhere. */
    @Test
    void aBitOfFunctionCode5IsTheWholeRegister() throws ModbusFault {
        map.put("A", 0, "connection", "boot accepted");
        map.put("C", 0, "connection", "boot accepted");
        map.bank.writeBits(REGISTER, 1, new byte[] {0}, 0, Fixture.MASTER);
        assertThat(map.commands).hasSize(2).hasOnlyElementsOfType(Command.RemoteStop.class);
    }

    /** What the mask leaves is not written: a charging connector is not started again. */
    @Test
    void aMaskWritesTheFlagsItNamesAndNoOther() throws ModbusFault {
        map.put("A", 1, "tx.active", true);
        mask(9, true);
        assertThat(map.commands)
                .containsExactly(new Command.RemoteStart(new ConnectorRef("C", 1), ""));
        mask(0, true);
        mask(12, true);
        assertThat(map.commands).hasSize(1);
        map.put("A", 0, "connection", "boot accepted");
        assertThatThrownBy(() -> mask(0, true)).isSameAs(ModbusFault.of(ADDRESS));
    }

    private void mask(int bit, boolean set) throws ModbusFault {
        int and = 0xFFFF & ~(1 << bit);
        map.bank.maskWrite(REGISTER, and, set ? 1 << bit : 0, Fixture.MASTER);
    }
}
