package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.registermap.internal.WordsOf;
import org.chargebus.registermap.internal.source.Sources;
import org.chargebus.registermap.internal.table.Access;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.registermap.internal.table.PointType.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** register-map.csv, every RW row and every enumeration. */
class RoundTripTest {
    /** They read what is so, and not what was written. */
    private static final Set<String> REPORTED = Set.of("tx.active", "operative", "time.unix");

    private final Fixture map = new Fixture();

    static Stream<PointDefinition> parameters() {
        return Fixture.TABLE.points().stream()
                .filter(point -> point.access() == Access.RW && !REPORTED.contains(point.key()));
    }

    static Stream<PointDefinition> enumerations() {
        return Fixture.TABLE.points().stream().filter(point -> point.kind() == Kind.ENUM);
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void aPointReadsWhatWasWrittenLast(PointDefinition point) throws ModbusFault {
        int address = Fixture.address(point);
        for (int[] words : values(point)) {
            write(address, words, 123);
            assertThat(read(address, words.length)).as(point.key()).containsExactly(words);
        }
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void aPointWrittenRegisterByRegisterTakesEffectWithItsLastRegister(PointDefinition point)
            throws ModbusFault {
        int address = Fixture.address(point);
        int[] before = read(address, point.registers());
        int[] words = values(point).get(0);
        for (int i = 0; i < words.length - 1; i++) {
            map.write(address + i, words[i]);
            assertThat(read(address, words.length)).as(point.key()).containsExactly(before);
        }
        map.write(address + words.length - 1, words[words.length - 1]);
        assertThat(read(address, words.length)).as(point.key()).containsExactly(words);
    }

    private void write(int address, int[] words, int most) throws ModbusFault {
        for (int from = 0; from < words.length; from += most) {
            int to = Math.min(words.length, from + most);
            map.write(address + from, Arrays.copyOfRange(words, from, to));
        }
    }

    private int[] read(int address, int count) throws ModbusFault {
        int[] words = new int[count];
        for (int from = 0; from < count; from += 100) {
            int[] part = map.read(address + from, Math.min(100, count - from));
            System.arraycopy(part, 0, words, from, part.length);
        }
        return words;
    }

    private static List<int[]> values(PointDefinition point) {
        List<int[]> values = new ArrayList<>();
        if (point.kind() == Kind.STRING) {
            String full = "0123456789abcdef".repeat(32).substring(0, point.type().characters());
            return List.of(WordsOf.value(point, full), WordsOf.value(point, ""));
        } else if (point.kind() == Kind.ENUM) {
            for (int number : point.words().numbers().values()) {
                if (point.range().isEmpty() || point.range().get().allows(number)) {
                    values.add(new int[] {number});
                }
            }
            return values;
        } else if (point.kind() == Kind.F32) {
            return List.of(WordsOf.value(point, 16.25), WordsOf.value(point, 0.0));
        }
        for (long number : new long[] {1, 0, 6, 16, 2026, 65_535, 0x12345678}) {
            boolean fits = number < (point.registers() == 1 ? 65_536 : 1L << 31);
            boolean flag = point.kind() != Kind.BOOL || number < 2;
            boolean signed = point.kind() != Kind.I16 || number < 32_768;
            if (fits && flag && signed && allows(point, number)) {
                values.add(WordsOf.value(point, number));
            }
        }
        return values;
    }

    private static boolean allows(PointDefinition point, long number) {
        return point.range().isEmpty() || point.range().get().allows(number);
    }

    /** Each word of the signal reads as its number, and no other word does. */
    @ParameterizedTest
    @MethodSource("enumerations")
    void everyWordOfAnEnumerationReadsAsItsNumber(PointDefinition point) throws ModbusFault {
        if (Sources.isDerived(point)) {
            return;
        }
        for (Map.Entry<String, Integer> word : point.words().numbers().entrySet()) {
            put(point, word.getKey());
            assertThat(map.word(Fixture.address(point)))
                    .as(point.key() + " " + word.getKey())
                    .isEqualTo(word.getValue());
        }
        put(point, "no such word");
        assertThat(map.word(Fixture.address(point))).isEqualTo(65535);
    }

    private void put(PointDefinition point, Object value) {
        var ref = Fixture.ref(point);
        map.put(ref.chargePointId(), ref.connectorId(), point.key(), value);
    }

    /** Each number a master may write is kept as its word, and the one behind them refused. */
    @Test
    void everyNumberOfAnEnumerationIsKeptAsItsWord() throws ModbusFault {
        for (PointDefinition point : parameters().filter(p -> p.kind() == Kind.ENUM).toList()) {
            var ref = Fixture.ref(point);
            for (Map.Entry<String, Integer> word : point.words().numbers().entrySet()) {
                if (allows(point, word.getValue())) {
                    map.write(Fixture.address(point), word.getValue());
                    assertThat(map.value(ref.chargePointId(), ref.connectorId(), point.key()))
                            .isEqualTo(word.getKey());
                }
            }
            int behind = point.words().numbers().values().stream().max(Integer::compare).get() + 1;
            map.writeRefused(ExceptionCode.ILLEGAL_DATA_VALUE, Fixture.address(point), behind);
        }
    }

    /** The notes: 65535 = omit. */
    @Test
    void whatIsOmittedAgainReads65535() throws ModbusFault {
        for (int offset : new int[] {306, 307, 317, 394}) {
            map.write(1400 + offset, 0);
            map.write(1400 + offset, 65535);
            assertThat(map.word(1400 + offset)).isEqualTo(65535);
        }
        int nan = Float.floatToIntBits(Float.NaN);
        map.write(1400 + 330, 0x4120, 0);
        map.write(1400 + 330, nan >>> 16, nan & 0xFFFF);
        assertThat(map.real(1400 + 330)).isNaN();
    }
}
