package org.chargebus.web.events;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.signal.Change;
import org.chargebus.views.Charger;
import org.chargebus.web.view.Values;

/**
 * What one listener has not been sent yet: of each signal the newest value alone, and no more of
 * anything than fits. What does not fit is counted, and the listener is told. Any thread.
 */
final class Inbox {
    /** Signals that changed and were not sent; 140 connectors have some 4000 that ever change. */
    static final int MOST_SIGNALS = 8000;

    static final int MOST_CHARGERS = 200;

    private record Key(String charger, int connector, String key) {}

    /**
     * What is to be sent.
     *
     * @param site whether the site changed
     * @param lost signals that did not fit
     */
    record Content(
            List<Map<String, Object>> signals,
            List<Map<String, Object>> chargers,
            boolean site,
            long lost) {}

    private final String charger;
    private final boolean wantsSignals;
    private final Map<Key, Change> signals = new LinkedHashMap<>();
    private final Deque<Map<String, Object>> chargers = new ArrayDeque<>();
    private boolean site;
    private long lost;

    /**
     * An empty one.
     *
     * @param charger only signals of this one; empty = all
     * @param signals whether it takes signals at all
     */
    Inbox(String charger, boolean signals) {
        this.charger = charger;
        wantsSignals = signals;
    }

    /** Signals changed. On the thread of a charger: what is shown of them is made later. */
    void changed(String chargePointId, List<Change> changes) {
        if (!wantsSignals || !charger.isEmpty() && !charger.equals(chargePointId)) {
            return;
        }
        synchronized (this) {
            for (Change change : changes) {
                if (!Charger.isInternal(change.key())) {
                    put(new Key(chargePointId, change.connectorId(), change.key()), change);
                }
            }
        }
    }

    private void put(Key key, Change change) {
        if (signals.size() >= MOST_SIGNALS && !signals.containsKey(key)) {
            lost++;
            return;
        }
        signals.put(key, change);
    }

    /** Makes the text of a time once for all signals of a report, which stand together. */
    private static final class Stamps {
        private Instant last;
        private String text;

        String of(Instant at) {
            if (!at.equals(last)) {
                last = at;
                text = at.toString();
            }
            return text;
        }
    }

    private static Map<String, Object> object(Key key, Change change, Stamps stamps) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("charger", key.charger());
        object.put("connector", key.connector());
        object.put("key", key.key());
        boolean absent = change.sample() == null;
        object.put("value", absent ? null : Values.plain(change.sample().value()));
        object.put("at", absent ? null : stamps.of(change.sample().at()));
        object.put("quality", absent ? "" : Charger.quality(change.sample().quality()));
        return object;
    }

    /** A charger came or went. */
    synchronized void charger(String id, boolean connected, String text) {
        if (chargers.size() >= MOST_CHARGERS) {
            // The lists are read again then, which tells all that is left out.
            chargers.removeFirst();
            site = true;
        }
        chargers.addLast(Map.of("id", id, "connected", connected, "text", text));
    }

    /** The site changed. */
    synchronized void site() {
        site = true;
    }

    /** Takes out all there is. */
    Content drain() {
        Map<Key, Change> taken;
        List<Map<String, Object>> went;
        boolean changed;
        long missed;
        synchronized (this) {
            taken = new LinkedHashMap<>(signals);
            went = List.copyOf(chargers);
            changed = site;
            missed = lost;
            signals.clear();
            chargers.clear();
            site = false;
            lost = 0;
        }
        List<Map<String, Object>> shown = new ArrayList<>(taken.size());
        Stamps stamps = new Stamps();
        taken.forEach((key, change) -> shown.add(object(key, change, stamps)));
        return new Content(shown, went, changed, missed);
    }

    /** How many signals wait. */
    synchronized int waiting() {
        return signals.size();
    }
}
