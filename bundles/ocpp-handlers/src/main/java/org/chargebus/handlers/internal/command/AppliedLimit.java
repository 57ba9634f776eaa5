package org.chargebus.handlers.internal.command;

import java.util.function.Predicate;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Snapshot;

/** The limit a charger holds, as {@code limit.applied} and {@code limit.source} show it. */
final class AppliedLimit {
    private AppliedLimit() {}

    /**
     * A charger accepted a profile.
     *
     * @param amperes per phase
     * @param source a word of {@code limit.source}
     */
    static void set(
            Changes changes, int k, double amperes, String source, InstalledProfile profile) {
        changes.live(k, Keys.LIMIT_APPLIED, amperes);
        changes.live(k, Keys.LIMIT_SOURCE, source);
        changes.live(k, Keys.APPLIED_PROFILE, profile.text());
    }

    /** Nothing is known to limit the connector. */
    static void clear(Changes changes, int k) {
        changes.absent(k, Keys.LIMIT_APPLIED);
        changes.live(k, Keys.LIMIT_SOURCE, Limit.NO_SOURCE);
        changes.absent(k, Keys.APPLIED_PROFILE);
    }

    /**
     * Profiles are in the charger no more. A limit whose profile was cleared or replaced on purpose
     * is not set again by itself.
     */
    static void remove(
            Changes changes, Snapshot snapshot, LimitBook book, Predicate<InstalledProfile> gone) {
        for (int k : snapshot.connectors()) {
            if (InstalledProfile.wanted(snapshot, k).filter(gone).isPresent()) {
                book.unwant(changes, new ConnectorRef(snapshot.chargePointId(), k));
            }
            if (InstalledProfile.applied(snapshot, k).filter(gone).isPresent()) {
                clear(changes, k);
            }
        }
    }
}
