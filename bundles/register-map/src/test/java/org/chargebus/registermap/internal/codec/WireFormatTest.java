package org.chargebus.registermap.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.chargebus.registermap.internal.source.Source;
import org.chargebus.registermap.internal.table.PointType;
import org.chargebus.registermap.internal.table.PointType.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** register-map.md, Types. */
class WireFormatTest {
    private static final WireFormat BIG = new WireFormat(ByteOrder.BIG_ENDIAN, false);

    @ParameterizedTest
    @CsvSource({
        "big-endian,AABBCCDD",
        "little-endian,DDCCBBAA",
        "word-inverted-big-endian,CCDDAABB",
        "word-inverted-little-endian,BBAADDCC"
    })
    void theFourByteOrdersAreThoseOfTheSpecification(String label, String wire) {
        ByteOrder order = ByteOrder.from(label).orElseThrow();
        WireFormat format = new WireFormat(order, false);
        int expected = Integer.parseUnsignedInt(wire, 16);
        assertThat(bits(format, Kind.U32, 0xAABBCCDDL)).isEqualTo(expected);
        assertThat(bits(format, Kind.TIME, 0xAABBCCDDL)).isEqualTo(expected);
        assertThat(bits(format, Kind.BITS32, 0xAABBCCDDL)).isEqualTo(expected);
        assertThat(bits(format, Kind.I32, (int) 0xAABBCCDDL)).isEqualTo(expected);
        assertThat(real(format, Float.intBitsToFloat(0xAABBCCDD))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ByteOrder.class)
    void anOrderIsItsOwnInverse(ByteOrder order) {
        assertThat(order.swap(order.swap(0x12345678))).isEqualTo(0x12345678);
        assertThat(ByteOrder.from(order.label())).contains(order);
    }

    @Test
    void anUnknownOrderIsNone() {
        assertThat(ByteOrder.from("BIG-ENDIAN")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "U16,-1,0",
        "U16,65535,65535",
        "U16,65536,65535",
        "U16,7,7",
        "I16,-2,65534",
        "I16,-40000,32768",
        "I16,40000,32767",
        "BOOL,5,1",
        "BOOL,0,0",
        "ENUM,8,8"
    })
    void oneRegisterIsClampedNeverWrapped(Kind kind, long value, int word) {
        assertThat(bits(BIG, kind, value)).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({
        "U32,-1,0",
        "U32,4294967296,-1",
        "U32,4294967294,-2",
        "TIME,-5,0",
        "I32,-2,-2",
        "I32,-3000000000,-2147483648",
        "I32,3000000000,2147483647"
    })
    void twoRegistersAreClampedNeverWrapped(Kind kind, long value, int words) {
        assertThat(bits(BIG, kind, value)).isEqualTo(words);
    }

    @Test
    void realNumbersAreClampedToTheLargestSingle() {
        assertThat(Float.intBitsToFloat(real(BIG, 1e300))).isEqualTo(Float.MAX_VALUE);
        assertThat(Float.intBitsToFloat(real(BIG, -1e300))).isEqualTo(-Float.MAX_VALUE);
        assertThat(Float.intBitsToFloat(real(BIG, 123.456))).isEqualTo(123.456f);
    }

    @ParameterizedTest
    @EnumSource(ByteOrder.class)
    void absentValuesReadTheirCodeInEveryOrder(ByteOrder order) {
        WireFormat nan = new WireFormat(order, false);
        assertThat(bits(nan, Kind.U32, Source.ABSENT)).isEqualTo(-1);
        assertThat(bits(nan, Kind.I32, Source.ABSENT)).isEqualTo(-1);
        assertThat(bits(nan, Kind.TIME, Source.ABSENT)).isZero();
        assertThat(bits(nan, Kind.BITS32, Source.ABSENT)).isZero();
        assertThat(order.swap(real(nan, Double.NaN))).isEqualTo(0x7FC00000);
        WireFormat zero = new WireFormat(order, true);
        assertThat(bits(zero, Kind.U32, Source.ABSENT)).isZero();
        assertThat(bits(zero, Kind.I32, Source.ABSENT)).isZero();
        assertThat(real(zero, Double.NaN)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"U16", "I16", "BOOL", "ENUM"},
            value = Kind.class)
    void absentSixteenBitValuesRead65535WhateverTheSetting(Kind kind) {
        assertThat(bits(BIG, kind, Source.ABSENT)).isEqualTo(65535);
        assertThat(bits(new WireFormat(ByteOrder.BIG_ENDIAN, true), kind, Source.ABSENT))
                .isEqualTo(65535);
    }

    @Test
    void stringsAreAsciiFirstCharacterHighNulPadded() {
        assertThat(WireFormat.word("ABC", 0, 20)).isEqualTo(0x4142);
        assertThat(WireFormat.word("ABC", 1, 20)).isEqualTo(0x4300);
        assertThat(WireFormat.word("ABC", 2, 20)).isZero();
        assertThat(WireFormat.word(null, 0, 20)).isZero();
        assertThat(WireFormat.word("\u00e9\n", 0, 20)).isEqualTo(0x3F3F);
    }

    @Test
    void anOddStringIsCutAtItsLengthAndPadded() {
        String long25 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        assertThat(WireFormat.word(long25, 12, 25)).isEqualTo('Y' << 8);
    }

    private static int bits(WireFormat format, Kind kind, long value) {
        return format.bits(Coding.of(new PointType(kind, 0)), value);
    }

    private static int real(WireFormat format, double value) {
        return format.bits(Coding.of(new PointType(Kind.F32, 0)), value);
    }
}
