package org.chargebus.transport.internal.link;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.chargebus.command.Origin;
import org.chargebus.ocpp.BridgeListener.UpstreamState;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.ocpp.PortCounter;
import org.chargebus.ocpp.RefusedConnection;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;
import org.chargebus.transport.internal.handshake.RefusedConnections;
import org.chargebus.transport.internal.handshake.Security;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is connected. A component of its own and without references, so that those who call chargers
 * need not wait for the server, which in turn looks for them.
 */
@Component(
        service = {ChargePoints.class, LinkRegistry.class},
        immediate = true)
public final class LinkRegistry implements ChargePoints {
    private static final Logger LOG = LoggerFactory.getLogger(LinkRegistry.class);

    private final ConcurrentMap<String, Presence> presences = new ConcurrentHashMap<>();
    private final RefusedConnections refused;
    private final PortCounters counters = new PortCounters();
    private volatile BooleanSupplier localCommands = () -> false;

    /** For the service component runtime. */
    @Activate
    public LinkRegistry() {
        this(Clock.systemUTC());
    }

    /** With a clock for the times shown. */
    public LinkRegistry(Clock clock) {
        refused = new RefusedConnections(clock);
    }

    /** A charger connected and may stay. */
    public ChargerSession open(
            LinkContext context,
            ChargePoint chargePoint,
            Wire wire,
            String subprotocol,
            Security security) {
        refused.known(chargePoint.id());
        Presence presence = presence(context, chargePoint);
        ChargerSession session =
                new ChargerSession(presence, context, chargePoint, wire, subprotocol, security);
        presence.queue().runOrQueue(() -> presence.arrived(session));
        return session;
    }

    /** A charger connected and is bridged to the external central system. */
    public void bridge(
            LinkContext context,
            ChargePoint chargePoint,
            Peer charger,
            Uplink uplink,
            String subprotocol,
            Security security) {
        refused.known(chargePoint.id());
        Presence presence = presence(context, chargePoint);
        BridgedSession session =
                new BridgedSession(
                        presence, context, chargePoint, charger, uplink, subprotocol, security);
        presence.queue().runOrQueue(() -> presence.arrived(session));
    }

    /** Tells where the connection to the external system stands before there is a bridge. */
    public void upstream(
            LinkContext context, ChargePoint chargePoint, UpstreamState state, String problem) {
        Presence presence = presence(context, chargePoint);
        presence.queue()
                .execute(
                        () -> {
                            if (presence.current().isEmpty()) {
                                presence.upstream(state, problem);
                            }
                        });
    }

    /** How many connections are bridged. */
    public int bridged() {
        return (int)
                presences.values().stream()
                        .flatMap(p -> p.current().stream())
                        .filter(LinkSession::isBridged)
                        .count();
    }

    /**
     * The external central system is another one now.
     *
     * @param buffers whether chargers stay for it; all others are closed
     */
    public void moved(boolean buffers, int code, String reason) {
        presences.values().forEach(p -> p.queue().execute(() -> p.moved(buffers, code, reason)));
    }

    /** The settings of the external central system changed, or its stand-in. */
    public void adapted() {
        presences.values().forEach(p -> p.queue().execute(p::adapted));
    }

    /** Whether a charger is connected, and through a bridge to the external system now. */
    public boolean isBridged(String chargePointId) {
        return Optional.ofNullable(presences.get(chargePointId))
                .flatMap(Presence::current)
                .filter(session -> session instanceof BridgedSession b && b.reachesUpstream())
                .isPresent();
    }

    private Presence presence(LinkContext context, ChargePoint chargePoint) {
        // One queue a charger that was ever configured: few, and never more than that.
        return presences.computeIfAbsent(chargePoint.id(), id -> new Presence(id, context));
    }

    /** The site or the settings changed. */
    public void configured(Site site) {
        Map<String, ChargePoint> byId = new HashMap<>();
        site.chargePoints().forEach(c -> byId.put(c.id(), c));
        presences.forEach(
                (id, presence) -> {
                    Optional<ChargePoint> now = Optional.ofNullable(byId.get(id));
                    presence.queue().execute(() -> presence.configured(site.mode(), now));
                });
    }

    /** A listener came. */
    public void add(LinkListeners listeners, LinkListener listener) {
        listeners.add(listener);
        presences.values().forEach(p -> p.queue().execute(() -> p.introduce(listener)));
    }

    /** A listener left. */
    public void remove(LinkListeners listeners, LinkListener listener) {
        listeners.remove(listener);
        presences.values().forEach(p -> p.queue().execute(() -> p.forget(listener)));
    }

    /**
     * Closes connections and waits until the close frames were handed out, 1 s at most.
     *
     * @param which those that proved such
     * @param code the close code
     */
    public void closeAll(Predicate<Security> which, int code, String reason) {
        CountDownLatch closed = new CountDownLatch(presences.size());
        presences
                .values()
                .forEach(
                        p ->
                                p.queue()
                                        .runOrQueue(
                                                () -> {
                                                    p.closeAll(which, code, reason);
                                                    closed.countDown();
                                                }));
        try {
            if (!closed.await(1, TimeUnit.SECONDS)) {
                // Their sockets go with the server, and their calls end then.
                LOG.warn("{} chargers were still busy when they were closed.", closed.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server is gone: its queues are not used again. */
    public void clear() {
        presences.clear();
    }

    /** The refused connections. */
    public RefusedConnections refusals() {
        return refused;
    }

    @Override
    public CompletionStage<CallOutcome> call(
            String chargePointId, String action, Map<String, Object> payload) {
        return call(chargePointId, action, payload, Origin.GATEWAY);
    }

    @Override
    public CompletionStage<CallOutcome> call(
            String chargePointId, String action, Map<String, Object> payload, Origin origin) {
        CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
        Presence presence = presences.get(chargePointId);
        if (presence == null) {
            outcome.complete(new CallOutcome.NotConnected());
        } else {
            presence.call(action, payload, origin.text(), outcome);
        }
        // A copy that its receiver cannot complete.
        return outcome.minimalCompletionStage();
    }

    @Override
    public Optional<Link> link(String chargePointId) {
        return Optional.ofNullable(presences.get(chargePointId))
                .flatMap(Presence::current)
                .map(session -> session);
    }

    @Override
    public List<Link> links() {
        return presences.values().stream()
                .flatMap(p -> p.current().stream())
                .sorted(Comparator.comparing(Link::chargePointId))
                .<Link>map(session -> session)
                .toList();
    }

    @Override
    public boolean localCommands() {
        return localCommands.getAsBoolean();
    }

    /** Who tells whether bridged chargers take CALLs of this gateway, too. */
    public void localCommands(BooleanSupplier allowed) {
        localCommands = allowed;
    }

    /** What the ports count. */
    public PortCounters portCounters() {
        return counters;
    }

    @Override
    public List<PortCounter> counters() {
        return counters.all();
    }

    @Override
    public List<RefusedConnection> refused() {
        return refused.newestFirst();
    }
}
