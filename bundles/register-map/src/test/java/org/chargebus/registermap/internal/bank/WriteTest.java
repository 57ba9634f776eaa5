package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.chargebus.command.Command;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.source.Links;
import org.chargebus.registermap.internal.table.Access;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** register-map.md, Access rules, for writes. */
class WriteTest {
    private static final int A = 1000;
    private static final int A1 = 1400;

    private final Fixture map = new Fixture();

    @Test
    void aReadOnlyPointIsException02() {
        for (PointDefinition point : Fixture.TABLE.points()) {
            if (point.access() == Access.R) {
                map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, Fixture.address(point), 0);
            }
        }
    }

    /** No row that acts may be without an action, and no action without a row. */
    @Test
    void everyTriggerHasAnAction() {
        assertThat(Fixture.TABLE.points())
                .filteredOn(p -> p.access() == Access.W && !p.key().equals("localList.entry"))
                .hasSize(17)
                .allMatch(p -> Actions.of(p.key()) != null);
        assertThat(Actions.of("reset.type")).isNull();
    }

    /** A write never reaches into the next block, because that begins with a read-only point. */
    @Test
    void everyBlockOfAChargerBeginsReadOnlyInEveryMode() {
        assertThat(Fixture.TABLE.points())
                .filteredOn(p -> p.offset() == 0 && p.block().registers() == 400)
                .hasSize(2)
                .allMatch(p -> p.access() == Access.R && p.modes().equals("BX"));
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, 998, 0, 0, 0);
    }

    @Test
    void chargersThatAreNotConfiguredAreException02() {
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, 4200 + 200, 0);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, A1 + 800 + 391, 0);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, 65_535, 0);
    }

    @Test
    void theAddressIsCheckedBeforeTheValue() {
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, A + 200, 99, 1, 0);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_VALUE, A + 200, 99, 1);
    }

    @Test
    void aWriteWithOneBadValueDoesNothing() {
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_VALUE, A + 200, 1, 2);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_VALUE, 80, 30, 3, 0, 5);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_VALUE, A1 + 386, 0, 3, 9);
    }

    @Test
    void aParameterIsKeptInTheTableOfSignals() throws ModbusFault {
        map.write(80, 30, 3, 5, 0);
        assertThat(map.value("", 0, "policy.authTimeout")).isEqualTo(30L);
        assertThat(map.value("", 0, "policy.authDefault")).isEqualTo("Invalid");
        assertThat(map.value("", 0, "policy.startDefault")).isEqualTo("Accepted");
        assertThat(map.read(80, 4)).containsExactly(30, 3, 5, 0);
        assertThat(map.table.applied()).as("one swap").isEqualTo(1);
    }

    @Test
    void aPointThatTheModeDoesNotOfferIsException02() {
        map.show(Fixture.site(Mode.BMS, false), map.settings);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, A1 + 391, 100);
        map.show(Fixture.site(Mode.EXTERNAL, false), map.settings);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, A + 200, 1);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, A1 + 20, 1);
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, A1 + 6, 1);
    }

    @Test
    void localCommandsOpenWhatIsReadOnlyInExternalMode() throws ModbusFault {
        map.show(Fixture.site(Mode.EXTERNAL, false, Fixture.charger("A", 1, 2)), map.settings);
        map.chargePoints = new Links("A", 0);
        map.write(A1 + 20, 1);
        map.write(A1 + 6, 0);
        ConnectorRef ref = new ConnectorRef("A", 1);
        assertThat(map.commands)
                .containsExactly(
                        new Command.RemoteStart(ref, ""),
                        new Command.ChangeAvailability(ref, false));
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, A1 + 391, 100);
        map.chargePoints = null;
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, A1 + 20, 0);
    }

    @Test
    void registersWithoutAPointAreIgnoredUnlessStrict() throws ModbusFault {
        map.write(A + 207, 1, 3);
        assertThat(map.value("A", 0, "triggerMessage.message")).isEqualTo("Heartbeat");
        map.write(999, 7);
        assertThat(map.word(999)).isZero();
        map.show(
                map.site,
                new Settings(0, new WireFormat(ByteOrder.BIG_ENDIAN, false), true, false));
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, A + 207, 1, 3);
    }

    @Test
    void withRegisterBaseOneAWriteIsOneAddressLower() throws ModbusFault {
        map.show(map.site, Fixture.settings(1, ByteOrder.BIG_ENDIAN));
        map.write(79, 44);
        assertThat(map.value("", 0, "policy.authTimeout")).isEqualTo(44L);
    }

    @Test
    void functionCodes5And15WriteZeroOrOne() throws ModbusFault {
        map.bank.writeBits(A1 + 20, 1, new byte[] {0, 1}, 1, Fixture.MASTER);
        assertThat(map.last()).isEqualTo(new Command.RemoteStart(new ConnectorRef("A", 1), ""));
        map.bank.writeBits(A + 200, 2, new byte[] {0b11}, 0, Fixture.MASTER);
        assertThat(map.last()).isEqualTo(new Command.Reset(new ConnectorRef("A", 0), false));
        map.bank.writeBits(A1 + 20, 1, new byte[] {0}, 0, Fixture.MASTER);
        assertThat(map.last()).isEqualTo(new Command.RemoteStop(new ConnectorRef("A", 1), 0));
    }

    @Test
    void aBitWriteThatTouchesAReadOnlyPointDoesNothing() {
        byte[] bits = {0b111};
        assertThatThrownBy(() -> map.bank.writeBits(A + 200, 3, bits, 0, Fixture.MASTER))
                .isSameAs(ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS));
        assertThat(map.commands).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ByteOrder.class)
    void aRealNumberWrittenOneRegisterAtATimeTakesEffectWithTheLast(ByteOrder order)
            throws ModbusFault {
        map.show(map.site, Fixture.settings(0, order));
        int wire = order.swap(Float.floatToIntBits(16.5f));
        map.write(A1 + 384, wire >>> 16);
        assertThat(map.value("A", 1, "limit.value")).isNull();
        map.write(A1 + 385, wire & 0xFFFF);
        assertThat(map.value("A", 1, "limit.value")).isEqualTo(16.5);
        assertThat(map.real(A1 + 384)).isNotNaN();
    }

    @Test
    void aStringWrittenOneRegisterAtATimeTakesEffectWithTheLast() throws ModbusFault {
        int[] words = Fixture.words("DEADBEEF", 10);
        for (int i = 0; i < 9; i++) {
            map.write(A1 + 80 + i, words[i]);
        }
        assertThat(map.value("A", 1, "remoteStart.idTag")).isNull();
        map.write(A1 + 89, words[9]);
        assertThat(map.value("A", 1, "remoteStart.idTag")).isEqualTo("DEADBEEF");
        map.write(A1 + 91, 1);
        assertThat(map.last())
                .isEqualTo(new Command.RemoteStart(new ConnectorRef("A", 1), "DEADBEEF"));
    }

    @Test
    void halvesOfTwoConnectorsAreNotMixed() throws ModbusFault {
        map.write(A1 + 94, 1);
        map.write(A1 + 400 + 94, 2);
        map.write(A1 + 95, 3);
        assertThat(map.value("A", 1, "remoteStop.transactionId")).isEqualTo(0x10003L);
        assertThat(map.value("A", 2, "remoteStop.transactionId")).isNull();
    }

    @Test
    void theLastRegisterAloneChangesThatRegisterAlone() throws ModbusFault {
        map.write(A1 + 94, 1, 2);
        map.write(A1 + 95, 9);
        assertThat(map.value("A", 1, "remoteStop.transactionId")).isEqualTo(0x10009L);
    }

    @Test
    void aHalfIsForgottenOnceItsValueTookEffect() throws ModbusFault {
        map.write(A1 + 94, 1);
        map.write(A1 + 95, 1);
        map.write(A1 + 94, 5, 5);
        map.write(A1 + 95, 6);
        assertThat(map.value("A", 1, "remoteStop.transactionId")).isEqualTo(0x50006L);
    }

    @Test
    void aRefusedWriteStagesNothing() throws ModbusFault {
        map.writeRefused(ExceptionCode.ILLEGAL_DATA_ADDRESS, A1 + 92, 0, 0, 5);
        map.write(A1 + 95, 7);
        assertThat(map.value("A", 1, "remoteStop.transactionId")).isEqualTo(7L);
    }

    @Test
    void halvesOutliveAChangeOfTheSettings() throws ModbusFault {
        map.write(A1 + 94, 1);
        map.show(map.site, new Settings(0, map.settings.format(), true, true));
        map.write(A1 + 95, 3);
        assertThat(map.value("A", 1, "remoteStop.transactionId")).isEqualTo(0x10003L);
    }

    @Test
    void aTimeOfZeroTakesTheExpiryAway() throws ModbusFault {
        map.write(A + 284, 0x6543, 0x2100);
        assertThat(map.value("A", 0, "authorize.expiry"))
                .isEqualTo(Instant.ofEpochSecond(0x65432100L));
        map.write(A + 284, 0, 0);
        assertThat(map.value("A", 0, "authorize.expiry")).isNull();
        assertThat(map.read(A + 284, 2)).containsOnly(0);
    }
}
