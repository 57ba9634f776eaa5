package org.chargebus.store.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.chargebus.signal.ConnectorRef;

/**
 * The transactions that are on the disk. Changed by one thread at a time, the writer's; any thread
 * may read what is said so.
 */
final class TransactionIndex {
    /** More orphans than this are dropped, the oldest first: a charger must not fill the disk. */
    static final int MAX_ORPHANS = 1000;

    private final Map<Integer, Kept> byId = new ConcurrentHashMap<>();
    private final Map<ConnectorRef, Integer> open = new ConcurrentHashMap<>();
    private final Map<Kept.Fingerprint, Integer> byFingerprint = new ConcurrentHashMap<>();
    private final Map<Orphan, Instant> orphans = new LinkedHashMap<>();
    private int nextId = 1;

    /** Takes over a line of the journal, whether read at the start or just written. */
    void apply(Entry entry) {
        for (Kept kept : entry.transactions()) {
            byId.put(kept.id(), kept);
            byFingerprint.put(kept.fingerprint(), kept.id());
            if (kept.transaction().isOpen()) {
                open.put(kept.transaction().ref(), kept.id());
            } else {
                open.remove(kept.transaction().ref(), kept.id());
            }
            nextId = Math.max(nextId, kept.id() + 1);
        }
        entry.orphans().forEach(recorded -> orphans.put(recorded.orphan(), recorded.at()));
        nextId = Math.max(nextId, entry.nextId());
    }

    /** Any thread; null when unknown. */
    Kept find(int id) {
        return byId.get(id);
    }

    /** Any thread; null when none runs. */
    Kept open(ConnectorRef ref) {
        Integer id = open.get(ref);
        return id == null ? null : byId.get(id);
    }

    /** Any thread; by rising id. */
    List<Kept> open() {
        return open.values().stream()
                .map(byId::get)
                .filter(kept -> kept != null && kept.transaction().isOpen())
                .sorted(Comparator.comparingInt(Kept::id))
                .toList();
    }

    Kept find(Kept.Fingerprint fingerprint) {
        Integer id = byFingerprint.get(fingerprint);
        return id == null ? null : byId.get(id);
    }

    boolean contains(Orphan orphan) {
        return orphans.containsKey(orphan);
    }

    /** An id that was never given, and is not given again even if its line is never written. */
    int takeId() {
        return nextId++;
    }

    int nextId() {
        return nextId;
    }

    /** Leaves out ids that lines which cannot be read any more may have given. */
    void skipIds(long count) {
        nextId = (int) Math.min(Integer.MAX_VALUE - 1L, nextId + count);
    }

    /** The latest time of any record: when this store ran last. */
    Optional<Instant> lastChange() {
        return Stream.concat(byId.values().stream().map(Kept::changedAt), orphans.values().stream())
                .max(Instant::compareTo);
    }

    /** Any thread; what has ended, be it kept no longer. */
    List<Kept> closed() {
        return byId.values().stream().filter(kept -> !kept.transaction().isOpen()).toList();
    }

    /** What {@link #prune} would drop, by rising id. */
    List<Kept> over(Instant now) {
        return byId.values().stream()
                .filter(kept -> !kept.isKeptAt(now))
                .sorted(Comparator.comparingInt(Kept::id))
                .toList();
    }

    /** Drops what is kept no longer. */
    void prune(Instant now) {
        for (Kept kept : over(now)) {
            byId.remove(kept.id());
            byFingerprint.remove(kept.fingerprint(), kept.id());
        }
        int surplus = orphans.size() - MAX_ORPHANS;
        for (Orphan orphan : List.copyOf(orphans.keySet())) {
            if (surplus-- > 0 || Kept.isOver(orphans.get(orphan), now)) {
                orphans.remove(orphan);
            }
        }
    }

    /** All that is kept now, as lines of a fresh journal; what changes later is not in it. */
    Stream<Entry> entries() {
        List<Kept> kept = byId.values().stream().sorted(Comparator.comparingInt(Kept::id)).toList();
        List<Orphan.Recorded> stops =
                orphans.entrySet().stream()
                        .map(one -> new Orphan.Recorded(one.getKey(), one.getValue()))
                        .toList();
        // One entry at a time: flatMap would make all of them at once.
        return Stream.concat(
                Stream.of(Entry.of(List.of(), nextId)),
                Stream.concat(
                        kept.stream().map(one -> Entry.of(List.of(one), 0)),
                        stops.stream().map(Entry::of)));
    }
}
