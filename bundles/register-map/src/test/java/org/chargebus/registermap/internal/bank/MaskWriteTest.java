package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chargebus.command.Command;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.signal.ConnectorRef;
import org.junit.jupiter.api.Test;

/** Function code 22 on the map: what a register reads is masked, and the result is written. */
class MaskWriteTest {
    private static final int AUTH_TIMEOUT = 80;
    private static final int AUTH_DEFAULT = 81;
    private static final int A = 1000;
    private static final int RESET_TYPE = A + 200;
    private static final int RESET_TRIGGER = A + 201;
    private static final int LIMIT_VALUE = 1400 + 384;

    private final Fixture map = new Fixture();

    private void mask(int address, int and, int or) throws ModbusFault {
        map.bank.maskWrite(address, and, or, Fixture.MASTER);
    }

    private void refused(ExceptionCode code, int address, int and, int or) {
        long applied = map.table.applied();
        assertThatThrownBy(() -> mask(address, and, or)).isSameAs(ModbusFault.of(code));
        assertThat(map.table.applied()).isEqualTo(applied);
        assertThat(map.commands).isEmpty();
    }

    @Test
    void someBitsOfAParameterChange() throws ModbusFault {
        map.write(AUTH_TIMEOUT, 0b10_1101);
        mask(AUTH_TIMEOUT, 0b11_0000, 0b00_0110);
        assertThat(map.word(AUTH_TIMEOUT)).isEqualTo(0b10_0110);
        assertThat(map.value("", 0, "policy.authTimeout")).isEqualTo(0b10_0110L);
    }

    @Test
    void aTriggerReadsZeroSoOnlyTheOrMaskCounts() throws ModbusFault {
        map.write(RESET_TYPE, 0);
        mask(RESET_TRIGGER, 0xFFFF, 0xFFFF);
        assertThat(map.commands).isEmpty();
        mask(RESET_TRIGGER, 0xFFFE, 1);
        assertThat(map.last()).isEqualTo(new Command.Reset(new ConnectorRef("A", 0), true));
        assertThat(map.word(RESET_TRIGGER)).isZero();
    }

    @Test
    void aReadOnlyPointIsException02EvenWhenNothingWouldChange() {
        refused(ExceptionCode.ILLEGAL_DATA_ADDRESS, A, 0xFFFF, 0);
    }

    @Test
    void aResultOutOfItsRangeIsException03() throws ModbusFault {
        map.write(AUTH_DEFAULT, 3);
        refused(ExceptionCode.ILLEGAL_DATA_VALUE, AUTH_DEFAULT, 0xFFFF & ~0x40, 0x40);
        assertThat(map.word(AUTH_DEFAULT)).isEqualTo(3);
    }

    @Test
    void aChargerThatIsNotConfiguredIsException02() {
        refused(ExceptionCode.ILLEGAL_DATA_ADDRESS, 4200 + 200, 0, 1);
        refused(ExceptionCode.ILLEGAL_DATA_ADDRESS, 65_535, 0, 1);
    }

    @Test
    void aRegisterWithoutAPointIgnoresItUnlessStrict() throws ModbusFault {
        mask(999, 0, 7);
        assertThat(map.word(999)).isZero();
        map.show(
                map.site,
                new Settings(0, new WireFormat(ByteOrder.BIG_ENDIAN, false), true, false));
        refused(ExceptionCode.ILLEGAL_DATA_ADDRESS, 999, 0, 7);
    }

    @Test
    void ofA32BitPointOneRegisterIsChangedAtATime() throws ModbusFault {
        int wire = Float.floatToIntBits(16.5f);
        mask(LIMIT_VALUE, 0, wire >>> 16);
        assertThat(map.value("A", 1, "limit.value")).isNull();
        mask(LIMIT_VALUE + 1, 0, wire & 0xFFFF);
        assertThat(map.value("A", 1, "limit.value")).isEqualTo(16.5);
    }
}
