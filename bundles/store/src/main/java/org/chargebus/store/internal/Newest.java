package org.chargebus.store.internal;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.chargebus.store.Transaction;

/**
 * Takes sessions in any order, some of them twice, and keeps those with the greatest ids: never
 * more than are wanted, for all of the archive may be larger than the memory. One thread.
 */
final class Newest implements Consumer<Kept> {
    private final TreeMap<Integer, Transaction> byId = new TreeMap<>();
    private final int most;

    /** Keeps so many at most. */
    Newest(int most) {
        this.most = Math.max(0, most);
    }

    @Override
    public void accept(Kept kept) {
        byId.put(kept.id(), kept.transaction());
        if (byId.size() > most) {
            byId.pollFirstEntry();
        }
    }

    /** How many it holds now. */
    int size() {
        return byId.size();
    }

    /** Those it kept, by rising id. */
    List<Transaction> transactions() {
        return List.copyOf(byId.values());
    }
}
