package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.chargebus.ocpp.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenCallsTest {
    private final OpenCalls calls = new OpenCalls();

    private Call add(int id, Object data) {
        return add(id, "DataTransfer", data);
    }

    private Call add(int id, String action, Object data) {
        Call call = new Call("CP1", "" + id, action, Map.of("data", data), Instant.EPOCH);
        calls.add(call);
        return call;
    }

    private int kept(int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            kept += calls.remove("" + i) == null ? 0 : 1;
        }
        return kept;
    }

    @Test
    void eachIsFoundOnce() {
        Call first = add(1, "a");
        Call second = add(2, "b");
        assertThat(calls.remove("2")).isSameAs(second);
        assertThat(calls.remove("2")).isNull();
        assertThat(calls.remove("1")).isSameAs(first);
    }

    @Test
    void theOldestAreForgottenBeyond64() {
        for (int i = 0; i < 100; i++) {
            add(i, "a");
        }
        assertThat(calls.remove("35")).isNull();
        assertThat(calls.remove("36")).isNotNull();
        assertThat(kept(100)).isEqualTo(63);
    }

    /** behaviour.md, "Security": limits on every input, in memory and not in numbers alone. */
    @ParameterizedTest
    @CsvSource({"1000000, 1, 8", "1, 100000, 1", "1000, 1, 64"})
    void largeOnesAreForgottenEarlier(int characters, int values, int kept) {
        List<String> data = Collections.nCopies(values, "x".repeat(characters));
        for (int i = 0; i < 100; i++) {
            add(i, data);
        }
        assertThat(kept(100)).isEqualTo(kept);
    }

    @Test
    void theNewestIsKeptWhateverItsSizeAndWhatWasAnsweredWeighsNoMore() {
        add(1, "x".repeat(7_000_000));
        assertThat(calls.remove("1")).isNotNull();
        add(2, "x".repeat(7_000_000));
        add(2, "y".repeat(7_000_000));
        add(3, "z");
        assertThat(calls.remove("2")).isNotNull();
        assertThat(calls.remove("3")).isNotNull();
        add(4, "x".repeat(20_000_000));
        assertThat(calls.remove("4")).isNotNull();
    }

    /** behaviour.md, "External mode": what was not answered is answered here, in order. */
    @Test
    void transactionMessagesOutlastAllOthers() {
        Call start = add(0, "StartTransaction", "x".repeat(1000));
        Call values = add(1, "MeterValues", "a");
        Call stop = add(2, "StopTransaction", "a");
        for (int i = 3; i < 100; i++) {
            add(i, "x".repeat(500_000));
        }
        for (int i = 100; i < 200; i++) {
            add(i, "a");
        }
        assertThat(calls.clear()).startsWith(start, values, stop).hasSize(64);
        assertThat(calls.clear()).isEmpty();
    }

    @Test
    void meterValuesGoBeforeStartsAndStopsAndTheOldestOfThemFirst() {
        Call start = add(0, "StartTransaction", "a");
        for (int i = 1; i < 100; i++) {
            add(i, "MeterValues", "a");
        }
        Call stop = add(100, "StopTransaction", "a");
        assertThat(calls.clear())
                .hasSize(64)
                .startsWith(start)
                .endsWith(stop)
                .extracting(Call::uniqueId)
                .contains("38", "99")
                .doesNotContain("37");
        for (int i = 0; i < 65; i++) {
            add(i, "StopTransaction", "a");
        }
        assertThat(calls.remove("0")).isNull();
        assertThat(calls.remove("1")).isNotNull();
    }

    @Test
    void whatWasClearedWeighsNoMore() {
        add(1, "x".repeat(7_000_000));
        calls.clear();
        add(2, "x".repeat(7_000_000));
        add(3, "x");
        assertThat(calls.remove("2")).isNotNull();
    }
}
