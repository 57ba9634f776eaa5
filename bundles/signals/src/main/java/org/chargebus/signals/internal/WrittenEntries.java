package org.chargebus.signals.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.chargebus.signal.Sample;
import org.chargebus.signals.internal.PointRules.Urgency;

/** The entries as they were written last, and which of them are due. Not for several threads. */
final class WrittenEntries {
    /** How many periods measured values wait when nothing else changes. */
    static final int LONG_PERIODS = 10;

    /** What an entry holds that an earlier run wrote, or that may have been refused. */
    private static final Map<String, Sample> UNKNOWN = new HashMap<>();

    private final Map<String, Map<String, Sample>> written = new HashMap<>();
    private final Map<String, Integer> waited = new HashMap<>();

    /** Nothing is known but that there are these entries. */
    void begin(Set<String> keys) {
        written.clear();
        waited.clear();
        keys.forEach(this::unknown);
    }

    void unknown(String key) {
        written.put(key, UNKNOWN);
    }

    void put(String key, Map<String, Sample> samples) {
        written.put(key, samples);
        waited.remove(key);
    }

    void remove(String key) {
        written.remove(key);
        waited.remove(key);
    }

    Set<String> keys() {
        return Set.copyOf(written.keySet());
    }

    /**
     * Whether an entry is to be written.
     *
     * @param least how urgent a change must be; {@code LOW} = a period went by
     */
    boolean isDue(String key, Map<String, Sample> samples, Urgency least) {
        Map<String, Sample> before = written.get(key);
        // The maps are copy-on-write: the same map means that nothing changed.
        if (before == samples) {
            return false;
        }
        boolean isNew = before == null || before == UNKNOWN;
        Urgency found = isNew ? urgencyOfNew(samples) : urgency(before, samples);
        if (least == Urgency.LOW && found == Urgency.LOW) {
            return waited.merge(key, 1, Integer::sum) >= LONG_PERIODS;
        }
        return found.compareTo(least) >= 0;
    }

    private static Urgency urgencyOfNew(Map<String, Sample> samples) {
        Urgency found = urgency(UNKNOWN, samples);
        return found == Urgency.HIGH ? found : Urgency.NORMAL;
    }

    /** Of the most urgent of all changes between two states. */
    private static Urgency urgency(Map<String, Sample> before, Map<String, Sample> after) {
        Set<String> keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .map(PointRules::urgency)
                .max(Comparator.naturalOrder())
                .orElse(Urgency.NONE);
    }
}
