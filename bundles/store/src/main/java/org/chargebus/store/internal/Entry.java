package org.chargebus.store.internal;

import java.util.List;
import org.chargebus.store.Store;

/**
 * One line of the journal: what is written together or not at all.
 *
 * @param puts changes of the maps
 * @param transactions new or changed transactions, whole
 * @param orphans stops that belong to nothing
 * @param nextId the next transaction id as of this line; 0 = not changed
 * @param compacted whether all lines before this one are what a compaction wrote
 */
record Entry(
        List<Store.Put> puts,
        List<Kept> transactions,
        List<Orphan.Recorded> orphans,
        int nextId,
        boolean compacted) {

    static Entry of(List<Store.Put> puts) {
        return new Entry(puts, List.of(), List.of(), 0, false);
    }

    static Entry of(List<Kept> transactions, int nextId) {
        return new Entry(List.of(), transactions, List.of(), nextId, false);
    }

    static Entry of(Orphan.Recorded orphan) {
        return new Entry(List.of(), List.of(), List.of(orphan), 0, false);
    }

    /** With the next id, which other lines of a compaction have, too: one may be lost. */
    static Entry endOfCompaction(int nextId) {
        return new Entry(List.of(), List.of(), List.of(), nextId, true);
    }
}
