package org.chargebus.handlers.internal.doubles;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalListener;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;

/** A table as the contract says, copied at each change. */
public final class TestTable implements SignalTable {
    private record Now(
            String chargePointId, Map<Integer, Map<String, Sample>> samples, long version)
            implements Snapshot {
        @Override
        public Sample get(int connectorId, String key) {
            return connector(connectorId).get(key);
        }

        @Override
        public Map<String, Sample> connector(int connectorId) {
            return samples.getOrDefault(connectorId, Map.of());
        }

        @Override
        public List<Integer> connectors() {
            return List.copyOf(samples.keySet());
        }
    }

    private final Map<String, Now> chargers = new ConcurrentHashMap<>();
    private final Deque<Runnable> notices = new ArrayDeque<>();
    private SignalListener listener = (chargePointId, changed) -> {};
    private boolean telling;
    private long changes;

    /** Who is told of changes from now on, after them and in their order. */
    public void listener(SignalListener told) {
        listener = told;
    }

    @Override
    public Snapshot snapshot(String chargePointId) {
        return chargers.getOrDefault(chargePointId, new Now(chargePointId, new TreeMap<>(), 0));
    }

    @Override
    public Set<String> chargePoints() {
        return Set.copyOf(chargers.keySet());
    }

    @Override
    public synchronized void apply(String chargePointId, List<Change> applied) {
        Now before = (Now) snapshot(chargePointId);
        Map<Integer, Map<String, Sample>> next = copy(before);
        for (Change change : applied) {
            Map<String, Sample> connector =
                    next.computeIfAbsent(change.connectorId(), k -> new TreeMap<>());
            if (change.sample() == null) {
                connector.remove(change.key());
            } else {
                connector.put(change.key(), change.sample());
            }
        }
        chargers.put(chargePointId, new Now(chargePointId, next, before.version + 1));
        changes++;
        tell(chargePointId, applied);
    }

    private void tell(String chargePointId, List<Change> applied) {
        notices.add(() -> listener.changed(chargePointId, applied));
        if (!telling) {
            telling = true;
            while (!notices.isEmpty()) {
                notices.remove().run();
            }
            telling = false;
        }
    }

    private static Map<Integer, Map<String, Sample>> copy(Now now) {
        Map<Integer, Map<String, Sample>> copy = new TreeMap<>();
        now.samples.forEach((k, samples) -> copy.put(k, new TreeMap<>(samples)));
        return copy;
    }

    @Override
    public synchronized void mark(String chargePointId, Quality quality) {
        Now before = (Now) snapshot(chargePointId);
        Map<Integer, Map<String, Sample>> next = copy(before);
        next.values().forEach(m -> m.replaceAll((key, sample) -> sample.with(quality)));
        chargers.put(chargePointId, new Now(chargePointId, next, before.version + 1));
    }

    @Override
    public synchronized void forget(String chargePointId) {
        chargers.remove(chargePointId);
    }

    @Override
    public synchronized long changes() {
        return changes;
    }
}
