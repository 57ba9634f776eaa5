package org.chargebus.registermap.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WrittenValueTest {
    @ParameterizedTest
    @EnumSource(ByteOrder.class)
    void thirtyTwoBitValuesComeInTheConfiguredOrder(ByteOrder order) throws ModbusFault {
        assertThat(decode("remoteStop.transactionId", order, pair(order.swap(-5)))).contains(-5L);
        assertThat(decode("limit.value", order, pair(order.swap(Float.floatToIntBits(6.5f)))))
                .contains(6.5);
        assertThat(decode("start.expiry", order, pair(order.swap(0xF0000000))))
                .contains(Instant.ofEpochSecond(0xF0000000L));
    }

    @Test
    void aTimeOfZeroIsNone() throws ModbusFault {
        assertThat(decode("start.expiry", ByteOrder.BIG_ENDIAN, 0, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "policy.authTimeout,0",
        "policy.authTimeout,121",
        "policy.authDefault,5",
        "policy.authDefault,65535",
        "reset.type,2",
        "reset.trigger,2",
        "limit.trigger,3",
        "tx.active,2",
        "tx.active,65535",
        "operative,2",
        "authorize.answer,5",
        "triggerMessage.connector,8",
        "limit.phases,2",
        "heartbeatInterval,9",
        "remoteStart.withProfile,1"
    })
    void aValueOutsideItsRangeOrEnumerationIsRefused(String key, int word) {
        refused(key, word);
    }

    @ParameterizedTest
    @CsvSource({
        "policy.authTimeout,1,1",
        "policy.authTimeout,120,120",
        "policy.authDefault,4,ConcurrentTx",
        "reset.trigger,0,0",
        "reset.trigger,1,1",
        "limit.trigger,2,2",
        "tx.active,1,true",
        "operative,0,false",
        "limit.phases,3,3",
        "limit.direct,65535,65535",
        "policy.startTimeout,0,0",
        "triggerMessage.message,5,StatusNotification"
    })
    void aValueOnTheBorderIsTaken(String key, int word, String value) throws ModbusFault {
        assertThat(decode(key, ByteOrder.BIG_ENDIAN, word).orElseThrow()).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-0.1", "1000001"})
    void aLimitThatIsNoLimitIsRefused(float limit) {
        refused("limit.value", pair(Float.floatToRawIntBits(limit)));
    }

    @Test
    void aTextEndsAtTheFirstNul() throws ModbusFault {
        int[] words = Fixture.words("TAG", 10);
        words[3] = 0x5858;
        assertThat(decode("remoteStart.idTag", ByteOrder.LITTLE_ENDIAN, words)).contains("TAG");
    }

    @Test
    void aTextOfFullLengthNeedsNoNul() throws ModbusFault {
        String full = "12345678901234567890";
        assertThat(decode("remoteStart.idTag", ByteOrder.BIG_ENDIAN, Fixture.words(full, 10)))
                .contains(full);
    }

    @Test
    void aTextThatIsNotAsciiIsRefused() {
        refused("remoteStart.idTag", 0x41E9, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        refused("remoteStart.idTag", 0x0A41, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static void refused(String key, int... words) {
        assertThatThrownBy(() -> decode(key, ByteOrder.BIG_ENDIAN, words))
                .isSameAs(ModbusFault.of(ExceptionCode.ILLEGAL_DATA_VALUE));
    }

    private static int[] pair(int bits) {
        return new int[] {bits >>> 16, bits & 0xFFFF};
    }

    private static Optional<Object> decode(String key, ByteOrder order, int... words)
            throws ModbusFault {
        PointDefinition point =
                Fixture.TABLE.points().stream()
                        .filter(p -> p.key().equals(key))
                        .findFirst()
                        .orElseThrow();
        return WrittenValue.decode(point, words, order);
    }
}
