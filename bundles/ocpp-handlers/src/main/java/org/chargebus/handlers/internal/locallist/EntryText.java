package org.chargebus.handlers.internal.locallist;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.chargebus.command.Command.ListEntry;

/**
 * An entry of a list as a text of the store: status, expiry and the length of the idTag a line
 * each, then idTag and parentIdTag, in which any character may be.
 */
final class EntryText {
    private static final String SEPARATOR = "\n";
    private static final int FIELDS = 4;

    private EntryText() {}

    static String write(ListEntry entry) {
        return String.join(
                SEPARATOR,
                entry.status(),
                entry.expiry() == null ? "" : entry.expiry().toString(),
                Integer.toString(entry.idTag().length()),
                entry.idTag() + entry.parentIdTag());
    }

    /** Reads a text; nothing when it is none of an entry. */
    static Optional<ListEntry> read(String text) {
        String[] fields = text.split(SEPARATOR, FIELDS);
        if (fields.length < FIELDS || !fields[2].matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(fields[2]);
        if (length > fields[3].length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ListEntry(
                            fields[3].substring(0, length),
                            fields[0],
                            fields[1].isEmpty() ? null : Instant.parse(fields[1]),
                            fields[3].substring(length)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
