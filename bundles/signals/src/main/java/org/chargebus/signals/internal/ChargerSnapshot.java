package org.chargebus.signals.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;

/**
 * The signals of one charge point at one moment. A successor shares the maps of the connectors that
 * did not change, so two snapshots can be compared connector by connector by identity.
 */
final class ChargerSnapshot implements Snapshot {
    private final String chargePointId;
    private final long version;
    private final int[] ids;
    private final List<Map<String, Sample>> maps;

    private ChargerSnapshot(
            String chargePointId, long version, int[] ids, List<Map<String, Sample>> maps) {
        this.chargePointId = chargePointId;
        this.version = version;
        this.ids = ids;
        this.maps = maps;
    }

    static ChargerSnapshot empty(String chargePointId, long version) {
        return new ChargerSnapshot(chargePointId, version, new int[0], List.of());
    }

    @Override
    public String chargePointId() {
        return chargePointId;
    }

    @Override
    public Sample get(int connectorId, String key) {
        int index = indexOf(connectorId);
        return index < 0 ? null : maps.get(index).get(key);
    }

    @Override
    public Map<String, Sample> connector(int connectorId) {
        int index = indexOf(connectorId);
        return index < 0 ? Map.of() : maps.get(index);
    }

    @Override
    public List<Integer> connectors() {
        return Arrays.stream(ids).boxed().toList();
    }

    @Override
    public long version() {
        return version;
    }

    boolean isEmpty() {
        return ids.length == 0;
    }

    /** The changes on top of this snapshot; only the maps of the connectors named are copied. */
    ChargerSnapshot with(List<Change> changes) {
        int[] all = idsWith(changes);
        List<Map<String, Sample>> next = new ArrayList<>(all.length);
        for (int connectorId : all) {
            next.add(connector(connectorId));
        }
        boolean[] copied = new boolean[all.length];
        for (Change change : changes) {
            int i = Arrays.binarySearch(all, change.connectorId());
            if (!copied[i]) {
                copied[i] = true;
                next.set(i, new HashMap<>(next.get(i)));
            }
            Map<String, Sample> copy = next.get(i);
            if (change.sample() == null) {
                copy.remove(change.key());
            } else if (copy.replace(change.key(), change.sample()) == null) {
                // One instance of each key over all chargers: equality is then mostly identity.
                copy.put(change.key().intern(), change.sample());
            }
        }
        return successor(all, next, copied);
    }

    /** The connectors of this snapshot and of the changes, in order. */
    private int[] idsWith(List<Change> changes) {
        int[] all = ids;
        for (Change change : changes) {
            int at = Arrays.binarySearch(all, change.connectorId());
            if (at < 0) {
                int[] more = Arrays.copyOf(all, all.length + 1);
                more[all.length] = change.connectorId();
                Arrays.sort(more);
                all = more;
            }
        }
        return all;
    }

    /** A connector without a sample is none. */
    private ChargerSnapshot successor(int[] all, List<Map<String, Sample>> next, boolean[] copied) {
        int[] kept = new int[all.length];
        List<Map<String, Sample>> keptMaps = new ArrayList<>(all.length);
        for (int i = 0; i < all.length; i++) {
            Map<String, Sample> map = next.get(i);
            if (!map.isEmpty()) {
                kept[keptMaps.size()] = all[i];
                keptMaps.add(copied[i] ? Collections.unmodifiableMap(map) : map);
            }
        }
        int[] present = Arrays.copyOf(kept, keptMaps.size());
        return new ChargerSnapshot(chargePointId, version + 1, present, keptMaps);
    }

    /** Every sample with this quality; this very snapshot when nothing differs. */
    ChargerSnapshot with(Quality quality) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            int connectorId = ids[i];
            maps.get(i)
                    .forEach(
                            (key, sample) -> {
                                if (sample.quality() != quality) {
                                    changes.add(new Change(connectorId, key, sample.with(quality)));
                                }
                            });
        }
        return changes.isEmpty() ? this : with(changes);
    }

    /** What leads from {@code before} to this snapshot. */
    List<Change> since(ChargerSnapshot before) {
        List<Change> changes = new ArrayList<>();
        for (int connectorId : ids) {
            Map<String, Sample> old = before.connector(connectorId);
            connector(connectorId)
                    .forEach(
                            (key, sample) -> {
                                if (!Objects.equals(sample, old.get(key))) {
                                    changes.add(new Change(connectorId, key, sample));
                                }
                            });
        }
        for (int connectorId : before.ids) {
            Map<String, Sample> present = connector(connectorId);
            for (String key : before.connector(connectorId).keySet()) {
                if (!present.containsKey(key)) {
                    changes.add(Change.absent(connectorId, key));
                }
            }
        }
        return changes;
    }

    private int indexOf(int connectorId) {
        // A charger has a handful of connectors: a scan is quicker than a search, and boxes
        // nothing.
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == connectorId) {
                return i;
            }
        }
        return -1;
    }
}
