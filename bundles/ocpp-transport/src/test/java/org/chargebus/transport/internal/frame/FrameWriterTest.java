package org.chargebus.transport.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.ocpp.CallErrorCode;
import org.junit.jupiter.api.Test;

/** OCPP-J 1.6, 4.2. */
class FrameWriterTest {
    @Test
    void theThreeMessagesHaveTheFormOfTheStandard() {
        assertThat(FrameWriter.call("1", "Reset", Map.of("type", "Hard")))
                .isEqualTo("[2,\"1\",\"Reset\",{\"type\":\"Hard\"}]");
        assertThat(FrameWriter.result("1", Map.of())).isEqualTo("[3,\"1\",{}]");
        assertThat(FrameWriter.error("1", CallErrorCode.OccurenceConstraintViolation, "why"))
                .isEqualTo("[4,\"1\",\"OccurenceConstraintViolation\",\"why\",{}]");
    }

    @Test
    void everyTypeOfACallIsWritten() {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("i", 1);
        payload.put("l", 3_000_000_000L);
        payload.put("b", new BigInteger("9223372036854775808"));
        payload.put("d", new BigDecimal("0.1"));
        payload.put("f", 16.5);
        payload.put("t", true);
        payload.put("n", null);
        payload.put("a", Arrays.asList(1, "\"\n", List.of()));

        assertThat(FrameWriter.result("1", payload))
                .isEqualTo(
                        "[3,\"1\",{\"i\":1,\"l\":3000000000,\"b\":9223372036854775808,\"d\":0.1,"
                                + "\"f\":16.5,\"t\":true,\"n\":null,\"a\":[1,\"\\\"\\n\",[]]}]");
    }

    @Test
    void aValueThatIsNoJsonIsRefused() {
        for (Object bad : List.of(Double.NaN, Float.POSITIVE_INFINITY, Instant.EPOCH)) {
            assertThatThrownBy(() -> FrameWriter.call("1", "A", Map.of("a", bad)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aDescriptionIsCutAt255Characters() {
        String text = FrameWriter.error("1", CallErrorCode.GenericError, "x".repeat(300));
        String pair = FrameWriter.error("1", CallErrorCode.GenericError, "x".repeat(254) + "😀");

        assertThat(text).contains("\"" + "x".repeat(255) + "\"");
        assertThat(pair).contains("\"" + "x".repeat(254) + "\"");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(FrameReader.read(FrameWriter.call("ü", "A", Map.of("a", "€"))))
                .isEqualTo(new Frame.Call("ü", "A", Map.of("a", "€")));
    }
}
