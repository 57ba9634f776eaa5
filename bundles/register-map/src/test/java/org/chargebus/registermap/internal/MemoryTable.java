package org.chargebus.registermap.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;

/** A signal table in memory; tells the listener after each swap, as the contract asks. */
public final class MemoryTable implements SignalTable {
    private final Map<String, Values> values = new ConcurrentHashMap<>();
    private BiConsumer<String, List<Change>> listener = (id, changes) -> {};
    private long changes;
    private long applied;

    public void tell(BiConsumer<String, List<Change>> told) {
        listener = told;
    }

    /** How often something was applied. */
    public long applied() {
        return applied;
    }

    public void changes(long count) {
        changes = count;
    }

    @Override
    public Snapshot snapshot(String chargePointId) {
        Values present = values.get(chargePointId);
        return present == null ? new Values(chargePointId, Map.of(), 0) : present;
    }

    @Override
    public Set<String> chargePoints() {
        return values.keySet();
    }

    @Override
    public synchronized void apply(String chargePointId, List<Change> news) {
        Values before = (Values) snapshot(chargePointId);
        Map<Integer, Map<String, Sample>> next = new HashMap<>();
        before.samples.forEach((k, samples) -> next.put(k, new HashMap<>(samples)));
        for (Change change : news) {
            Map<String, Sample> at =
                    next.computeIfAbsent(change.connectorId(), k -> new HashMap<>());
            if (change.sample() == null) {
                at.remove(change.key());
            } else {
                at.put(change.key(), change.sample());
            }
        }
        values.put(chargePointId, new Values(chargePointId, next, before.version + 1));
        applied++;
        listener.accept(chargePointId, news);
    }

    @Override
    public synchronized void mark(String chargePointId, Quality quality) {
        Values before = (Values) snapshot(chargePointId);
        Map<Integer, Map<String, Sample>> next = new HashMap<>();
        before.samples.forEach(
                (k, samples) -> {
                    Map<String, Sample> marked = new HashMap<>();
                    samples.forEach((key, sample) -> marked.put(key, sample.with(quality)));
                    next.put(k, marked);
                });
        values.put(chargePointId, new Values(chargePointId, next, before.version + 1));
    }

    @Override
    public void forget(String chargePointId) {
        values.remove(chargePointId);
    }

    @Override
    public long changes() {
        return changes;
    }

    private record Values(
            String chargePointId, Map<Integer, Map<String, Sample>> samples, long version)
            implements Snapshot {
        @Override
        public Sample get(int connectorId, String key) {
            Map<String, Sample> at = samples.get(connectorId);
            return at == null ? null : at.get(key);
        }

        @Override
        public Map<String, Sample> connector(int connectorId) {
            return samples.getOrDefault(connectorId, Map.of());
        }

        @Override
        public List<Integer> connectors() {
            return samples.keySet().stream().sorted().toList();
        }
    }
}
