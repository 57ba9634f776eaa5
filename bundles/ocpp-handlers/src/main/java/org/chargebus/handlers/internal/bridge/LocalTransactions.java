package org.chargebus.handlers.internal.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.store.Store;

/**
 * The transactions of one charger that run under an id given here. Its methods change what is in
 * memory and tell how the store has to follow. {@link #known} from any thread, all else in one.
 */
final class LocalTransactions {
    /**
     * Local ids begin here: positive as chargers want them, and where no central system counts to;
     * seconds since 1970 come here in 2036.
     */
    static final int FIRST = 2_100_000_000;

    private final String prefix;
    private final String lastKey;
    private final TreeMap<Integer, LocalTransaction> open = new TreeMap<>();
    private int last = FIRST - 1;
    private volatile Map<Integer, Integer> known = Map.of();

    LocalTransactions(String chargePointId) {
        prefix = chargePointId + "/t/";
        lastKey = chargePointId + "/last";
    }

    /** Takes an entry of the store. */
    void restore(String id, String text) {
        LocalTransaction.read(id, text).ifPresent(tx -> open.put(tx.id(), tx));
        publish();
    }

    /** Takes the last id from the store. */
    void restoreLast(String text) {
        if (text.matches("\\d{1,10}") && Long.parseLong(text) <= Integer.MAX_VALUE) {
            last = Math.max(FIRST - 1, Integer.parseInt(text));
        }
    }

    /** The transaction the same start began before. */
    Optional<LocalTransaction> begunBy(StartTransaction.Req req) {
        String start = LocalTransaction.start(req);
        return open.values().stream()
                .filter(tx -> tx.connector() == req.connectorId() && tx.start().equals(start))
                .findFirst();
    }

    /**
     * Begins one.
     *
     * @param taken the ids of other transactions of this charger
     */
    LocalTransaction begin(StartTransaction.Req req, IntPredicate taken, List<Store.Put> puts) {
        do {
            last = last == Integer.MAX_VALUE ? FIRST : last + 1;
        } while (open.containsKey(last) || taken.test(last));
        LocalTransaction tx = LocalTransaction.of(last, req);
        puts.add(BridgeMap.put(lastKey, Integer.toString(last)));
        keep(tx, puts);
        return tx;
    }

    /** The external system gave it an id. Those before it on that connector cannot run any more. */
    void confirmed(
            int id, int upstreamId, boolean refused, IntPredicate stopWaits, List<Store.Put> puts) {
        LocalTransaction tx = open.get(id);
        if (tx != null) {
            over(tx.connector(), stopWaits, puts);
            keep(tx.known(upstreamId, refused), puts);
        }
    }

    /**
     * The external system numbered a later transaction on that connector.
     *
     * @param stopWaits the ids that are needed for a stop still
     */
    void over(int connector, IntPredicate stopWaits, List<Store.Put> puts) {
        for (LocalTransaction before : List.copyOf(open.values())) {
            if (before.connector() == connector
                    && before.upstream().isPresent()
                    && !stopWaits.test(before.id())) {
                ended(before.id(), puts);
            }
        }
    }

    /** The charger was told to stop it. */
    void told(int id, List<Store.Put> puts) {
        LocalTransaction tx = open.get(id);
        if (tx != null) {
            keep(tx.told(), puts);
        }
    }

    /** It ended, and the external system knows. */
    void ended(int id, List<Store.Put> puts) {
        if (open.remove(id) != null) {
            puts.add(BridgeMap.put(prefix + id, null));
            publish();
        }
    }

    private void keep(LocalTransaction tx, List<Store.Put> puts) {
        open.put(tx.id(), tx);
        puts.add(BridgeMap.put(prefix + tx.id(), tx.text()));
        publish();
    }

    /** Those the charger has to be told to stop. */
    List<Integer> refused() {
        List<Integer> refused = new ArrayList<>();
        open.values().stream()
                .filter(LocalTransaction::refused)
                .forEach(tx -> refused.add(tx.id()));
        return refused;
    }

    /** The id of the external system for one that was given here. */
    OptionalInt upstream(int id) {
        LocalTransaction tx = open.get(id);
        return tx == null ? OptionalInt.empty() : tx.upstream();
    }

    private void publish() {
        Map<Integer, Integer> now = new TreeMap<>();
        open.values().stream()
                .filter(tx -> tx.upstream().isPresent())
                .forEach(tx -> now.put(tx.id(), tx.upstream().getAsInt()));
        known = Map.copyOf(now);
    }

    /** Local ids and those of the external system. Any thread. */
    Map<Integer, Integer> known() {
        return known;
    }
}
