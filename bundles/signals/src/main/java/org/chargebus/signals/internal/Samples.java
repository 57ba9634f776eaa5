package org.chargebus.signals.internal;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.chargebus.signal.Change;
import org.chargebus.signal.Sample;

/**
 * The samples of one connector by key. Immutable: a change makes a successor, as each message of a
 * charger does, which copies one array of values and shares the keys as long as none is new.
 */
final class Samples extends AbstractMap<String, Sample> {
    static final Samples NONE = new Samples(new String[1], new Sample[1]);

    /** By place; null = a free place. A key without a sample is not in the map. */
    private final String[] keys;

    /** By the place of the key. */
    private final Sample[] samples;

    private final int size;

    private Samples(String[] keys, Sample[] samples) {
        this.keys = keys;
        this.samples = samples;
        int count = 0;
        for (Sample sample : samples) {
            count += sample == null ? 0 : 1;
        }
        size = count;
    }

    /**
     * With the changes of a connector on top; those of other connectors are passed over, and when
     * all are, it stays itself.
     */
    Samples with(int connectorId, List<Change> changes) {
        String[] names = keys;
        Sample[] next = null;
        for (Change change : changes) {
            if (change.connectorId() == connectorId) {
                next = next == null ? samples.clone() : next;
                int place = place(names, change.key());
                boolean isNew = names[place] == null && change.sample() != null;
                if (isNew && names == keys) {
                    // Once, with room for all that may still be new.
                    names = new String[capacity(size + changes.size())];
                    next = moved(next, names);
                    place = place(names, change.key());
                }
                if (isNew) {
                    // One instance of each key over all chargers: equality is then mostly identity.
                    names[place] = change.key().intern();
                }
                next[place] = change.sample();
            }
        }
        return next == null ? this : new Samples(names, next);
    }

    /** The samples at their places in a wider table, which gets their keys. */
    private Sample[] moved(Sample[] from, String[] names) {
        Sample[] to = new Sample[names.length];
        for (int i = 0; i < from.length; i++) {
            if (from[i] != null) {
                int place = place(names, keys[i]);
                names[place] = keys[i];
                to[place] = from[i];
            }
        }
        return to;
    }

    /** A power of two, of which at least a third stays free. */
    private static int capacity(int entries) {
        return Integer.highestOneBit(Math.max(1, entries * 3 / 2)) << 1;
    }

    /** Where the key is, or the free place where it would be. */
    private static int place(String[] names, String key) {
        int mask = names.length - 1;
        int hash = key.hashCode();
        int place = (hash ^ hash >>> 16) & mask;
        while (names[place] != null && !names[place].equals(key)) {
            place = place + 1 & mask;
        }
        return place;
    }

    /** Null when there is none. */
    @Override
    public Sample get(Object key) {
        return samples[place(keys, (String) key)];
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Sample> action) {
        for (int i = 0; i < samples.length; i++) {
            if (samples[i] != null) {
                action.accept(keys[i], samples[i]);
            }
        }
    }

    @Override
    public Set<Map.Entry<String, Sample>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Sample>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, Sample>> {
        private int next = from(0);

        private int from(int start) {
            int place = start;
            while (place < samples.length && samples[place] == null) {
                place++;
            }
            return place;
        }

        @Override
        public boolean hasNext() {
            return next < samples.length;
        }

        @Override
        public Map.Entry<String, Sample> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int place = next;
            next = from(place + 1);
            return Map.entry(keys[place], samples[place]);
        }
    }
}
