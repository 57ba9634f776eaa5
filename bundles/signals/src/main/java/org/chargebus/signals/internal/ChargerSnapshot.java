package org.chargebus.signals.internal;

import java.util.ArrayList;
import java.util.Arrays;
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
    private final List<Samples> maps;

    private ChargerSnapshot(String chargePointId, long version, int[] ids, List<Samples> maps) {
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
        return samples(connectorId);
    }

    private Samples samples(int connectorId) {
        int index = indexOf(connectorId);
        return index < 0 ? Samples.NONE : maps.get(index);
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
        List<Samples> next = new ArrayList<>(all.length);
        for (int connectorId : all) {
            next.add(samples(connectorId).with(connectorId, changes));
        }
        return successor(all, next);
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
    private ChargerSnapshot successor(int[] all, List<Samples> next) {
        int[] kept = new int[all.length];
        List<Samples> keptMaps = new ArrayList<>(all.length);
        for (int i = 0; i < all.length; i++) {
            Samples map = next.get(i);
            if (!map.isEmpty()) {
                kept[keptMaps.size()] = all[i];
                keptMaps.add(map);
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
