package org.chargebus.handlers.internal.log;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs an oddity of a charger once, however often it comes. Any thread.
 *
 * <p>The memory is bounded: strangers choose what is odd. When it is full, further oddities stay
 * silent; the messages that hold them are served all the same.
 */
public final class Notes {
    private static final Logger LOG = LoggerFactory.getLogger(Notes.class);
    private static final int MOST = 5000;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /**
     * Logs once.
     *
     * @param what a fixed text with one {@code {}} for the odd text
     * @return whether it was the first time
     */
    public boolean once(String chargePointId, String what, String odd) {
        String shown = Printable.of(odd);
        if (seen.size() >= MOST || !seen.add(chargePointId + '\n' + what + '\n' + shown)) {
            return false;
        }
        LOG.info("[cp={}] " + what + "; logged once", chargePointId, shown);
        return true;
    }

    /** Forgets a charger that is no longer configured. */
    public void forget(String chargePointId) {
        seen.removeIf(note -> note.startsWith(chargePointId + '\n'));
    }
}
