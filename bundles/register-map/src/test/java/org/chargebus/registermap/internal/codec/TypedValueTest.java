package org.chargebus.registermap.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.registermap.internal.table.PointType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedValueTest {
    private static final WireFormat BIG = new WireFormat(ByteOrder.BIG_ENDIAN, false);

    private static PointDefinition point(String key) {
        return Fixture.TABLE.points().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String encode(String key, String text) {
        PointDefinition point = point(key);
        return HexFormat.of()
                .formatHex(TypedValue.encode(point, Coding.of(point.type()), BIG, text));
    }

    @ParameterizedTest
    @CsvSource({
        "limit.direct,60,003c",
        "reset.type,Soft,0001",
        "reset.type,1,0001",
        "tx.active,true,0001",
        "tx.active,0,0000",
        "time.utcOffset,-60,ffc4",
        "remoteStop.transactionId,-5,fffffffb",
        "limit.value,6.5,40d00000",
        "start.expiry,2026-01-31T12:00:00Z,697deec0",
        "start.expiry,0,00000000",
        "remoteStart.idTag,AB,4142000000000000000000000000000000000000",
        "remoteStart.idTag,'',0000000000000000000000000000000000000000"
    })
    void aValueBecomesTheRegistersAMasterWrites(String key, String text, String registers) {
        assertThat(encode(key, text)).isEqualTo(registers);
    }

    @ParameterizedTest
    @CsvSource({
        "limit.direct,65536",
        "limit.direct,-1",
        "limit.direct,1.5",
        "limit.direct,x",
        "limit.direct,''",
        "reset.type,Gentle",
        "tx.active,yes",
        "start.expiry,2026-01-31T12",
        "limit.value,1e",
        "limit.value,1e39",
        "limit.value,-1e400",
        "remoteStart.idTag,123456789012345678901",
        "remoteStart.idTag,\u00E4"
    })
    void whatItsRegistersCannotHoldIsRefusedWithTheMend(String key, String text) {
        assertThatThrownBy(() -> encode(key, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + ": ")
                .hasMessageContaining("; ");
    }

    @Test
    void theScaleAndOrderOfAMapFileHold() {
        PointDefinition point = point("limit.value");
        Coding tenths =
                new Coding(PointType.from("u32").orElseThrow(), ByteOrder.LITTLE_ENDIAN, 10, -1);
        assertThat(TypedValue.encode(point, tenths, BIG, "6.5")).containsExactly(0x41, 0, 0, 0);
    }
}
