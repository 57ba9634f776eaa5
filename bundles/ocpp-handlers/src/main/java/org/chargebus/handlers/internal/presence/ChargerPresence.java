package org.chargebus.handlers.internal.presence;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.authorization.Place;
import org.chargebus.handlers.internal.settings.Seeds;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Connection;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.signal.QualityWord;
import org.chargebus.handlers.internal.transaction.TransactionRestore;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.ocpp16.RegistrationStatus;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.chargebus.store.Transaction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which chargers there are and whether they are connected, as signals; and what is done when that
 * changes. It keeps nothing itself but the identities it was told of.
 */
@Component(
        service = {LinkListener.class, SiteListener.class},
        immediate = true,
        // What was restored is in the table before the registers show it.
        property = "service.ranking:Integer=30")
public final class ChargerPresence implements LinkListener, SiteListener {
    private static final Logger LOG = LoggerFactory.getLogger(ChargerPresence.class);

    private final CentralSystem central;
    private final Chargers chargers;
    private final StateRequest stateRequest;
    private volatile Set<String> configured = Set.of();

    @Activate
    public ChargerPresence(@Reference CentralSystem central, @Reference Chargers chargers) {
        this.central = central;
        this.chargers = chargers;
        this.stateRequest = new StateRequest(central, chargers);
    }

    @Override
    public void siteChanged(Site site) {
        Map<String, List<Transaction>> open =
                central.transactions().open().stream()
                        .collect(Collectors.groupingBy(tx -> tx.ref().chargePointId()));
        Set<String> now = new HashSet<>();
        for (ChargePoint charger : site.chargePoints()) {
            now.add(charger.id());
            welcome(charger, open.getOrDefault(charger.id(), List.of()));
        }
        // Only one that was told before: at a start the files are read one after the other, and
        // what was restored for a charger that is read last must not be lost meanwhile.
        for (String id : configured) {
            if (!now.contains(id)) {
                LOG.info("[cp={}] is no longer configured; its signals are forgotten", id);
                central.questions().drop(id);
                central.notes().forget(id);
                central.table().forget(id);
            }
        }
        configured = now;
    }

    private void welcome(ChargePoint charger, List<Transaction> open) {
        String id = charger.id();
        Snapshot before = central.snapshot(id);
        Changes changes = Changes.at(central.clock().instant());
        Seeds.chargePoint(changes, before, central.settings());
        for (int k : before.connectors()) {
            quality(changes, before, k);
        }
        central.authorizer().restore(changes, before);
        TransactionRestore.write(changes, before, open, central.transactions());
        changes.applyTo(central.table(), id);
        central.localLists().restore(id);
        central.reservations().restore(id, open);
        if (chargers.link(id).isEmpty()) {
            absent(id, before);
            // It may have connected meanwhile, on another thread.
            chargers.link(id).ifPresent(link -> connected(link, false));
        }
    }

    /** The word was true of the run before. */
    private static void quality(Changes changes, Snapshot before, int k) {
        Sample sample = before.get(k, Keys.QUALITY);
        String restored = QualityWord.of(Quality.RESTORED);
        if (sample != null
                && sample.quality() == Quality.RESTORED
                && !sample.value().equals(restored)) {
            changes.put(k, Keys.QUALITY, restored, Quality.RESTORED);
        }
    }

    /** A configured charger without a link; what was live before it was lost unnoticed is stale. */
    private void absent(String id, Snapshot before) {
        Sample connection = before.get(0, Keys.CONNECTION);
        if (isUp(before)) {
            disconnected(id, "unnoticed");
        } else {
            Changes changes = Changes.at(central.clock().instant());
            if (connection == null || !connection.value().equals(Connection.DOWN.word())) {
                changes.live(0, Keys.CONNECTION, Connection.DOWN.word());
            }
            noPending(changes, before);
            changes.applyTo(central.table(), id);
        }
    }

    /** What was read back of an earlier run is no connection. */
    private static boolean isUp(Snapshot before) {
        Sample connection = before.get(0, Keys.CONNECTION);
        return connection != null
                && connection.quality() == Quality.LIVE
                && !connection.value().equals(Connection.DOWN.word());
    }

    @Override
    public void connected(Link link, boolean fresh) {
        String id = link.chargePointId();
        if (fresh) {
            // What waits belongs to the connection before: its answers reach nobody.
            central.questions().drop(id);
        }
        Snapshot before = central.snapshot(id);
        Changes changes = Changes.at(central.clock().instant());
        if (fresh || !isUp(before)) {
            changes.live(0, Keys.CONNECTION, connection(before).word());
        }
        if (fresh) {
            noPending(changes, before);
            if (before.get(0, Keys.RECONNECT_COUNTER) == null) {
                changes.live(0, Keys.RECONNECT_COUNTER, 0L);
            } else {
                changes.count(before, 0, Keys.RECONNECT_COUNTER);
            }
        }
        changes.applyTo(central.table(), id);
        if (fresh) {
            stateRequest.send(id);
        }
    }

    /** A charger need not boot again on a new connection: it stays registered (OCPP-J, 5.4). */
    private static Connection connection(Snapshot before) {
        String registration = before.text(0, Keys.REGISTRATION, "");
        return registration.equals(RegistrationStatus.Accepted.word())
                ? Connection.ACCEPTED
                : Connection.UP;
    }

    @Override
    public void disconnected(String chargePointId, String reason) {
        central.questions().drop(chargePointId);
        if (central.site().isKnown() && central.site().chargePoint(chargePointId).isEmpty()) {
            // Its connection was closed because it is no longer configured.
            central.table().forget(chargePointId);
            return;
        }
        central.table().mark(chargePointId, Quality.STALE);
        Snapshot before = central.snapshot(chargePointId);
        Changes changes = Changes.at(central.clock().instant());
        changes.live(0, Keys.CONNECTION, Connection.DOWN.word());
        String live = QualityWord.of(Quality.LIVE);
        for (int k : before.connectors()) {
            if (before.text(k, Keys.QUALITY, "").equals(live)) {
                changes.put(k, Keys.QUALITY, QualityWord.of(Quality.STALE), Quality.STALE);
            }
        }
        noPending(changes, before);
        changes.applyTo(central.table(), chargePointId);
    }

    private static void noPending(Changes changes, Snapshot before) {
        for (int k : before.connectors()) {
            for (Place.Kind kind : Place.Kind.values()) {
                if (before.isTrue(k, Keys.pending(kind.prefix()))) {
                    changes.live(k, Keys.pending(kind.prefix()), false);
                }
            }
        }
    }
}
