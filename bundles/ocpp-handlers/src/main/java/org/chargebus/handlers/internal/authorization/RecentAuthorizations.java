package org.chargebus.handlers.internal.authorization;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.signal.Snapshot;

/**
 * The decisions of the last 10 minutes about the idTags of one charger, newest last. Its text lives
 * in the signal table, so that neither an update of this bundle nor a restart forgets one. Times
 * are by the clock that nobody sets.
 */
final class RecentAuthorizations {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 32;

    /** A text of the network beyond this is no idTag, which has 20 at most (7.28). */
    private static final int LONGEST_ID_TAG = 64;

    private static final int FIELDS = 6;
    private static final String NUMBER = "\\d{1,18}";
    private static final String FIELD = "\t";
    private static final String ENTRY = "\n";

    private record Entry(String idTag, Decision decision, Instant at) {}

    private final List<Entry> entries;

    private RecentAuthorizations(List<Entry> entries) {
        this.entries = entries;
    }

    static RecentAuthorizations of(Snapshot snapshot) {
        List<Entry> entries = new ArrayList<>();
        for (String line : snapshot.text(0, Keys.RECENT_AUTHORIZATIONS, "").split(ENTRY)) {
            String[] fields = line.split(FIELD, -1);
            if (fields.length == FIELDS) {
                read(fields).ifPresent(entries::add);
            }
        }
        return new RecentAuthorizations(entries);
    }

    private static Optional<Entry> read(String[] fields) {
        Optional<AuthorizationStatus> status = AuthorizationStatus.from(fields[1]);
        Optional<Decision.Source> source = Decision.Source.from(fields[2]);
        boolean isExpiry = fields[4].isEmpty() || fields[4].matches(NUMBER);
        if (status.isEmpty() || source.isEmpty() || !fields[3].matches(NUMBER) || !isExpiry) {
            return Optional.empty();
        }
        Instant expiry = fields[4].isEmpty() ? null : time(fields[4]);
        Decision decision = new Decision(status.get(), expiry, fields[5], source.get());
        return Optional.of(new Entry(fields[0], decision, time(fields[3])));
    }

    private static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    /** The decision about an idTag, not older than 10 minutes. Tags differ not by case (7.x). */
    Optional<Decision> find(String idTag, Instant now) {
        return entries.stream()
                .filter(e -> e.idTag.equalsIgnoreCase(idTag) && alive(e, now))
                .map(Entry::decision)
                .reduce((older, newer) -> newer);
    }

    /** The text with one more decision, without the old ones and with at most 32. */
    String with(String idTag, Decision decision, Instant now) {
        List<Entry> kept = new ArrayList<>();
        entries.stream()
                .filter(e -> !e.idTag.equalsIgnoreCase(idTag) && alive(e, now))
                .forEach(kept::add);
        // One that cannot be kept is merely asked about again.
        if (isText(idTag) && !idTag.isEmpty() && isText(decision.parentIdTag())) {
            kept.add(new Entry(idTag, decision, now));
        }
        return text(kept.subList(Math.max(0, kept.size() - MOST), kept.size()));
    }

    /** The text with the decisions as if all were made now. */
    String renewed(Instant now) {
        return text(entries.stream().map(e -> new Entry(e.idTag, e.decision, now)).toList());
    }

    private static String text(List<Entry> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> write(entry, text));
        return text.toString();
    }

    /** Whether a text is short and holds no separator. */
    private static boolean isText(String text) {
        return text.length() <= LONGEST_ID_TAG && text.chars().noneMatch(Character::isISOControl);
    }

    private static void write(Entry entry, StringBuilder text) {
        Decision decision = entry.decision;
        text.append(entry.idTag).append(FIELD).append(decision.status()).append(FIELD);
        text.append(decision.source().word()).append(FIELD);
        text.append(entry.at.toEpochMilli()).append(FIELD);
        text.append(decision.expiry() == null ? "" : decision.expiry().toEpochMilli());
        text.append(FIELD).append(decision.parentIdTag()).append(ENTRY);
    }

    private static boolean alive(Entry entry, Instant now) {
        return entry.at.plus(LIFE).isAfter(now);
    }
}
