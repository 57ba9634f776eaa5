package org.chargebus.handlers.internal.bridge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chargebus.ocpp.Call;
import org.chargebus.store.Store;

/**
 * Of what a charger said to nobody but the gateway only the last: its boot, and the status of each
 * connector. Its methods change what is in memory and tell how the store has to follow. One thread.
 */
final class Latest {
    private static final String BOOT = "boot";
    private static final String STATUS = "status/";

    /** A charger has at most that many connectors whose status is kept. */
    private static final int MOST = 64;

    /** No boot or status is as long; the store takes no longer value. */
    private static final int LONGEST = 60_000;

    private final String chargePointId;
    private final TreeMap<String, Kept> messages = new TreeMap<>();

    Latest(String chargePointId) {
        this.chargePointId = chargePointId;
    }

    /** Whether an entry of the store belongs here. */
    static boolean owns(String key) {
        return key.equals(BOOT) || key.startsWith(STATUS);
    }

    /** Takes an entry of the store. */
    void restore(String key, String text) {
        Kept.read(chargePointId, text).ifPresent(message -> messages.put(key, message));
    }

    void booted(Call call, List<Store.Put> puts) {
        // What the connectors were before says nothing any more: the charger tells anew.
        for (String key : List.copyOf(messages.keySet())) {
            remove(key, puts);
        }
        keep(BOOT, call, puts);
    }

    void status(Call call, List<Store.Put> puts) {
        if (messages.size() < MOST) {
            keep(STATUS + call.payload().get("connectorId"), call, puts);
        }
    }

    private void keep(String key, Call call, List<Store.Put> puts) {
        Kept message = Kept.of(call);
        String text = message.text();
        if (text.length() <= LONGEST && key.length() <= MOST) {
            messages.put(key, message);
            puts.add(BridgeMap.put(chargePointId + "/" + key, text));
        }
    }

    /** The boot, and its key. */
    Optional<Map.Entry<String, Kept>> boot() {
        return Optional.ofNullable(messages.get(BOOT)).map(message -> Map.entry(BOOT, message));
    }

    /** The next status, and its key. */
    Optional<Map.Entry<String, Kept>> status() {
        return Optional.ofNullable(messages.ceilingEntry(STATUS))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()));
    }

    /** It is known now, unless a newer one came meanwhile. */
    void known(String key, Call told, List<Store.Put> puts) {
        Kept message = messages.get(key);
        if (message != null && message.call().equals(told)) {
            remove(key, puts);
        }
    }

    private void remove(String key, List<Store.Put> puts) {
        messages.remove(key);
        puts.add(BridgeMap.put(chargePointId + "/" + key, null));
    }
}
