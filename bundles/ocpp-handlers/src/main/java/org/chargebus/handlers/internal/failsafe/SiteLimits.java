package org.chargebus.handlers.internal.failsafe;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.command.LimitBook;
import org.chargebus.handlers.internal.command.LimitHold;
import org.chargebus.handlers.internal.presence.Chargers;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.transaction.TransactionSignals;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp16.ChargingProfilePurposeType;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limits of all connectors of the site when the BMS goes and comes, and when a charger does.
 * Runs in the steps of the fail-safe.
 */
final class SiteLimits {
    private static final Logger LOG = LoggerFactory.getLogger(SiteLimits.class);

    private final CentralSystem central;
    private final Chargers chargers;
    private final LimitBook book;
    private final LimitAssertion assertion;
    private final PlantedFallback planted;
    private Set<String> configured = Set.of();

    SiteLimits(
            CentralSystem central,
            Chargers chargers,
            LimitBook book,
            LimitAssertion assertion,
            PlantedFallback planted) {
        this.central = central;
        this.chargers = chargers;
        this.book = book;
        this.assertion = assertion;
        this.planted = planted;
    }

    /** The fallback goes to every connector of every charger, at once. */
    void fallBack() {
        int connectors = 0;
        List<ChargePoint> all = commanded(central.site().get());
        for (ChargePoint charger : all) {
            book.fallBack(
                    charger.id(), IntStream.rangeClosed(1, charger.connectors()).boxed().toList());
        }
        for (ChargePoint charger : all) {
            connectors += charger.connectors();
            each(charger, 1, ref -> assertion.send(ref, true));
        }
        LOG.info("the fallback limit goes to {} connectors of {} chargers", connectors, all.size());
    }

    /** The fallback ends where it still holds; the last limits go out again at once. */
    void release() {
        for (ChargePoint charger : commanded(central.site().get())) {
            each(
                    charger,
                    1,
                    ref -> {
                        if (book.hold(ref) == LimitHold.FALLBACK) {
                            book.release(ref);
                            assertion.send(ref, true);
                        }
                    });
        }
    }

    /**
     * The site changed.
     *
     * @param fallback whether the fallback holds, so that it does for new connectors, too
     */
    void changed(Site site, boolean fallback) {
        book.restore(site.chargePoints());
        Set<String> now = new HashSet<>();
        site.chargePoints().forEach(charger -> now.add(charger.id()));
        // Only those that were told before: at a start the files are read one after the other.
        Set<String> gone = new HashSet<>(configured);
        gone.removeAll(now);
        if (!gone.isEmpty()) {
            book.forget(gone);
        }
        configured = now;
        if (fallback) {
            commanded(site).forEach(this::fallBackIfNew);
        }
    }

    private void fallBackIfNew(ChargePoint charger) {
        each(
                charger,
                1,
                ref -> {
                    if (!book.isKnown(ref)) {
                        book.fallBack(charger.id(), List.of(ref.connectorId()));
                        assertion.send(ref, true);
                    }
                });
    }

    /** What the fallback is changed; it holds here and there, or is planted. */
    void fallbackChanged(boolean leased) {
        for (ChargePoint charger : commanded(central.site().get())) {
            if (leased) {
                planted.tend(charger);
            }
            each(
                    charger,
                    1,
                    ref -> {
                        if (book.hold(ref) == LimitHold.FALLBACK) {
                            assertion.send(ref, false);
                        }
                    });
        }
    }

    /** How long limits live changed: every charger is told anew. */
    void leaseChanged() {
        commanded(central.site().get()).forEach(this::tell);
    }

    /** Whether a message is the first one of a connection. Any thread. */
    boolean isFirst(String chargePointId) {
        return connection(chargePointId)
                .filter(since -> !since.equals(toldFor(chargePointId)))
                .isPresent();
    }

    private Optional<Instant> connection(String chargePointId) {
        return chargers.link(chargePointId).map(Link::connectedAt);
    }

    private Object toldFor(String chargePointId) {
        Sample told = central.snapshot(chargePointId).get(0, Keys.LIMITS_SENT_FOR);
        return told == null ? null : told.value();
    }

    /** A charger sent its first message, or booted: it may have lost its limits (P5). */
    void came(String chargePointId, boolean booted) {
        Site site = central.site().get();
        Optional<ChargePoint> charger = central.site().chargePoint(chargePointId);
        boolean first = isFirst(chargePointId);
        if (charger.isEmpty() || !booted && !first) {
            return;
        }
        connection(chargePointId)
                .ifPresent(
                        since ->
                                Changes.at(central.clock().instant())
                                        .live(0, Keys.LIMITS_SENT_FOR, since)
                                        .applyTo(central.table(), chargePointId));
        book.restore(List.of(charger.get()));
        if (commanded(site).isEmpty()) {
            return;
        }
        if (first) {
            planted.tend(charger.get());
            each(charger.get(), 0, assertion::sendToNewcomer);
        } else {
            tell(charger.get());
        }
    }

    private void tell(ChargePoint charger) {
        planted.tend(charger);
        each(charger, 0, ref -> assertion.send(ref, false));
    }

    /** A transaction started or ended where the limit could not be told without one, or with it. */
    void transaction(ConnectorRef ref) {
        Site site = central.site().get();
        ChargePoint charger = central.site().chargePoint(ref.chargePointId()).orElse(null);
        if (charger == null || commanded(site).isEmpty() || ref.connectorId() == 0) {
            return;
        }
        Snapshot now = central.snapshot(ref.chargePointId());
        boolean onlyForTx =
                charger.limit().purpose().equals(ChargingProfilePurposeType.TxProfile.word());
        boolean starts = TransactionSignals.running(now, ref.connectorId()) != 0;
        boolean lacksFallback =
                book.hold(ref) == LimitHold.FALLBACK && !book.isFallbackApplied(ref);
        if (onlyForTx && starts || lacksFallback) {
            assertion.send(ref, false);
        }
    }

    /** The chargers that limits may be sent to. */
    private static List<ChargePoint> commanded(Site site) {
        boolean offered = site.mode() == Mode.BMS && site.smartCharging();
        return offered ? site.chargePoints() : List.of();
    }

    private static void each(ChargePoint charger, int first, Consumer<ConnectorRef> work) {
        for (int k = first; k <= charger.connectors(); k++) {
            work.accept(new ConnectorRef(charger.id(), k));
        }
    }
}
