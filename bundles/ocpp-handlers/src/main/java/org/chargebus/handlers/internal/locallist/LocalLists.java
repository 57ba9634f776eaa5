package org.chargebus.handlers.internal.locallist;

import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import org.chargebus.command.Command.ListEntry;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.Store;

/**
 * The local list of each charger as this gateway knows it (OCPP 1.6, 3.5.2 and 5.15): durable in
 * the store, its versions shown in {@code localList.accepted} and {@code listVersion.value}. One
 * lock keeps store and table in step; nothing under it waits. Any thread.
 */
public final class LocalLists {
    private final StoredLists stored;
    private final SignalTable table;
    private final Clock clock;

    /** Of the lists in this store. */
    public LocalLists(Store store, SignalTable table, Clock clock) {
        this.stored = new StoredLists(store);
        this.table = table;
        this.clock = clock;
    }

    /** The highest version known of a charger's list; 0 when none is known or it has none. */
    public synchronized int lastKnown(String chargePointId) {
        int accepted = stored.accepted(chargePointId).orElse(0);
        int reported = stored.reported(chargePointId).orElse(0);
        return Math.max(0, Math.max(accepted, reported));
    }

    /** The whole list of a charger: known from the first full one it accepted on. */
    public synchronized Optional<KnownList> whole(String chargePointId) {
        return stored.whole(chargePointId);
    }

    /**
     * A charger accepted a list.
     *
     * @param full whether it took the place of the charger's, and did not change it
     */
    public synchronized void accepted(
            String chargePointId, boolean full, int version, Collection<ListEntry> entries) {
        Optional<KnownList> now =
                full
                        ? Optional.of(KnownList.of(entries))
                        : stored.whole(chargePointId).map(list -> list.changed(entries));
        now.ifPresentOrElse(
                list -> stored.keep(chargePointId, version, list),
                () -> stored.keepAccepted(chargePointId, version));
        show(chargePointId, Keys.LOCAL_LIST_ACCEPTED, version);
    }

    /**
     * A charger told the version of its list.
     *
     * @param version 0 = it is empty, -1 = there is none (5.10)
     */
    public synchronized void reported(String chargePointId, int version) {
        stored.keepReported(chargePointId, version);
        show(chargePointId, Keys.LIST_VERSION_VALUE, version);
    }

    private void show(String chargePointId, String key, int version) {
        Changes.at(clock.instant()).live(0, key, version).applyTo(table, chargePointId);
    }

    /** After a restart the store knows better than the table. */
    public synchronized void restore(String chargePointId) {
        Snapshot before = table.snapshot(chargePointId);
        Changes changes = Changes.at(clock.instant());
        restore(changes, before, Keys.LOCAL_LIST_ACCEPTED, stored.accepted(chargePointId));
        restore(changes, before, Keys.LIST_VERSION_VALUE, stored.reported(chargePointId));
        changes.applyTo(table, chargePointId);
    }

    private static void restore(Changes changes, Snapshot before, String key, OptionalInt version) {
        Sample sample = before.get(0, key);
        boolean isShown =
                sample != null
                        && version.isPresent()
                        && sample.value().equals((long) version.getAsInt());
        if (version.isPresent() && !isShown) {
            changes.put(0, key, version.getAsInt(), Quality.RESTORED);
        }
    }
}
