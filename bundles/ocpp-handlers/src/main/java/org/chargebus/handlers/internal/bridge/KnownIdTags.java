package org.chargebus.handlers.internal.bridge;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chargebus.handlers.internal.authorization.Decision;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.store.Store;

/**
 * What the external central system said last of each idTag, for the time when it is away: the
 * authorization cache of OCPP 1.6, 3.4.2, for all chargers. It survives a restart. Any thread.
 */
final class KnownIdTags {
    /** Entries; the oldest goes for a new one. */
    static final int MOST = 10_000;

    private static final String MAP = "bridge-tags";
    private static final int LONGEST = 64;
    private static final int FIELDS = 4;
    private static final String FIELD = "\t";

    private record Entry(Decision decision, long at) {
        String text() {
            String expiry = decision.expiry() == null ? "" : decision.expiry().toEpochMilli() + "";
            return decision.status().word()
                    + FIELD
                    + expiry
                    + FIELD
                    + at
                    + FIELD
                    + decision.parentIdTag();
        }
    }

    private final Store store;
    private final Map<String, Entry> entries = new HashMap<>();

    KnownIdTags(Store store) {
        this.store = store;
        store.read(MAP).forEach((tag, text) -> read(text).ifPresent(e -> entries.put(tag, e)));
    }

    private static Optional<Entry> read(String text) {
        String[] fields = text.split(FIELD, FIELDS);
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        try {
            Instant expiry =
                    fields[1].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(fields[1]));
            long at = Long.parseLong(fields[2]);
            return AuthorizationStatus.from(fields[0])
                    .map(status -> new Entry(decision(status, expiry, fields[3]), at));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Decision decision(AuthorizationStatus status, Instant expiry, String parent) {
        return new Decision(status, expiry, parent, Decision.Source.EXTERNAL);
    }

    /** What is known of an idTag as it holds now. */
    synchronized Optional<Decision> find(String idTag, Instant now) {
        return Optional.ofNullable(entries.get(key(idTag))).map(e -> e.decision.at(now));
    }

    /** The external system said something of an idTag; a status it alone knows is not kept. */
    void learn(String chargePointId, String idTag, IdTagInfo info, Instant now) {
        String key = key(idTag);
        String parent = info.parentIdTag().orElse("");
        AuthorizationStatus status = info.status().known().orElse(null);
        // That a transaction runs elsewhere is true now, and not of the idTag.
        if (status == null
                || status == AuthorizationStatus.ConcurrentTx
                || key.isEmpty()
                || !isText(key)
                || !isText(parent)) {
            return;
        }
        Decision said = decision(status, info.expiryDate().orElse(null), parent);
        List<Store.Put> puts = put(key, new Entry(said, now.toEpochMilli()));
        if (!puts.isEmpty()) {
            BridgeMap.commit(store, puts, chargePointId);
        }
    }

    private synchronized List<Store.Put> put(String key, Entry entry) {
        Entry before = entries.put(key, entry);
        if (before != null && before.decision.equals(entry.decision)) {
            return List.of();
        }
        Store.Put change = new Store.Put(MAP, key, entry.text());
        if (entries.size() <= MOST) {
            return List.of(change);
        }
        String oldest =
                entries.entrySet().stream()
                        .min(Comparator.comparingLong(e -> e.getValue().at))
                        .orElseThrow()
                        .getKey();
        entries.remove(oldest);
        return List.of(change, new Store.Put(MAP, oldest, null));
    }

    private static String key(String idTag) {
        return idTag.toLowerCase(Locale.ROOT);
    }

    private static boolean isText(String text) {
        return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }
}
