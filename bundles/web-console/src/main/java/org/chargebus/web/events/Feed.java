package org.chargebus.web.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chargebus.signal.Change;
import org.chargebus.web.http.Refusal;

/** Hands what happens in the gateway to all who listen. Any thread; nobody is held up. */
public final class Feed {
    /** Listeners at a time. */
    static final int MOST = 32;

    private final List<Inbox> inboxes = new CopyOnWriteArrayList<>();

    /**
     * Lets one more listen.
     *
     * @param charger only signals of this one; empty = all
     * @param signals whether it wants signals at all
     * @throws Refusal 503 when too many do
     */
    synchronized Inbox open(String charger, boolean signals) throws Refusal {
        if (inboxes.size() >= MOST) {
            throw Refusal.busy("too many listen to events");
        }
        Inbox inbox = new Inbox(charger, signals);
        inboxes.add(inbox);
        return inbox;
    }

    void close(Inbox inbox) {
        inboxes.remove(inbox);
    }

    /** How many listen. */
    public int listeners() {
        return inboxes.size();
    }

    /** Signals changed. */
    public void changed(String chargePointId, List<Change> changes) {
        for (Inbox inbox : inboxes) {
            inbox.changed(chargePointId, changes);
        }
    }

    /** A charger came or went. */
    public void charger(String id, boolean connected, String text) {
        inboxes.forEach(inbox -> inbox.charger(id, connected, text));
    }

    /** The site changed. */
    public void siteChanged() {
        inboxes.forEach(Inbox::site);
    }
}
