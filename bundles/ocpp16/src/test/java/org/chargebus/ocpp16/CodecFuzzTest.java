package org.chargebus.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chargebus.ocpp.OcppException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Architecture rule 11: wire input never throws past its layer. Seeded, so it repeats. */
class CodecFuzzTest {
    private static final List<Object> ODD =
            Arrays.asList(
                    null,
                    true,
                    "",
                    "true",
                    "12",
                    "1E999999999",
                    "\u0000\ud800",
                    "x".repeat(3000),
                    -1,
                    0,
                    Long.MAX_VALUE,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    new BigDecimal("1E-2147483647"),
                    new BigDecimal("1E+2147483647"),
                    new BigDecimal("0.1"),
                    BigInteger.TEN.pow(200),
                    List.of(),
                    Map.of(),
                    List.of(List.of(1)),
                    Map.of("value", "1"),
                    "2026-03-01T12:00:00Z",
                    "9999-12-31T23:59:59.9-18:00",
                    "2026-03-01T12:00:00+18:01");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyTreeReadsOrFailsWithAnOcppException(long seed) {
        Random random = new Random(seed);
        List<Message> messages = Messages.all().toList();
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            Message message = messages.get(random.nextInt(messages.size()));
            Map<String, Object> tree = broken(Codec.encode(message), random);
            Codec codec = random.nextBoolean() ? Codec.STRICT : Codec.LENIENT;
            try {
                assertThat(codec.decode(message.getClass(), tree)).isNotNull();
                read++;
            } catch (OcppException e) {
                assertThat(e.code()).isNotNull();
                assertThat(e.getMessage()).hasSizeLessThanOrEqualTo(255);
                refused++;
            }
        }
        assertThat(read).isGreaterThan(1000);
        assertThat(refused).isGreaterThan(1000);
    }

    private static Map<String, Object> broken(Map<?, ?> tree, Random random) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach(
                (name, value) -> {
                    if (random.nextInt(8) > 0) {
                        copy.put((String) name, brokenValue(value, random));
                    }
                });
        if (random.nextInt(8) == 0) {
            copy.put("x" + random.nextInt(9), odd(random));
        }
        return copy;
    }

    private static Object brokenValue(Object value, Random random) {
        if (random.nextInt(5) == 0) {
            return odd(random);
        } else if (value instanceof Map<?, ?> map) {
            return broken(map, random);
        } else if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(brokenValue(item, random)));
            return copy;
        }
        return value;
    }

    private static Object odd(Random random) {
        return ODD.get(random.nextInt(ODD.size()));
    }
}
