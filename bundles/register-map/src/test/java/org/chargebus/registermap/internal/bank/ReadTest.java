package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.WordsOf;
import org.chargebus.registermap.internal.codec.ByteOrder;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.source.Sources;
import org.chargebus.registermap.internal.table.Access;
import org.chargebus.registermap.internal.table.Block;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.site.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** register-map.md, Addressing, Types and Access rules, for reads. */
class ReadTest {
    private static final int GATEWAY = 0;
    private static final int A = 1000;
    private static final int A1 = 1400;
    private static final int A2 = 1800;
    private static final int C1 = 7800;

    private final Fixture map = new Fixture();

    @Test
    void eachTypeReadsAtItsAddress() throws ModbusFault {
        map.put("A", 1, "status", "Charging");
        map.put("A", 1, "tx.active", true);
        map.put("A", 1, "statusTime", Instant.ofEpochSecond(0x65432100L));
        map.put("A", 1, "tx.id", -7L);
        map.put("A", 1, "Energy.Active.Import.Register", 0x00012345L);
        map.put("A", 1, "Voltage.L1-N", 230.5);
        map.put("A", 1, "meter.present", 0x80000001L);
        map.put("A", 1, "tx.idTagStart", "TAG7");
        map.put("A", 1, "tx.counter", 9L);
        assertThat(map.word(A1)).isEqualTo(2);
        assertThat(map.word(A1 + 20)).isEqualTo(1);
        assertThat(map.read(A1 + 4, 2)).containsExactly(0x6543, 0x2100);
        assertThat(map.bits32(A1 + 22)).isEqualTo(-7);
        assertThat(map.read(A1 + 160, 2)).containsExactly(1, 0x2345);
        assertThat(map.real(A1 + 202)).isEqualTo(230.5f);
        assertThat(map.bits32(A1 + 154)).isEqualTo(0x80000001);
        assertThat(map.text(A1 + 38, 10)).startsWith("TAG7\0").hasSize(20);
        assertThat(map.word(A1 + 21)).isEqualTo(9);
        assertThat(map.word(A2)).as("the other connector").isEqualTo(65535);
    }

    @Test
    void theConstantsProveTheSettingsOfAMaster() throws ModbusFault {
        assertThat(map.word(90)).isEqualTo(0x1234);
        assertThat(map.read(92, 2)).containsExactly(0x1234, 0x5678);
        assertThat(map.real(94)).isEqualTo(123.456f);
        assertThat(map.text(96, 2)).isEqualTo("ABCD");
    }

    @ParameterizedTest
    @EnumSource(ByteOrder.class)
    void theByteOrderAppliesToNumbersAndNeverToStrings(ByteOrder order) throws ModbusFault {
        map.show(map.site, Fixture.settings(0, order));
        assertThat(map.bits32(92)).isEqualTo(order.swap(0x12345678));
        assertThat(map.bits32(94)).isEqualTo(order.swap(Float.floatToIntBits(123.456f)));
        assertThat(map.text(96, 2)).isEqualTo("ABCD");
        assertThat(map.word(93)).isEqualTo(order.swap(0x12345678) & 0xFFFF);
    }

    @Test
    void withRegisterBaseOneAPointIsOneAddressLower() throws ModbusFault {
        map.put("A", 1, "status", "Faulted");
        map.show(map.site, Fixture.settings(1, ByteOrder.BIG_ENDIAN));
        assertThat(map.word(A1 - 1)).isEqualTo(8);
        assertThat(map.word(89)).isEqualTo(0x1234);
        map.readRefused(65535, 1);
    }

    @Test
    void everyPointReadsItsAbsentCodeBeforeThereIsAValue() throws ModbusFault {
        for (PointDefinition point : Fixture.TABLE.points()) {
            if (point.initial().isEmpty() && !Sources.isDerived(point)) {
                int[] words = map.read(Fixture.address(point), point.registers());
                assertThat(words).as(point.key()).containsExactly(absent(point));
            }
        }
        assertThat(map.word(A1)).isEqualTo(65535);
        assertThat(map.bits32(A1 + 160)).isEqualTo(-1);
        assertThat(map.real(A1 + 182)).isNaN();
        assertThat(map.bits32(A1 + 28)).isZero();
        assertThat(map.text(A + 44, 10)).isEqualTo("\0".repeat(20));
        assertThat(map.word(A1 + 286)).as("quality: never seen").isEqualTo(3);
        assertThat(map.word(A + 202)).as("reset.state: never used").isZero();
    }

    private static int[] absent(PointDefinition point) {
        return switch (point.kind()) {
            case TIME, STRING, BITS32 -> new int[point.registers()];
            case F32 -> new int[] {0x7FC0, 0};
            case U32, I32 -> new int[] {65535, 65535};
            default -> new int[] {point.access() == Access.W ? 0 : 65535};
        };
    }

    @Test
    void everyPointWithAnInitialValueReadsItBeforeThereIsAnother() throws ModbusFault {
        int read = 0;
        for (PointDefinition point : Fixture.TABLE.points()) {
            if (point.initial().isPresent() && !Sources.isDerived(point)) {
                int[] words = map.read(Fixture.address(point), point.registers());
                assertThat(words)
                        .as(point.key())
                        .containsExactly(WordsOf.value(point, point.initial().get()));
                read++;
            }
        }
        assertThat(read).isEqualTo(70);
    }

    @Test
    void absentZeroPutsZeroInPlaceOfNanAndAllOnes() throws ModbusFault {
        map.show(
                map.site,
                new Settings(0, new WireFormat(ByteOrder.BIG_ENDIAN, true), false, false));
        assertThat(map.bits32(A1 + 160)).isZero();
        assertThat(map.bits32(A1 + 182)).isZero();
        assertThat(map.word(A1)).isEqualTo(65535);
    }

    @Test
    void anUnknownWordReadsAsAbsent() throws ModbusFault {
        map.put("A", 1, "status", "Dancing");
        assertThat(map.word(A1)).isEqualTo(65535);
    }

    @Test
    void registersWithoutAPointReadZero() throws ModbusFault {
        assertThat(map.read(34, 6)).containsOnly(0);
        assertThat(map.word(999)).isZero();
    }

    @Test
    void inStrictModeRegistersWithoutAPointAreException02() throws ModbusFault {
        map.show(
                map.site,
                new Settings(0, new WireFormat(ByteOrder.BIG_ENDIAN, false), true, false));
        map.readRefused(34, 1);
        map.readRefused(28, 7);
        assertThat(map.read(44, 18)).hasSize(18);
    }

    @Test
    void chargersAndConnectorsThatAreNotConfiguredAreException02() throws ModbusFault {
        assertThat(map.read(A2 + 399, 1)).hasSize(1);
        map.readRefused(A2 + 400, 1);
        map.readRefused(A2 + 398, 4);
        map.readRefused(4200, 1);
        map.readRefused(64_999, 1);
        map.readRefused(65_000, 1);
        map.readRefused(65_535, 1);
        assertThat(map.read(C1 + 6 * 400, 100)).hasSize(100);
    }

    @Test
    void oneRequestSpansBlocks() throws ModbusFault {
        map.put("A", 0, "status", "Available");
        map.put("A", 1, "status", "Preparing");
        int[] words = map.read(A + 398, 4);
        assertThat(words[2]).isEqualTo(1);
        assertThat(map.read(990, 20)[10 + 3]).as("connectors").isEqualTo(2);
    }

    @Test
    void aRequestMayBeginOrEndInsideAValue() throws ModbusFault {
        map.put("A", 1, "Energy.Active.Import.Register", 0x11112222L);
        map.put("A", 1, "tx.idTagStart", "ABCDEF");
        assertThat(map.read(A1 + 161, 1)).containsExactly(0x2222);
        assertThat(map.read(A1 + 160, 1)).containsExactly(0x1111);
        assertThat(map.read(A1 + 39, 2)).containsExactly(0x4344, 0x4546);
    }

    @Test
    void aPointThatTheModeDoesNotOfferIsException02() throws ModbusFault {
        assertThat(map.word(14)).isZero();
        map.show(Fixture.site(Mode.EXTERNAL, false), map.settings);
        map.readRefused(14, 1);
        map.readRefused(12, 4);
        map.readRefused(A1 + 80, 1);
        assertThat(map.word(A1)).isEqualTo(65535);
        assertThat(map.word(6)).as("gw.mode").isEqualTo(1);
    }

    @Test
    void withoutSmartChargingItsPointsAreException02() throws ModbusFault {
        map.show(Fixture.site(Mode.BMS, false), map.settings);
        map.readRefused(A1 + 391, 1);
        map.readRefused(84, 2);
        assertThat(map.word(A1 + 300)).isEqualTo(65535);
    }

    @Test
    void aBitIsSetWhenItsRegisterIsNotZero() throws ModbusFault {
        map.put("A", 1, "status", "Preparing");
        map.put("A", 1, "errorCode", "NoError");
        map.put("A", 1, "statusTime", Instant.ofEpochSecond(5));
        map.put("A", 1, "operative", true);
        // status 1, errorCode 6, errorActive 0, vendorErrorNumber 65535, statusTime 0 and 5,
        // operative 1, evConnected 1, charging 0, reserved 0
        assertThat(map.bits(A1, 10)).isEqualTo("1101011100");
    }

    @Test
    void anAbsentBoolOrEnumerationReadsAsBitZero() throws ModbusFault {
        assertThat(map.word(A1 + 6)).isEqualTo(65535);
        assertThat(map.bits(A1, 3)).isEqualTo("000");
        assertThat(map.bits(A1 + 6, 4)).isEqualTo("0000");
    }

    @Test
    void twoThousandBitsSpanBlocks() throws ModbusFault {
        map.put("C", 5, "status", "Charging");
        String bits = map.bits(C1, 2000);
        assertThat(bits.charAt(4 * 400)).isEqualTo('1');
        assertThat(bits.charAt(3 * 400)).isEqualTo('0');
    }

    @Test
    void rowsOfTheBlocksStandAtTheirConnectors() throws ModbusFault {
        map.put("A", 0, "availability.type", "Operative");
        map.put("A", 2, "availability.type", "Inoperative");
        assertThat(map.word(A + 300)).isEqualTo(1);
        assertThat(map.word(A1 + 300)).isEqualTo(65535);
        assertThat(map.word(A2 + 300)).isZero();
        assertThat(Fixture.TABLE.points(Block.CHARGER, Block.CHARGER)).isNotEmpty();
    }

    @Test
    void aChangeOfTheSiteShowsInTheNextRequest() throws ModbusFault {
        map.readRefused(4200, 1);
        map.show(Fixture.site(Mode.BMS, true, Fixture.charger("B", 2, 1)), map.settings);
        assertThat(map.text(4200 + 20, 1)).isEqualTo("B\0");
        map.readRefused(A, 1);
        assertThat(map.word(GATEWAY + 8)).isEqualTo(1);
    }
}
