package org.chargebus.handlers.internal.locallist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.chargebus.command.Command.ListEntry;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local lists in the store: map {@code localLists} with the entries {@code ID/accepted}, {@code
 * ID/reported} and {@code ID/whole}; and for each charger whose whole list is known a map {@code
 * localList/ID} with one entry an idTag.
 */
final class StoredLists {
    private static final Logger LOG = LoggerFactory.getLogger(StoredLists.class);
    private static final String MAP = "localLists";
    private static final String ENTRIES = "localList/";
    private static final String ACCEPTED = "/accepted";
    private static final String REPORTED = "/reported";
    private static final String WHOLE = "/whole";
    private static final String YES = "true";

    private final Store store;

    StoredLists(Store store) {
        this.store = store;
    }

    /** The version the charger accepted last. */
    OptionalInt accepted(String chargePointId) {
        return version(chargePointId + ACCEPTED);
    }

    /** The version the charger told last; -1 = it has no local list. */
    OptionalInt reported(String chargePointId) {
        return version(chargePointId + REPORTED);
    }

    private OptionalInt version(String key) {
        String text = store.read(MAP).get(key);
        try {
            return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            LOG.warn(
                    "the stored list version {} = '{}' is not readable; ask the charger for it",
                    Printable.of(key),
                    Printable.of(text));
            return OptionalInt.empty();
        }
    }

    /** The list, if the whole of it is known. */
    Optional<KnownList> whole(String chargePointId) {
        if (!YES.equals(store.read(MAP).get(chargePointId + WHOLE))) {
            return Optional.empty();
        }
        List<ListEntry> entries = new ArrayList<>();
        for (String text : store.read(ENTRIES + chargePointId).values()) {
            Optional<ListEntry> entry = EntryText.read(text);
            if (entry.isEmpty()) {
                LOG.warn(
                        "[cp={}] the stored local list is damaged and not used; send a full one",
                        Printable.of(chargePointId));
                return Optional.empty();
            }
            entries.add(entry.get());
        }
        return Optional.of(KnownList.of(entries));
    }

    void keepReported(String chargePointId, int version) {
        commit(chargePointId, List.of(put(chargePointId + REPORTED, Integer.toString(version))));
    }

    /** The charger accepted a version of which no whole list is known. */
    void keepAccepted(String chargePointId, int version) {
        commit(chargePointId, List.of(put(chargePointId + ACCEPTED, Integer.toString(version))));
    }

    /** The charger accepted a version, and this is the whole list since. */
    void keep(String chargePointId, int version, KnownList list) {
        String map = ENTRIES + chargePointId;
        Map<String, String> before = store.read(map);
        Map<String, String> now = new HashMap<>();
        list.byTag().forEach((tag, entry) -> now.put(tag, EntryText.write(entry)));
        List<Store.Put> puts = new ArrayList<>();
        puts.add(put(chargePointId + ACCEPTED, Integer.toString(version)));
        puts.add(put(chargePointId + WHOLE, YES));
        for (String tag : before.keySet()) {
            if (!now.containsKey(tag)) {
                puts.add(new Store.Put(map, tag, null));
            }
        }
        now.forEach(
                (tag, text) -> {
                    if (!text.equals(before.get(tag))) {
                        puts.add(new Store.Put(map, tag, text));
                    }
                });
        commit(chargePointId, puts);
    }

    private static Store.Put put(String key, String value) {
        return new Store.Put(MAP, key, value);
    }

    /** All or nothing, so that version and list are of one moment. */
    private void commit(String chargePointId, Collection<Store.Put> puts) {
        store.commit(List.copyOf(puts))
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                LOG.warn(
                                        "[cp={}] the local list may not survive a restart; free or"
                                                + " mend the disk: {}",
                                        chargePointId,
                                        failure.toString());
                            }
                        });
    }
}
