package org.chargebus.signals.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.chargebus.signal.Change;
import org.chargebus.signal.Sample;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Change live(int connectorId, String key, long value) {
        return Change.live(connectorId, key, value, NOW);
    }

    private static Map<String, Object> values(Samples samples) {
        Map<String, Object> values = new HashMap<>();
        samples.forEach((key, sample) -> values.put(key, sample.value()));
        return values;
    }

    @Test
    void anyRowOfChangesLeadsWhereItLeadsAMap() {
        Random random = new Random(9);
        Samples samples = Samples.NONE;
        Map<String, Sample> expected = new HashMap<>();
        for (int step = 0; step < 3_000; step++) {
            List<Change> changes = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                String key = "key." + random.nextInt(80);
                int connectorId = 1 + random.nextInt(2);
                Change change =
                        random.nextInt(3) == 0
                                ? Change.absent(connectorId, key)
                                : live(connectorId, key, step);
                changes.add(change);
                if (connectorId == 1 && change.sample() == null) {
                    expected.remove(key);
                } else if (connectorId == 1) {
                    expected.put(key, change.sample());
                }
            }
            samples = samples.with(1, changes);
            assertThat(samples).isEqualTo(expected).hasSameSizeAs(expected);
            assertThat(expected).isEqualTo(samples);
        }
        for (int i = 0; i < 90; i++) {
            String key = "key." + i;
            assertThat(samples.get(key)).isEqualTo(expected.get(key));
            assertThat(samples.containsKey(key)).isEqualTo(expected.containsKey(key));
        }
    }

    @Test
    void whatCameBeforeStaysAsItWas() {
        Samples before = Samples.NONE.with(1, List.of(live(1, "a", 1), live(1, "b", 1)));
        Samples changed = before.with(1, List.of(live(1, "a", 2)));
        Samples removed = changed.with(1, List.of(Change.absent(1, "b")));
        Samples more = removed.with(1, List.of(live(1, "c", 3), live(1, "b", 3)));

        assertThat(values(before)).isEqualTo(Map.of("a", 1L, "b", 1L));
        assertThat(values(changed)).isEqualTo(Map.of("a", 2L, "b", 1L));
        assertThat(values(removed)).isEqualTo(Map.of("a", 2L));
        assertThat(values(more)).isEqualTo(Map.of("a", 2L, "b", 3L, "c", 3L));
    }

    @Test
    void changesOfOthersLeaveItItself() {
        Samples samples = Samples.NONE.with(1, List.of(live(1, "a", 1)));

        assertThat(samples.with(1, List.of(live(2, "a", 2)))).isSameAs(samples);
        assertThat(samples.with(1, List.of(Change.absent(1, "b")))).isEqualTo(samples);
    }

    @Test
    void nobodyChangesIt() {
        Samples samples = Samples.NONE.with(1, List.of(live(1, "a", 1)));
        Iterator<Map.Entry<String, Sample>> entries = samples.entrySet().iterator();
        Sample sample = entries.next().getValue();

        assertThatThrownBy(() -> samples.put("a", sample))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(entries::remove).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }
}
