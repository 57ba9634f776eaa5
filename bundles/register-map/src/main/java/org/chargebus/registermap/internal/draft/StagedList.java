package org.chargebus.registermap.internal.draft;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chargebus.command.Command.ListEntry;
import org.chargebus.signal.Change;
import org.chargebus.signal.Snapshot;

/**
 * The entries of a local list a master staged for a charger. They live in the signal table as one
 * text, so that an update of this bundle loses none: a line with their count, and a line an entry
 * of idTag, status, expiry (UTC seconds) and parent idTag, parted by tabs; at most 55 kB.
 * Immutable.
 */
public final class StagedList {
    /** How many entries may be staged. */
    public static final int MOST = 1000;

    /** No entries. */
    public static final StagedList EMPTY = new StagedList(Map.of());

    private static final String KEY = "_localList";

    /** In the text a status is its place here; the empty one takes an idTag out of the list. */
    private static final List<String> STATUSES =
            List.of("Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx", "");

    private final Map<String, ListEntry> entries;

    private StagedList(Map<String, ListEntry> entries) {
        this.entries = entries;
    }

    /** How many entries are staged; parses the first line alone and allocates nothing. */
    public static long count(Snapshot now) {
        String text = now.text(0, KEY, "");
        long count = 0;
        for (int i = 0; i < text.length() && text.charAt(i) != '\n'; i++) {
            count = 10 * count + text.charAt(i) - '0';
        }
        return count;
    }

    /** What is staged for a charger. */
    public static StagedList of(Snapshot now) {
        Map<String, ListEntry> entries = new LinkedHashMap<>();
        now.text(0, KEY, "")
                .lines()
                .skip(1)
                .map(StagedList::entry)
                .forEach(entry -> entries.put(id(entry), entry));
        return new StagedList(entries);
    }

    /** In the order in which they were staged. */
    public List<ListEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** With one more entry, which takes the place of that of the same idTag; empty when full. */
    public Optional<StagedList> with(ListEntry entry) {
        Map<String, ListEntry> next = new LinkedHashMap<>(entries);
        next.remove(id(entry));
        next.put(id(entry), entry);
        return next.size() > MOST ? Optional.empty() : Optional.of(new StagedList(next));
    }

    /** Without these entries; one that was staged anew and differs stays. */
    StagedList without(Collection<ListEntry> sent) {
        Map<String, ListEntry> next = new LinkedHashMap<>(entries);
        sent.forEach(entry -> next.remove(id(entry), entry));
        return new StagedList(next);
    }

    /** The change after which the signal table holds this list. */
    public Change change(Instant at) {
        return entries.isEmpty() ? Change.absent(0, KEY) : Change.live(0, KEY, text(), at);
    }

    private String text() {
        StringBuilder text = new StringBuilder().append(entries.size()).append('\n');
        for (ListEntry entry : entries.values()) {
            text.append(entry.idTag()).append('\t');
            text.append(STATUSES.indexOf(entry.status())).append('\t');
            if (entry.expiry() != null) {
                text.append(entry.expiry().getEpochSecond());
            }
            text.append('\t').append(entry.parentIdTag()).append('\n');
        }
        return text.toString();
    }

    private static ListEntry entry(String line) {
        String[] fields = line.split("\t", -1);
        Instant expiry =
                fields[2].isEmpty() ? null : Instant.ofEpochSecond(Long.parseLong(fields[2]));
        String status = STATUSES.get(Integer.parseInt(fields[1]));
        return new ListEntry(fields[0], status, expiry, fields[3]);
    }

    /** An idTag is the same whatever its case (OCPP 1.6, 7.28: a CiString20Type). */
    private static String id(ListEntry entry) {
        return entry.idTag().toLowerCase(Locale.ROOT);
    }
}
