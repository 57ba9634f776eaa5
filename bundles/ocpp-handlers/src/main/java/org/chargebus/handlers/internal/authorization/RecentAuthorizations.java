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
 * in the signal table, so that an update of this bundle forgets none.
 */
final class RecentAuthorizations {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 32;
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
            String[] fields = line.split(FIELD);
            if (fields.length == 4) {
                read(fields).ifPresent(entries::add);
            }
        }
        return new RecentAuthorizations(entries);
    }

    private static Optional<Entry> read(String[] fields) {
        Optional<AuthorizationStatus> status = AuthorizationStatus.from(fields[1]);
        Optional<Decision.Source> source = Decision.Source.from(fields[2]);
        if (status.isEmpty() || source.isEmpty() || !fields[3].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        Decision decision = Decision.of(status.get(), source.get());
        return Optional.of(
                new Entry(fields[0], decision, Instant.ofEpochMilli(Long.parseLong(fields[3]))));
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
        // An idTag with a separator in it cannot be kept: it is merely asked about again.
        if (!idTag.isEmpty() && idTag.chars().noneMatch(Character::isISOControl)) {
            kept.add(new Entry(idTag, decision, now));
        }
        int first = Math.max(0, kept.size() - MOST);
        StringBuilder text = new StringBuilder();
        for (Entry e : kept.subList(first, kept.size())) {
            text.append(e.idTag).append(FIELD).append(e.decision.status()).append(FIELD);
            text.append(e.decision.source().word()).append(FIELD);
            text.append(e.at.toEpochMilli()).append(ENTRY);
        }
        return text.toString();
    }

    private static boolean alive(Entry entry, Instant now) {
        return entry.at.plus(LIFE).isAfter(now);
    }
}
