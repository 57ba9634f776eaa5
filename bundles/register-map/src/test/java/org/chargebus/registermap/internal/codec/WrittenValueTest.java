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
        "time.year,1999",
        "time.year,2100",
        "time.month,0",
        "time.month,13",
        "time.day,0",
        "time.day,32",
        "time.hour,24",
        "time.minute,60",
        "time.second,60",
        "time.utcOffset,1081",
        "time.utcOffset,64455",
        "bms.lossAction,3",
        "policy.fallbackUnit,2",
        "box.connector,8",
        "box.operation,0",
        "box.operation,7",
        "box.trigger,2",
        "localList.updateType,2",
        "localList.status,5",
        "localList.status,99",
        "localList.status,101",
        "localList.status,65535",
        "localList.entry,4",
        "clearProfile.purpose,3",
        "clearProfile.trigger,3",
        "profile.purpose,3",
        "profile.purpose,65535",
        "profile.kind,3",
        "profile.recurrency,2",
        "profile.unit,65535",
        "profile.periods,0",
        "profile.periods,9",
        "profile.period8.phases,4",
        "composite.unit,2",
        "remoteStart.withProfile,2"
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
        "time.year,2000,2000",
        "time.year,2099,2099",
        "time.month,12,12",
        "time.day,31,31",
        "time.hour,23,23",
        "time.second,59,59",
        "time.utcOffset,1080,1080",
        "time.utcOffset,64456,-1080",
        "bms.watchdog,65535,65535",
        "localList.status,100,Delete",
        "localList.entry,3,3",
        "profile.periods,8,8",
        "profile.period1.phases,3,3",
        "composite.unit,1,W",
        "triggerMessage.message,5,StatusNotification"
    })
    void aValueOnTheBorderIsTaken(String key, int word, String value) throws ModbusFault {
        assertThat(decode(key, ByteOrder.BIG_ENDIAN, word).orElseThrow()).hasToString(value);
    }

    /** Their notes: 65535 = omit, NaN = omit. */
    @Test
    void whatMeansOmitTakesTheValueAway() throws ModbusFault {
        assertThat(decode("clearProfile.purpose", ByteOrder.BIG_ENDIAN, 65535)).isEmpty();
        assertThat(decode("profile.recurrency", ByteOrder.BIG_ENDIAN, 65535)).isEmpty();
        assertThat(decode("composite.unit", ByteOrder.BIG_ENDIAN, 65535)).isEmpty();
        int nan = Float.floatToRawIntBits(Float.NaN);
        assertThat(decode("profile.minRate", ByteOrder.BIG_ENDIAN, pair(nan))).isEmpty();
        assertThat(decode("profile.minRate", ByteOrder.BIG_ENDIAN, 0, 0)).contains(0.0);
    }

    @ParameterizedTest
    @CsvSource({"profile.minRate", "profile.period8.limit", "policy.fallbackLimit"})
    void aRateThatIsNoneIsRefused(String key) {
        refused(key, pair(Float.floatToRawIntBits(-1f)));
        refused(key, pair(Float.floatToRawIntBits(Float.POSITIVE_INFINITY)));
        refused(key, pair(Float.floatToRawIntBits(1_000_001f)));
    }

    @ParameterizedTest
    @CsvSource({"profile.id", "clearProfile.id", "reserve.id", "cancel.id", "localList.version"})
    void aNegativeIdIsRefused(String key) {
        refused(key, pair(-1));
    }

    @Test
    void aTimeOutsideTheCalendarOfTheMapIsRefused() {
        refused("time.unix", pair(946_684_799));
        refused("time.unix", pair((int) 4_102_444_800L));
        refused("composite.duration", 0, 0);
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
        return WrittenValue.decode(point, Coding.of(point.type()), words, order);
    }
}
