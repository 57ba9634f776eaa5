package org.chargebus.handlers.internal.bridge;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.chargebus.store.Store;

/** The deputies by charger, with what the store held when they began. Any thread. */
final class Deputies {
    private final Store store;
    private final ConcurrentMap<String, Deputy> deputies = new ConcurrentHashMap<>();

    Deputies(Store store) {
        this.store = store;
        Map<String, TreeMap<String, String>> stored = new HashMap<>();
        store.read(BridgeMap.NAME)
                .forEach(
                        (key, text) -> {
                            int slash = key.indexOf('/');
                            stored.computeIfAbsent(
                                            key.substring(0, Math.max(0, slash)),
                                            id -> new TreeMap<>())
                                    .put(key.substring(slash + 1), text);
                        });
        stored.forEach((id, entries) -> deputies.put(id, new Deputy(id, store, entries)));
    }

    /** That of a charger. */
    Deputy of(String chargePointId) {
        return deputies.computeIfAbsent(
                chargePointId, id -> new Deputy(id, store, new TreeMap<>()));
    }

    /** That of a charger which needed one before. */
    Optional<Deputy> known(String chargePointId) {
        return Optional.ofNullable(deputies.get(chargePointId));
    }

    /** Whatever one of them is storing is stored. */
    void settle() {
        deputies.values().forEach(Deputy::dropped);
    }
}
