package org.chargebus.handlers.internal.locallist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.chargebus.command.Command.ListEntry;

/**
 * A whole local list as this gateway knows it. An IdToken is of type CiString: of idTags that
 * differ by case only there is one (OCPP 1.6, 7.28). Immutable.
 */
public final class KnownList {
    private final Map<String, ListEntry> byTag;

    private KnownList(Map<String, ListEntry> byTag) {
        this.byTag = byTag;
    }

    /** A list of these entries. */
    public static KnownList of(Collection<ListEntry> entries) {
        return new KnownList(Map.of()).changed(entries);
    }

    /** The list after a differential update: entries without a status are taken out (5.15). */
    public KnownList changed(Collection<ListEntry> changes) {
        Map<String, ListEntry> changed = new TreeMap<>(byTag);
        for (ListEntry entry : changes) {
            if (entry.status().isEmpty()) {
                changed.remove(fold(entry.idTag()));
            } else {
                changed.put(fold(entry.idTag()), entry);
            }
        }
        return new KnownList(changed);
    }

    /** The entries by idTag. */
    public List<ListEntry> entries() {
        return new ArrayList<>(byTag.values());
    }

    Map<String, ListEntry> byTag() {
        return byTag;
    }

    /** What idTags that are the same have in common. */
    public static String fold(String idTag) {
        return idTag.toLowerCase(Locale.ROOT);
    }
}
