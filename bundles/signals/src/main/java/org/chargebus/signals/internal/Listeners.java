package org.chargebus.signals.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chargebus.signal.Change;
import org.chargebus.signal.SignalListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signal listeners of the whiteboard, told on the thread that made the change. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private record Notice(
            ChargerCell cell, long ticket, String chargePointId, List<Change> changes) {}

    private final List<SignalListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<SignalListener> complainedOf = ConcurrentHashMap.newKeySet();
    // Set only while this thread tells: a listener that changes the table has its own change told
    // after the present one. So order holds, and no thread waits for a turn while it has one.
    private final ThreadLocal<Deque<Notice>> telling = new ThreadLocal<>();

    void add(SignalListener listener) {
        listeners.add(listener);
    }

    void remove(SignalListener listener) {
        listeners.remove(listener);
        complainedOf.remove(listener);
    }

    void tell(ChargerCell cell, ChargerCell.Swap swap, List<Change> changes) {
        Notice notice =
                new Notice(cell, swap.ticket(), swap.after().chargePointId(), List.copyOf(changes));
        Deque<Notice> outer = telling.get();
        if (outer != null) {
            outer.add(notice);
            return;
        }
        Deque<Notice> notices = new ArrayDeque<>();
        notices.add(notice);
        telling.set(notices);
        try {
            while (!notices.isEmpty()) {
                Notice next = notices.remove();
                next.cell().inTurn(next.ticket(), () -> deliver(next));
            }
        } finally {
            // Not left behind: pool threads of other bundles would pin this class loader.
            telling.remove();
        }
    }

    private void deliver(Notice notice) {
        if (notice.changes().isEmpty()) {
            return;
        }
        for (SignalListener listener : listeners) {
            try {
                listener.changed(notice.chargePointId(), notice.changes());
            } catch (RuntimeException | Error e) {
                // An Error too: a listener of a bundle under update fails with LinkageError.
                if (complainedOf.add(listener)) {
                    LOG.error(
                            "Signal listener {} fails and misses changes; further failures of it"
                                    + " are not logged. Update or restart its bundle",
                            listener.getClass().getName(),
                            e);
                }
            }
        }
    }
}
