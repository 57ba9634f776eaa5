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
import org.chargebus.site.Mode;
import org.junit.jupiter.api.Test;

/** register-map.md, "A map file of one's own": the rules of access hold as in the native map. */
class FileMapTest {
    private static final ExceptionCode ADDRESS = ExceptionCode.ILLEGAL_DATA_ADDRESS;
    private static final ExceptionCode VALUE = ExceptionCode.ILLEGAL_DATA_VALUE;
    private static final ConnectorRef A1 = new ConnectorRef("A", 1);
    private static final ConnectorRef C1 = new ConnectorRef("C", 1);

    private final Fixture map = new Fixture();

    @Test
    void onlyItsAddressesAreServed() throws ModbusFault {
        map.serve(",40001,,,,test.u16,,,,", ",40004,,,,test.u32,,little-endian,,");
        assertThat(map.read(40_001, 5)).containsExactly(0x1234, 0, 0, 0x7856, 0x3412);
        map.readRefused(40_000, 1);
        map.readRefused(40_005, 2);
        map.readRefused(90, 1);
        map.write(40_002, 7, 8);
        map.writeRefused(ADDRESS, 40_002, 7, 8, 9);
        map.writeRefused(ADDRESS, 40_006, 0);
        assertThatThrownBy(() -> map.unitBank(7)).hasMessageContaining("No value present");
    }

    @Test
    void strictRefusesTheRegistersBetween() throws ModbusFault {
        map.serve(",1,,,,test.u16,,,,", ",3,,,,test.u16,,,,");
        WireFormat format = new WireFormat(ByteOrder.BIG_ENDIAN, false);
        map.show(map.site, new Settings(0, format, true, false));
        assertThat(map.word(3)).isEqualTo(0x1234);
        map.readRefused(1, 3);
        map.writeRefused(ADDRESS, 2, 0);
    }

    @Test
    void theRegisterBaseMovesThem() throws ModbusFault {
        map.serve(",1,,,,test.u16,,,,");
        map.show(map.site, Fixture.settings(1, ByteOrder.BIG_ENDIAN));
        assertThat(map.word(0)).isEqualTo(0x1234);
        map.readRefused(1, 1);
    }

    @Test
    void aUnitHasItsOwnAddresses() throws ModbusFault {
        map.serve("20,5,,,,test.u16,,,,", "21,5,,1,1,status,,,,", ",5,,3,0,identity,str4,,,");
        map.put("A", 1, "status", "Faulted");
        byte[] word = new byte[2];
        map.unitBank(20).read(5, 1, word, 0);
        assertThat(word).containsExactly(0x12, 0x34);
        map.unitBank(21).read(5, 1, word, 0);
        assertThat(word).containsExactly(0, 8);
        assertThat(map.text(5, 2)).isEqualTo("C\0\0\0");
    }

    /** A charger may be configured later than its rows are written. */
    @Test
    void whatIsNotConfiguredIsRefusedUntilItIs() throws ModbusFault {
        map.serve(
                ",10,,1,1,charging,,,,",
                ",11,,2,1,tx.energy,,,,",
                ",14,,1,3,charging,,,,",
                ",16,,1,2,charging,,,,");
        assertThat(map.read(13, 1)).containsExactly(0);
        assertThat(map.read(15, 2)).containsExactly(0, 65535);
        map.readRefused(11, 1);
        map.readRefused(12, 1);
        map.readRefused(10, 2);
        map.readRefused(14, 1);
        map.writeRefused(ADDRESS, 13, 0, 0);
        map.show(
                Fixture.site(
                        Mode.BMS, true, Fixture.charger("A", 1, 3), Fixture.charger("B", 2, 1)),
                map.settings);
        map.put("B", 1, "tx.energy", 70_000L);
        assertThat(map.read(10, 5)).containsExactly(65535, 1, 4464, 0, 65535);
        map.show(Fixture.site(Mode.BMS, true), map.settings);
        map.readRefused(11, 2);
    }

    @Test
    void theModeIsFollowed() throws ModbusFault {
        map.serve(",1,,1,1,limit.direct,,,,", ",2,,1,1,tx.active,,,,", ",4,3,1,1,tx.active,,,,");
        map.write(1, 160);
        map.show(Fixture.site(Mode.EXTERNAL, false), map.settings);
        map.readRefused(1, 1);
        map.writeRefused(ADDRESS, 1, 160);
        assertThat(map.word(2)).isZero();
        map.writeRefused(ADDRESS, 2, 1);
        map.writeRefused(ADDRESS, 4, 8);
    }

    @Test
    void accessIsNarrowedByTheFile() throws ModbusFault {
        map.serve(
                ",1,,,,policy.authTimeout,,,R,",
                ",2,,,,policy.authTimeout,,,W,",
                ",3,,1,1,remoteStart.idTag,str4,,W,");
        map.writeRefused(ADDRESS, 1, 30);
        map.write(2, 30);
        assertThat(map.read(1, 2)).containsExactly(30, 0);
        map.write(3, Fixture.words("TAG", 2));
        assertThat(map.value("A", 1, "remoteStart.idTag")).isEqualTo("TAG");
        assertThat(map.read(3, 2)).containsExactly(0, 0);
    }

    @Test
    void aShortStringIsCutAndALongOneFilledUp() throws ModbusFault {
        map.serve(
                ",10,,1,1,remoteStart.idTag,str3,,,",
                ",20,,1,1,remoteStart.idTag,str30,little-endian,,");
        map.put("A", 1, "remoteStart.idTag", "ABCDEFGHIJKLMNOPQRST");
        assertThat(map.text(10, 2)).isEqualTo("ABC\0");
        assertThat(map.text(20, 15)).isEqualTo("ABCDEFGHIJKLMNOPQRST" + "\0".repeat(10));
        map.writeRefused(VALUE, 10, 0x4142, 0x4344);
        map.writeRefused(VALUE, 20, Fixture.words("ABCDEFGHIJKLMNOPQRSTU", 15));
        map.write(20, Fixture.words("ABCDEFGHIJKLMNOPQRS", 15));
        map.write(10, 0x5858, 0x5800);
        assertThat(map.text(20, 15)).isEqualTo("XXX" + "\0".repeat(27));
    }

    @Test
    void registersOneByOneTakeEffectWithTheLastInTheCodingOfTheirRow() throws ModbusFault {
        map.serve(
                ",10,,1,1,limit.value,f32,,,",
                ",20,,1,1,limit.value,i32,word-inverted-big-endian,,0.01",
                ",30,,1,1,limit.value,u16,,,10");
        map.write(20, 0);
        map.write(10, 0x4120);
        assertThat(map.value("A", 1, "limit.value")).isNull();
        map.write(21, 0);
        assertThat(map.value("A", 1, "limit.value")).isEqualTo(0.0);
        map.write(11, 0);
        assertThat(map.value("A", 1, "limit.value")).isEqualTo(10.0);
        map.write(20, 1);
        map.write(21, 0);
        assertThat(map.value("A", 1, "limit.value")).isEqualTo(100.0);
        assertThat(map.read(20, 2)).containsExactly(1, 0);
        assertThat(map.word(30)).isEqualTo(1000);
    }

    @Test
    void aRequestSpansChargersAndTakesEffectInOrderOfAddress() throws ModbusFault {
        map.serve(
                ",10,,1,1,limit.direct,,,,",
                ",11,,3,1,limit.direct,,,,",
                ",12,,3,1,remoteStart.idTag,str4,,,",
                ",14,,3,1,remoteStart.trigger,bool,,,",
                ",15,,1,1,remoteStart.trigger,,,,",
                ",16,,,,policy.authTimeout,,,,");
        map.write(10, 100, 200, 0x4142, 0, 1, 0, 60);
        assertThat(map.commands)
                .containsExactly(
                        new Command.SetLimit(A1, 10, false, 0),
                        new Command.SetLimit(C1, 20, false, 0),
                        new Command.RemoteStart(C1, "AB"));
        assertThat(map.read(10, 7)).containsExactly(100, 200, 0x4142, 0, 0, 0, 60);
        map.writeRefused(VALUE, 10, 90, 190, 0x4142, 0, 1, 0, 0);
        map.writeRefused(VALUE, 10, 90, 190, 0x4142, 0, 2);
        map.write(10, 100, 200);
        assertThat(map.commands).hasSize(3);
    }

    @Test
    void theMailboxIsBusyWhereverItStands() throws ModbusFault {
        map.serve(",1,,,,box.charger,,,,", ",2,,1,1,limit.direct,,,,", ",3,,,,box.trigger,bool,,,");
        map.put("", 0, "box.state", "Waiting");
        map.writeRefused(ExceptionCode.SERVER_DEVICE_BUSY, 1, 1);
        map.writeRefused(ExceptionCode.SERVER_DEVICE_BUSY, 2, 160, 1);
        map.write(2, 160);
    }

    @Test
    void theDateIsWholeWhereverItsRegistersStand() throws ModbusFault {
        map.serve(
                ",1,,,,time.second,,,,",
                ",2,,,,time.minute,,,,",
                ",3,,,,time.hour,,,,",
                ",4,,1,1,limit.direct,,,,",
                ",5,,,,time.day,,,,",
                ",6,,,,time.month,,,,",
                ",7,,,,time.year,,,,");
        map.write(1, 0, 30, 12, 160, 1, 3, 2026);
        assertThat(map.last()).isEqualTo(new Command.StageClock(true));
        map.write(1, 0, 30);
        assertThat(map.last()).isEqualTo(new Command.StageClock(false));
    }
}
