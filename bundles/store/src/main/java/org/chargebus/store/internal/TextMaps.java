package org.chargebus.store.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chargebus.store.Store;

/** The maps of the store as they are now. Any thread. */
final class TextMaps {
    private final Map<String, Map<String, String>> maps = new HashMap<>();

    synchronized Map<String, String> read(String map) {
        return new TreeMap<>(maps.getOrDefault(map, Map.of()));
    }

    /** Applies all changes of one commit at once. */
    synchronized void apply(List<Store.Put> puts) {
        for (Store.Put put : puts) {
            if (put.value() != null) {
                maps.computeIfAbsent(put.map(), name -> new HashMap<>())
                        .put(put.key(), put.value());
            } else if (maps.containsKey(put.map())) {
                maps.get(put.map()).remove(put.key());
            }
        }
    }

    /** The same entries with the values they have now. */
    synchronized List<Store.Put> asTheyAre(Collection<Store.Put> puts) {
        return puts.stream()
                .map(
                        put ->
                                new Store.Put(
                                        put.map(),
                                        put.key(),
                                        maps.getOrDefault(put.map(), Map.of()).get(put.key())))
                .toList();
    }

    synchronized List<Store.Put> all() {
        List<Store.Put> puts = new ArrayList<>();
        new TreeMap<>(maps)
                .forEach(
                        (map, entries) ->
                                new TreeMap<>(entries)
                                        .forEach(
                                                (key, value) ->
                                                        puts.add(new Store.Put(map, key, value))));
        return puts;
    }
}
