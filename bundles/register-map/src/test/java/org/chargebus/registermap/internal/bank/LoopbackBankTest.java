package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.junit.jupiter.api.Test;

/** configuration.md, {@code loopbackUnit}. */
class LoopbackBankTest {
    private final LoopbackBank bank = new LoopbackBank();

    @Test
    void registerIStartsWithTheValueI() throws ModbusFault {
        byte[] target = new byte[5];
        bank.read(1998, 2, target, 1);
        assertThat(target).containsExactly(0, 1998 >> 8, (byte) 1998, 1999 >> 8, (byte) 1999);
    }

    @Test
    void aBitIsSetWhenItsRegisterIsNotZero() throws ModbusFault {
        byte[] target = new byte[250];
        bank.readBits(0, 2000, target, 0);
        assertThat(target[0]).isEqualTo((byte) 0xFE);
        assertThat(target[249]).isEqualTo((byte) 0xFF);
        bank.readBits(0, 3, target, 1);
        assertThat(target[1]).isEqualTo((byte) 0b110);
    }

    @Test
    void everyFunctionWrites() throws ModbusFault {
        byte[] target = new byte[4];
        bank.write(7, 2, new byte[] {9, 0x12, 0x34, (byte) 0xFF, (byte) 0xFE}, 1, Fixture.MASTER);
        bank.read(7, 2, target, 0);
        assertThat(target).containsExactly(0x12, 0x34, 0xFF, 0xFE);
        bank.writeBits(7, 2, new byte[] {0b10}, 0, Fixture.MASTER);
        bank.read(7, 2, target, 0);
        assertThat(target).containsExactly(0, 0, 0, 1);
    }

    @Test
    void aMaskChangesSomeBitsOfOneRegister() throws ModbusFault {
        byte[] target = new byte[6];
        bank.write(1000, 1, new byte[] {0x12, 0x34}, 0, Fixture.MASTER);
        bank.maskWrite(1000, 0xF0F0, 0xFF0E, Fixture.MASTER);
        bank.read(999, 3, target, 0);
        assertThat(target).containsExactly(3, (byte) 0xE7, 0x1F, 0x3E, 3, (byte) 0xE9);
        assertThatThrownBy(() -> bank.maskWrite(2000, 0, 1, Fixture.MASTER))
                .isSameAs(ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS));
    }

    @Test
    void aReadAfterAWriteInOneRequestSeesIt() throws ModbusFault {
        byte[] target = new byte[7];
        byte[] source = {9, 0x12, 0x34, 0x56, 0x78};
        bank.writeThenRead(7, 2, source, 1, Fixture.MASTER, 6, 3, target, 1);
        assertThat(target).containsExactly(0, 0, 6, 0x12, 0x34, 0x56, 0x78);
    }

    @Test
    void nothingIsWrittenWhenEitherRangeOfOneRequestIsBad() throws ModbusFault {
        ModbusFault fault = ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        byte[] source = {0x12, 0x34, 0x56, 0x78};
        byte[] target = new byte[4];
        assertThatThrownBy(
                        () ->
                                bank.writeThenRead(
                                        7, 2, source, 0, Fixture.MASTER, 1999, 2, target, 0))
                .isSameAs(fault);
        assertThatThrownBy(
                        () ->
                                bank.writeThenRead(
                                        1999, 2, source, 0, Fixture.MASTER, 0, 2, target, 0))
                .isSameAs(fault);
        bank.read(7, 1, target, 0);
        bank.read(1999, 1, target, 2);
        assertThat(target).containsExactly(0, 7, 1999 >> 8, (byte) 1999);
    }

    @Test
    void beyondTheLastRegisterIsException02AndNothingIsWritten() throws ModbusFault {
        ModbusFault fault = ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        byte[] bytes = new byte[4];
        assertThatThrownBy(() -> bank.read(1999, 2, bytes, 0)).isSameAs(fault);
        assertThatThrownBy(() -> bank.readBits(65_535, 1, bytes, 0)).isSameAs(fault);
        assertThatThrownBy(() -> bank.write(1999, 2, bytes, 0, Fixture.MASTER)).isSameAs(fault);
        assertThatThrownBy(() -> bank.writeBits(2000, 1, bytes, 0, Fixture.MASTER)).isSameAs(fault);
        bank.read(1999, 1, bytes, 0);
        assertThat(bytes).startsWith(1999 >> 8, 1999 & 0xFF);
    }
}
