package org.chargebus.handlers.internal.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;
import org.chargebus.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Which limit holds on which connector: limits are state (behaviour.md, P5). What is wanted lives
 * in the signal table, so that an update of this bundle changes nothing, and in the store, so that
 * it outlives a restart. Any thread.
 */
@Component(service = LimitBook.class, immediate = true)
public final class LimitBook {
    private final CentralSystem central;
    private final LimitMemory memory;
    private final FallbackLimit fallback;

    @Activate
    public LimitBook(
            @Reference CentralSystem central,
            @Reference Store store,
            @Reference FailsafeSettings settings) {
        this.central = central;
        this.memory = new LimitMemory(central, store, this::text);
        this.fallback = new FallbackLimit(central, settings);
    }

    /** A limit is wanted, or none any more; from now on it holds, whatever held before. */
    void want(ConnectorRef ref, Limit limit) {
        int k = ref.connectorId();
        Changes changes = Changes.at(central.clock().instant());
        write(changes, k, limit);
        hold(changes, k, limit.isCleared() ? LimitHold.RELEASE : LimitHold.NONE);
        changes.applyTo(central.table(), ref.chargePointId());
        memory.changed(ref);
    }

    /**
     * The profile of the limit that holds was replaced or cleared on purpose: nothing holds any
     * more, and nothing is sent again.
     *
     * @param changes that the caller applies at once
     */
    void unwant(Changes changes, ConnectorRef ref) {
        int k = ref.connectorId();
        write(changes, k, Limit.CLEARED);
        hold(changes, k, LimitHold.NONE);
        changes.absent(k, Keys.LIMIT_PURPOSE).absent(k, Keys.LIMIT_PROFILE);
        changes.absent(k, Keys.LEASE_UNTIL);
        memory.changed(ref);
    }

    /**
     * From now on the fallback holds on these connectors of a charger; the next write of the BMS
     * counts whatever its value (register-map.md, Access rules).
     */
    public void fallBack(String chargePointId, List<Integer> connectors) {
        Changes changes = Changes.at(central.clock().instant());
        for (int k : connectors) {
            hold(changes, k, LimitHold.FALLBACK);
            changes.absent(k, Keys.LIMIT_DIRECT_WRITTEN);
        }
        changes.applyTo(central.table(), chargePointId);
        connectors.forEach(k -> memory.changed(new ConnectorRef(chargePointId, k)));
    }

    /** The fallback ends on a connector: what is wanted holds again, or no limit. */
    public void release(ConnectorRef ref) {
        Changes changes = Changes.at(central.clock().instant());
        hold(changes, ref.connectorId(), LimitHold.RELEASE);
        changes.applyTo(central.table(), ref.chargePointId());
        memory.changed(ref);
    }

    private boolean isWanted(ConnectorRef ref) {
        return !wanted(central.snapshot(ref.chargePointId()), ref.connectorId()).isCleared();
    }

    /** What holds in place of the limit that is wanted. */
    public LimitHold hold(ConnectorRef ref) {
        return hold(central.snapshot(ref.chargePointId()), ref.connectorId());
    }

    /** Whether something was said of a connector since its charger is configured. */
    public boolean isKnown(ConnectorRef ref) {
        return central.snapshot(ref.chargePointId()).get(ref.connectorId(), Keys.LIMIT_HOLD)
                != null;
    }

    private static LimitHold hold(Snapshot snapshot, int k) {
        return LimitHold.valueOf(snapshot.text(k, Keys.LIMIT_HOLD, LimitHold.NONE.name()));
    }

    /** Whether there is a limit that holds: one that is wanted, or the fallback. */
    static boolean holds(Snapshot snapshot, int k) {
        return !wanted(snapshot, k).isCleared() || hold(snapshot, k) == LimitHold.FALLBACK;
    }

    private static void hold(Changes changes, int k, LimitHold hold) {
        changes.live(k, Keys.LIMIT_HOLD, hold.name());
    }

    /** Whether the charger took the fallback as its last limit on a connector. */
    public boolean isFallbackApplied(ConnectorRef ref) {
        return central.snapshot(ref.chargePointId())
                .text(ref.connectorId(), Keys.LIMIT_SOURCE, Limit.NO_SOURCE)
                .equals(Limit.FALLBACK_SOURCE);
    }

    /** Whether a charger has to be told something of a connector when it comes back. */
    public boolean isDue(ConnectorRef ref) {
        Snapshot now = central.snapshot(ref.chargePointId());
        int k = ref.connectorId();
        // A charger that confirmed that it has no limit needs not be told again.
        return target(ref).filter(limit -> !limit.isCleared() || !isNone(now, k)).isPresent();
    }

    private static boolean isNone(Snapshot now, int k) {
        return now.text(k, Keys.LIMIT_SOURCE, Limit.NO_SOURCE).equals(Limit.NO_SOURCE);
    }

    /** The limit that holds now; empty when nothing was ever wanted. */
    Optional<Limit> target(ConnectorRef ref) {
        Snapshot now = central.snapshot(ref.chargePointId());
        int k = ref.connectorId();
        LimitHold hold = hold(now, k);
        if (hold == LimitHold.FALLBACK) {
            return central.site()
                    .chargePoint(ref.chargePointId())
                    .map(c -> new Limit(fallback.amperes(c), 0, Limit.FALLBACK_SOURCE));
        }
        Limit wanted = wanted(now, k);
        if (!wanted.isCleared()) {
            return Optional.of(wanted);
        }
        return hold == LimitHold.RELEASE ? Optional.of(Limit.CLEARED) : Optional.empty();
    }

    /** The current of the fallback of a charger, A per phase and connector. */
    public double fallbackAmperes(ChargePoint charger) {
        return fallback.amperes(charger);
    }

    private static Limit wanted(Snapshot now, int k) {
        return new Limit(
                now.doubleValue(k, Keys.LIMIT_WANTED),
                (int) now.longValue(k, Keys.LIMIT_PHASES, 0),
                now.text(k, Keys.LIMIT_WANTED_BY, Limit.NO_SOURCE));
    }

    private static void write(Changes changes, int k, Limit limit) {
        if (limit.isCleared()) {
            changes.absent(k, Keys.LIMIT_WANTED).absent(k, Keys.LIMIT_PHASES);
            changes.absent(k, Keys.LIMIT_WANTED_BY);
        } else {
            changes.live(k, Keys.LIMIT_WANTED, limit.amperes());
            changes.live(k, Keys.LIMIT_PHASES, limit.phases());
            changes.live(k, Keys.LIMIT_WANTED_BY, limit.source());
        }
    }

    /** Brings back what was wanted of the chargers before a restart; once, and not at an update. */
    public void restore(List<ChargePoint> chargers) {
        List<ChargePoint> fresh =
                chargers.stream()
                        .filter(c -> !central.snapshot(c.id()).isTrue(0, Keys.LIMITS_RESTORED))
                        .toList();
        if (fresh.isEmpty()) {
            return;
        }
        Map<String, String> kept = memory.read();
        for (ChargePoint charger : fresh) {
            Changes changes = Changes.at(central.clock().instant());
            changes.live(0, Keys.LIMITS_RESTORED, true);
            for (int k = 0; k <= charger.connectors(); k++) {
                restore(changes, new ConnectorRef(charger.id(), k), kept);
            }
            changes.applyTo(central.table(), charger.id());
        }
    }

    private void restore(Changes changes, ConnectorRef ref, Map<String, String> kept) {
        if (isKnown(ref)) {
            // A master was faster than this.
            return;
        }
        int k = ref.connectorId();
        Optional<LimitText> stored = LimitMemory.of(kept, ref);
        if (stored.isPresent()) {
            Limit limit = stored.get().limit();
            write(changes, k, limit);
            if (!limit.isCleared()) {
                changes.put(k, Keys.LIMIT_WANTED, limit.amperes(), Quality.RESTORED);
            }
            hold(changes, k, stored.get().hold());
        } else if (isWanted(ref)) {
            // The last values may be older than the last word of the BMS.
            write(changes, k, Limit.CLEARED);
        }
    }

    /** Chargers are no longer configured. */
    public void forget(Set<String> chargePointIds) {
        memory.forget(chargePointIds);
    }

    private LimitText text(ConnectorRef ref) {
        Snapshot now = central.snapshot(ref.chargePointId());
        int k = ref.connectorId();
        return new LimitText(wanted(now, k), hold(now, k));
    }

    /** Writes what is not written yet. */
    @Deactivate
    public void close() {
        memory.close();
    }
}
