package org.chargebus.transport.internal.handshake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.ocpp.RefusedConnection;

/** The connections refused lately, one entry an identity, the last 100 of them. Any thread. */
public final class RefusedConnections {
    private static final int MAX = 100;
    private static final int MAX_TEXT = 100;
    private static final int NOT_FOUND = 404;

    private final Clock clock;
    private final Map<String, RefusedConnection> byId = new LinkedHashMap<>();

    /** Empty. */
    public RefusedConnections(Clock clock) {
        this.clock = clock;
    }

    /**
     * Records a refusal.
     *
     * @return the entry, with the number of tries
     */
    public synchronized RefusedConnection add(
            String id,
            String remote,
            String subprotocols,
            String authentication,
            int status,
            String reason,
            String userAgent) {
        String key = cut(id);
        Instant now = clock.instant();
        RefusedConnection before = byId.remove(key);
        RefusedConnection entry =
                new RefusedConnection(
                        key,
                        remote,
                        cut(subprotocols),
                        authentication,
                        status,
                        reason,
                        before == null ? 1 : before.tries() + 1,
                        before == null ? now : before.firstAt(),
                        now,
                        cut(userAgent));
        byId.put(key, entry);
        if (byId.size() > MAX) {
            byId.remove(oldestOfBusiest());
        }
        return entry;
    }

    /**
     * A charger is let in, so that it is no stranger any more; what else it was refused for stays.
     */
    public synchronized void known(String id) {
        RefusedConnection entry = byId.get(cut(id));
        if (entry != null && entry.status() == NOT_FOUND) {
            byId.remove(entry.chargePointId());
        }
    }

    /** Whoever makes up identities pushes his own out, and not a charger that is to be adopted. */
    private String oldestOfBusiest() {
        Map<String, Integer> entries = new HashMap<>();
        byId.values().forEach(entry -> entries.merge(entry.remote(), 1, Integer::sum));
        String busiest = Collections.max(entries.entrySet(), Map.Entry.comparingByValue()).getKey();
        return byId.entrySet().stream()
                .filter(entry -> entry.getValue().remote().equals(busiest))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Newest first. */
    public synchronized List<RefusedConnection> newestFirst() {
        List<RefusedConnection> entries = new ArrayList<>(byId.values());
        Collections.reverse(entries);
        return List.copyOf(entries);
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
