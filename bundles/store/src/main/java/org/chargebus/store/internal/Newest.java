package org.chargebus.store.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.store.Transaction;

/**
 * Takes sessions in any order, some of them twice, and keeps those with the greatest ids: never
 * more than are wanted, and equal texts once, for all of the archive may be larger than the memory.
 * One thread.
 */
final class Newest implements Consumer<Kept> {
    /** Texts that are known, at most: chargers, idTags and words are far fewer. */
    private static final int MOST_TEXTS = 5_000;

    private final TreeMap<Integer, Transaction> byId = new TreeMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<ConnectorRef, ConnectorRef> refs = new HashMap<>();
    private final int most;

    /** Keeps so many at most. */
    Newest(int most) {
        this.most = Math.max(0, most);
    }

    @Override
    public void accept(Kept kept) {
        byId.put(kept.id(), shared(kept.transaction()));
        if (byId.size() > most) {
            byId.pollFirstEntry();
        }
    }

    private Transaction shared(Transaction of) {
        Transaction.Stop stop = of.stop();
        return new Transaction(
                of.id(),
                known(refs, of.ref()),
                known(texts, of.idTag()),
                of.startedAt(),
                of.meterStart(),
                of.reservationId(),
                known(texts, of.status()),
                new Transaction.Stop(
                        stop.at(),
                        stop.meterStop(),
                        known(texts, stop.reason()),
                        known(texts, stop.idTag())));
    }

    private static <T> T known(Map<T, T> all, T one) {
        if (all.size() >= MOST_TEXTS) {
            all.clear();
        }
        return all.computeIfAbsent(one, same -> same);
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
