package org.chargebus.handlers.internal.signal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;

/** Collects what one event changes, so that the table takes all of it at once. One thread. */
public final class Changes {
    /** A text of the network in the table is no longer than this. */
    private static final int LONGEST_TEXT = 512;

    /** A u16 counter stays below 65535, which reads as absent. */
    private static final long COUNTER_WRAP = 65535;

    private final Instant at;
    private final List<Change> list = new ArrayList<>();

    private Changes(Instant at) {
        this.at = at;
    }

    /** Changes that are true from this moment on. */
    public static Changes at(Instant at) {
        return new Changes(at);
    }

    /** A live value; null makes the signal absent. */
    public Changes live(int connectorId, String key, Object value) {
        return live(connectorId, key, value, at);
    }

    /** A live value that is true since another moment. */
    public Changes live(int connectorId, String key, Object value, Instant since) {
        if (value == null) {
            return absent(connectorId, key);
        }
        list.add(Change.live(connectorId, key, kept(value), since));
        return this;
    }

    /** A value that is not live. */
    public Changes put(int connectorId, String key, Object value, Quality quality) {
        if (value == null) {
            return absent(connectorId, key);
        }
        return put(connectorId, key, new Sample(kept(value), at, quality));
    }

    /** A sample as it is. */
    public Changes put(int connectorId, String key, Sample sample) {
        list.add(new Change(connectorId, key, sample));
        return this;
    }

    /** The signal becomes absent. */
    public Changes absent(int connectorId, String key) {
        list.add(Change.absent(connectorId, key));
        return this;
    }

    /** All changes of another collection. */
    public Changes addAll(Changes others) {
        list.addAll(others.list);
        return this;
    }

    /** A counter rises by one. */
    public Changes count(Snapshot before, int connectorId, String key) {
        return live(connectorId, key, (before.longValue(connectorId, key, 0) + 1) % COUNTER_WRAP);
    }

    /** Applies all of it; nothing happens when nothing changed. */
    public void applyTo(SignalTable table, String chargePointId) {
        if (!list.isEmpty()) {
            table.apply(chargePointId, List.copyOf(list));
        }
    }

    private static Object kept(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof String text && text.length() > LONGEST_TEXT) {
            return text.substring(0, LONGEST_TEXT);
        }
        return value;
    }
}
