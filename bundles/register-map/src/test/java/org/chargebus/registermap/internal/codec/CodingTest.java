package org.chargebus.registermap.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.source.Source;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.registermap.internal.table.PointType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** register-map.md, "A map file of one's own": types, byte orders and scales beside the native. */
class CodingTest {
    private static final WireFormat BIG = new WireFormat(ByteOrder.BIG_ENDIAN, false);

    /** A whole number as each type has it, in hexadecimal. */
    @ParameterizedTest
    @CsvSource({
        "u16,0,0000",
        "u16,65535,FFFF",
        "u16,65536,FFFF",
        "u16,-1,0000",
        "u16,9223372036854775807,FFFF",
        "u16,-9223372036854775807,0000",
        "i16,-1,FFFF",
        "i16,-32768,8000",
        "i16,-32769,8000",
        "i16,32768,7FFF",
        "i16c1,0,0000",
        "i16c1,-1,FFFE",
        "i16c1,-32767,8000",
        "i16c1,-32768,8000",
        "i16c1,32767,7FFF",
        "i16c1,32768,7FFF",
        "u32,4294967295,FFFFFFFF",
        "u32,4294967296,FFFFFFFF",
        "u32,-1,00000000",
        "i32,-1,FFFFFFFF",
        "i32,-2147483649,80000000",
        "i32,2147483648,7FFFFFFF",
        "i32c1,-1,FFFFFFFE",
        "i32c1,-2147483647,80000000",
        "i32c1,-2147483648,80000000",
        "i32c1,2147483648,7FFFFFFF",
        "i32c1,0,00000000",
        "f16,1,3C00",
        "f16,100000,7BFF",
        "f16,-100000,FBFF",
        "f16,2049,6800",
        "f32,1,3F800000",
        "f32,16777217,4B800000",
        "f32,-1,BF800000",
        "bool,0,0000",
        "bool,1,0001",
        "bool,7,0001",
        "bool,-7,0000",
        "enum,8,0008"
    })
    void aWholeNumberIsClampedAndNeverWrapped(String type, long number, String hex) {
        assertThat(BIG.bits(coding(type, 1), number)).isEqualTo(hex(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "u16,0.5,0001",
        "u16,0.49,0000",
        "u16,1e300,FFFF",
        "u16,-1e300,0000",
        "i16,-0.5,0000",
        "i16,-1.5,FFFF",
        "i16,1e300,7FFF",
        "i16,-1e300,8000",
        "i16c1,-1.4,FFFE",
        "i16c1,-1e300,8000",
        "i16c1,-0.4,0000",
        "u32,1e300,FFFFFFFF",
        "u32,-1,00000000",
        "i32,-1e300,80000000",
        "i32c1,-1e300,80000000",
        "f16,0.1,2E66",
        "f16,1e300,7BFF",
        "f16,-1e300,FBFF",
        "f16,1e-9,0000",
        "f32,1e300,7F7FFFFF",
        "f32,-1e300,FF7FFFFF",
        "f32,1e-45,00000001",
        "f32,0.1,3DCCCCCD",
        "bool,0.4,0000",
        "bool,0.5,0001"
    })
    void aRealNumberIsRoundedAndClamped(String type, double number, String hex) {
        assertThat(BIG.bits(coding(type, 1), number)).isEqualTo(hex(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "u16,10,6553,FFFA",
        "u16,10,6554,FFFF",
        "u16,0.1,1234,007B",
        "i16,-1,5,FFFB",
        "i16c1,-1,5,FFFA",
        "u32,1000,4294968,FFFFFFFF",
        "f32,0.001,1500,3FC00000",
        "f16,0.5,3,3E00",
        "i32,0.5,-3,FFFFFFFF"
    })
    void aScaleMultipliesWhatIsRead(String type, double scale, long number, String hex) {
        assertThat(BIG.bits(coding(type, scale), number)).isEqualTo(hex(hex));
        assertThat(BIG.bits(coding(type, scale), (double) number)).isEqualTo(hex(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "u16,FFFF,FFFF", "i16,FFFF,FFFF", "i16c1,FFFF,FFFF", "bool,FFFF,FFFF", "enum,FFFF,FFFF",
        "u32,FFFFFFFF,0", "i32,FFFFFFFF,0", "i32c1,FFFFFFFF,0", "time,0,0", "bits32,0,0",
        "bits16,0,0", "f16,7E00,0", "f32,7FC00000,0"
    })
    void anAbsentValueHasACodeInEveryType(String type, String code, String zero) {
        WireFormat absentIsZero = new WireFormat(ByteOrder.BIG_ENDIAN, true);
        for (double scale : new double[] {1, 0.1}) {
            assertThat(BIG.bits(coding(type, scale), Source.ABSENT)).isEqualTo(hex(code));
            assertThat(BIG.bits(coding(type, scale), Double.NaN)).isEqualTo(hex(code));
            assertThat(absentIsZero.bits(coding(type, scale), Source.ABSENT)).isEqualTo(hex(zero));
            assertThat(absentIsZero.bits(coding(type, scale), Double.NaN)).isEqualTo(hex(zero));
        }
    }

    static Stream<String> pairs() {
        return Stream.of("u32", "i32", "i32c1", "time", "bits32", "f32");
    }

    /** An order of the row goes before that of the settings; one register has no order. */
    @ParameterizedTest
    @MethodSource("pairs")
    void everyOrderIsThatOfTheRow(String type) {
        for (ByteOrder order : ByteOrder.values()) {
            for (ByteOrder setting : ByteOrder.values()) {
                WireFormat format = new WireFormat(setting, false);
                int plain = BIG.bits(coding(type, 1), 0x12345678L);
                PointType pair = PointType.from(type).orElseThrow();
                assertThat(format.bits(new Coding(pair, order, 1, -1), 0x12345678L))
                        .isEqualTo(order.swap(plain));
                assertThat(format.bits(new Coding(pair, null, 1, -1), 0x12345678L))
                        .isEqualTo(setting.swap(plain));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ByteOrder.class)
    void oneRegisterHasNoOrder(ByteOrder order) {
        PointType half = PointType.from("f16").orElseThrow();
        assertThat(new WireFormat(order, false).bits(new Coding(half, order, 1, -1), 1.0))
                .isEqualTo(0x3C00);
    }

    @Test
    void flagsAreTakenOutOfTheirSet() {
        long set = 0x8001_4002L;
        PointType bool = PointType.from("bool").orElseThrow();
        PointType some = PointType.from("bits16").orElseThrow();
        for (int flag = 0; flag < 32; flag++) {
            assertThat(BIG.bits(new Coding(bool, null, 1, flag), set))
                    .isEqualTo((int) (set >> flag & 1));
            assertThat(BIG.bits(new Coding(some, null, 1, flag), set))
                    .isEqualTo((int) (set >> flag & 0xFFFF));
        }
    }

    /** What a master writes of one type into a point of another. */
    @ParameterizedTest
    @CsvSource({
        "limit.direct,f32,0.1,41800000,160",
        "limit.direct,f16,0.1,4C00,160",
        "limit.direct,u32,1,0000FFFF,65535",
        "limit.direct,i16c1,1,FFFF,0",
        "limit.direct,i16c1,1,0010,16",
        "limit.direct,f32,1,3F0CCCCD,1",
        "limit.direct,bool,1,0001,1",
        "limit.direct,u16,0.001,0001,1000",
        "time.utcOffset,i16c1,1,FFC3,-60",
        "time.utcOffset,i32c1,1,FFFFFFC3,-60",
        "time.utcOffset,i32c1,1,FFFFFFFF,0",
        "time.utcOffset,f16,60,3C00,0",
        "time.utcOffset,f16,0.016666666666666666,BC00,-60",
        "remoteStop.transactionId,u16,1,FFFF,65535",
        "reset.trigger,bool,1,0001,1",
        "box.retries,f32,1,477FFF00,65535"
    })
    void aWholePointTakesTheNearestNumber(
            String key, String type, double scale, String hex, long value) throws ModbusFault {
        assertThat(decode(key, coding(type, scale), hex(hex))).contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "limit.value,u16,0.1,00A0,1600", "limit.value,u16,10,00A5,16.5",
        "limit.value,f16,1,4C20,16.5", "limit.value,i32,1000,00004268,17"
    })
    void aRealPointTakesWhatIsWritten(
            String key, String type, double scale, String hex, double value) throws ModbusFault {
        assertThat(decode(key, coding(type, scale), hex(hex))).contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "limit.direct,f32,1,7FC00000", "limit.direct,f32,1,7F800000", "limit.direct,f32,1,BF800000",
        "limit.direct,f16,1,7E00", "limit.direct,f16,1,7C00", "limit.direct,f16,1,FC00",
        "limit.direct,i16,1,FFFF", "limit.direct,i16c1,1,FFFE", "limit.direct,u32,1,00010000",
        "limit.direct,u16,0.5,FFFF", "limit.direct,bool,1,0002", "limit.value,f16,1,7E00",
        "limit.value,i16,1,FFFF", "limit.value,i16c1,1,FFFE", "reset.trigger,bool,1,0003",
        "reset.trigger,f32,1,40000000", "reset.type,f32,1,40A00000", "reset.type,u32,1,00010000",
        "operative,u32,1,00000002", "operative,f32,1,BF800000", "start.expiry,i32,1,FFFFFFFF",
        "remoteStop.transactionId,u32,1,FFFFFFFF", "remoteStop.transactionId,f32,1,7F7FFFFF"
    })
    void whatDoesNotFitThePointIsRefused(String key, String type, double scale, String hex) {
        assertThatThrownBy(() -> decode(key, coding(type, scale), hex(hex)))
                .isSameAs(ModbusFault.of(ExceptionCode.ILLEGAL_DATA_VALUE));
    }

    private static Optional<Object> decode(String key, Coding coding, int bits) throws ModbusFault {
        PointDefinition point =
                Fixture.TABLE.points().stream()
                        .filter(p -> p.key().equals(key))
                        .findFirst()
                        .orElseThrow();
        int[] words =
                coding.registers() == 1 ? new int[] {bits} : new int[] {bits >>> 16, bits & 0xFFFF};
        return WrittenValue.decode(point, coding, words, ByteOrder.BIG_ENDIAN);
    }

    private static Coding coding(String type, double scale) {
        return new Coding(PointType.from(type).orElseThrow(), null, scale, -1);
    }

    private static int hex(String digits) {
        return Integer.parseUnsignedInt(digits, 16);
    }
}
