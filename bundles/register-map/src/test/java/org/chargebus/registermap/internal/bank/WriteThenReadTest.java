package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chargebus.command.Command;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.signal.ConnectorRef;
import org.junit.jupiter.api.Test;

/** Function code 23 on the map: the write first, then the read, and neither without the other. */
class WriteThenReadTest {
    private static final int POLICY = 80;
    private static final int A = 1000;
    private static final int RESET_TYPE = A + 200;
    private static final int NOT_CONFIGURED = 4200;
    private static final ModbusFault ADDRESS = ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
    private static final ModbusFault VALUE = ModbusFault.of(ExceptionCode.ILLEGAL_DATA_VALUE);

    private final Fixture map = new Fixture();

    private int[] writeThenRead(int address, int[] words, int from, int count) throws ModbusFault {
        byte[] source = new byte[1 + 2 * words.length];
        for (int i = 0; i < words.length; i++) {
            source[1 + 2 * i] = (byte) (words[i] >> 8);
            source[2 + 2 * i] = (byte) words[i];
        }
        byte[] target = new byte[3 + 2 * count];
        map.bank.writeThenRead(
                address, words.length, source, 1, Fixture.MASTER, from, count, target, 3);
        int[] read = new int[count];
        for (int i = 0; i < count; i++) {
            read[i] = (target[3 + 2 * i] & 0xFF) << 8 | target[4 + 2 * i] & 0xFF;
        }
        return read;
    }

    private void refused(ModbusFault fault, int address, int[] words, int from, int count) {
        long applied = map.table.applied();
        assertThatThrownBy(() -> writeThenRead(address, words, from, count)).isSameAs(fault);
        assertThat(map.table.applied()).isEqualTo(applied);
        assertThat(map.commands).isEmpty();
    }

    @Test
    void theReadSeesTheWrite() throws ModbusFault {
        map.write(POLICY, 30, 3, 5, 0);
        assertThat(writeThenRead(POLICY, new int[] {44, 1}, POLICY, 4))
                .containsExactly(44, 1, 5, 0);
        assertThat(map.value("", 0, "policy.authTimeout")).isEqualTo(44L);
    }

    @Test
    void aTriggerActsAndReadsZero() throws ModbusFault {
        assertThat(writeThenRead(RESET_TYPE, new int[] {1, 1}, RESET_TYPE, 2))
                .containsExactly(1, 0);
        assertThat(map.commands)
                .containsExactly(new Command.Reset(new ConnectorRef("A", 0), false));
    }

    @Test
    void nothingIsWrittenWhenTheReadIsBad() {
        refused(ADDRESS, POLICY, new int[] {44}, NOT_CONFIGURED, 1);
        refused(ADDRESS, POLICY, new int[] {44}, NOT_CONFIGURED - 1, 2);
        refused(ADDRESS, RESET_TYPE, new int[] {1, 1}, 65_535, 1);
        assertThat(map.value("", 0, "policy.authTimeout")).isNull();
    }

    @Test
    void nothingIsWrittenWhenAPartOfTheWriteIsBad() {
        refused(ADDRESS, A, new int[] {1}, POLICY, 1);
        refused(ADDRESS, RESET_TYPE, new int[] {1, 1, 1}, POLICY, 1);
        refused(VALUE, POLICY, new int[] {30, 3, 0, 5}, POLICY, 4);
    }

    @Test
    void aReadThatIsBadGoesBeforeAValueThatIs() {
        refused(ADDRESS, POLICY, new int[] {30, 3, 0, 5}, NOT_CONFIGURED, 1);
    }

    @Test
    void withRegisterBaseOneBothRangesAreOneAddressLower() throws ModbusFault {
        map.show(map.site, Fixture.settings(1, map.settings.format().order()));
        assertThat(writeThenRead(POLICY - 1, new int[] {44}, POLICY - 1, 1)).containsExactly(44);
        assertThat(map.value("", 0, "policy.authTimeout")).isEqualTo(44L);
    }
}
