package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random map files against what their rows say, worked out here once more in numbers without limits
 * of size.
 */
class RandomMapFileTest {
    private static final int FIRST = 500;
    private static final List<String> TYPES =
            List.of("u16", "i16", "i16c1", "u32", "i32", "i32c1", "f32");
    private static final List<String> ORDERS =
            List.of(
                    "big-endian",
                    "little-endian",
                    "word-inverted-big-endian",
                    "word-inverted-little-endian");
    private static final int[][] BYTES = {{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 3, 0, 1}, {1, 0, 3, 2}};
    private static final List<String> KEYS =
            List.of("tx.meterStart", "tx.meterStop", "remoteStop.transactionId", "reserve.id");

    private final Fixture map = new Fixture();
    private final Map<Integer, Integer> expected = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyRegisterIsWhatItsRowSays(long seed) throws ModbusFault {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            expected.clear();
            List<String> rows = new ArrayList<>();
            int address = FIRST;
            for (int i = 0; i < 40; i++) {
                address += random.nextInt(3);
                address += row(random, address, rows);
            }
            Collections.shuffle(rows, random);
            map.serve(rows.toArray(String[]::new));
            int first = expected.keySet().iterator().next();
            int[] words = map.read(first, address - first);
            for (int i = 0; i < words.length; i++) {
                assertThat(words[i])
                        .as("%d of %s", first + i, rows)
                        .isEqualTo(expected.getOrDefault(first + i, 0));
            }
        }
    }

    private int row(Random random, int address, List<String> rows) {
        String charger = random.nextBoolean() ? "A" : "C";
        int connector = 1 + random.nextInt(2);
        String key = KEYS.get(random.nextInt(KEYS.size()));
        int number = random.nextInt() >> random.nextInt(31);
        Object before = map.value(charger, connector, key);
        if (before == null) {
            map.put(charger, connector, key, (long) number);
        } else {
            number = ((Long) before).intValue();
        }
        String type = TYPES.get(random.nextInt(TYPES.size()));
        int order = random.nextInt(ORDERS.size());
        int scale = random.nextInt(3) - 1;
        rows.add(
                ",%d,,%d,%d,%s,%s,%s,R,%s"
                        .formatted(
                                address,
                                charger.equals("A") ? 1 : 3,
                                connector,
                                key,
                                type,
                                ORDERS.get(order),
                                scale == 0 ? "" : scale * 10));
        return put(address, type, order, scale == 0 ? number : scale * 10L * number);
    }

    private int put(int address, String type, int order, long number) {
        long coded =
                switch (type) {
                    case "u16" -> Math.max(0, Math.min(65_535, number));
                    case "i16" -> Math.max(-32_768, Math.min(32_767, number));
                    case "i16c1" -> onesComplement(Math.max(-32_767, Math.min(32_767, number)));
                    case "u32" -> Math.max(0, Math.min(4_294_967_295L, number));
                    case "i32" -> Math.max(-2_147_483_648L, Math.min(2_147_483_647L, number));
                    case "i32c1" ->
                            onesComplement(
                                    Math.max(-2_147_483_647L, Math.min(2_147_483_647L, number)));
                    default -> Float.floatToIntBits((float) number);
                };
        if (type.contains("16")) {
            expected.put(address, (int) coded & 0xFFFF);
            return 1;
        }
        int[] wire = new int[4];
        for (int i = 0; i < 4; i++) {
            wire[i] = (int) (coded >> 8 * (3 - BYTES[order][i])) & 0xFF;
        }
        expected.put(address, wire[0] << 8 | wire[1]);
        expected.put(address + 1, wire[2] << 8 | wire[3]);
        return 2;
    }

    private static long onesComplement(long number) {
        return number < 0 ? ~-number : number;
    }
}
