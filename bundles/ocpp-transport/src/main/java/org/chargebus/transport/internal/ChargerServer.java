package org.chargebus.transport.internal;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.ocpp.StandIn;
import org.chargebus.site.Site;
import org.chargebus.transport.internal.door.Door;
import org.chargebus.transport.internal.handshake.FailureLimiter;
import org.chargebus.transport.internal.handshake.PasswordCheck;
import org.chargebus.transport.internal.handshake.PasswordQueue;
import org.chargebus.transport.internal.link.BridgeListeners;
import org.chargebus.transport.internal.link.FrameTap;
import org.chargebus.transport.internal.link.HandlerRegistry;
import org.chargebus.transport.internal.link.LargeMessages;
import org.chargebus.transport.internal.link.Limits;
import org.chargebus.transport.internal.link.LinkContext;
import org.chargebus.transport.internal.link.LinkListeners;
import org.chargebus.transport.internal.link.LinkRegistry;
import org.chargebus.transport.internal.link.PortCounters;
import org.chargebus.transport.internal.link.StandIns;
import org.chargebus.transport.internal.link.ThreadTimer;
import org.chargebus.transport.internal.relay.ExternalSystem;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/** The parts of the server, their threads, and the order in which they start and stop. */
final class ChargerServer {
    private static final int GOING_AWAY = 1001;
    private static final int PASSWORD_THREADS = 2;
    private static final int PASSWORDS_WAITING = 256;

    /**
     * Sockets without a request: about 10 kB each, and 256 of one address for a street behind it.
     */
    private static final int PROBATION_OF_ONE = 256;

    private static final int PROBATION = 512;

    /** A handshake of TLS takes more memory by so much. */
    private static final int TLS_SHARE = 4;

    private final LinkRegistry links;
    private final ThreadTimer timer = new ThreadTimer("chargebus-ocpp-timer");
    private final ExecutorService binder = Threads.one("chargebus-ocpp-bind");
    private final ExecutorService verifier =
            Threads.bounded("chargebus-ocpp-password", PASSWORD_THREADS, PASSWORD_THREADS);
    private final QueuedThreadPool pool = Threads.pool("chargebus-ocpp");
    private final HandlerRegistry handlers = new HandlerRegistry(timer);
    private final LinkListeners listeners = new LinkListeners();
    private final BridgeListeners bridgeListeners = new BridgeListeners();
    private final StandIns standIns = new StandIns(timer);
    private final FrameTap tap = new FrameTap();
    private final PortCounters counters;
    private final Bridging bridging;
    private final HandshakeHandler.Desk desk;
    private final Admissions admissions;
    private final Ports ports;
    private volatile Settings settings;

    /**
     * Opens nothing yet.
     *
     * @param problems told of what is wrong with the ports
     */
    ChargerServer(Settings settings, LinkRegistry links, OpenProblems problems) {
        this.settings = settings;
        this.links = links;
        LinkContext context =
                new LinkContext(
                        timer,
                        Clock.systemUTC(),
                        pool,
                        () -> this.settings.links(),
                        handlers,
                        listeners,
                        this::localCommands,
                        bridgeListeners,
                        standIns,
                        tap);
        bridging = new Bridging(links, context);
        counters = links.portCounters();
        admissions =
                new Admissions(
                        links,
                        context,
                        new Limits(context.settings(), counters, new LargeMessages(pool)));
        links.localCommands(this::localCommands);
        FailureLimiter failures = new FailureLimiter(timer::nanos);
        Refusals refusals = new Refusals(links.refusals(), failures, timer);
        desk =
                new HandshakeHandler.Desk(
                        () -> this.settings,
                        admissions::site,
                        new PasswordCheck(),
                        failures,
                        refusals,
                        counters,
                        new PasswordQueue(verifier, PASSWORD_THREADS, PASSWORDS_WAITING),
                        admissions,
                        this::open,
                        bridging);
        ports =
                new Ports(
                        settings,
                        pool,
                        timer,
                        binder,
                        this::handler,
                        this::door,
                        links,
                        refusals,
                        problems);
    }

    private Door door(Binding port) {
        int share = port.tls() == null ? 1 : TLS_SHARE;
        return new Door(timer, counters, PROBATION_OF_ONE / share, PROBATION / share);
    }

    private int open() {
        return counters.open() + links.bridged();
    }

    private HandshakeHandler handler(Server server) {
        return new HandshakeHandler(
                new WebSocketMappings(WebSocketServerComponents.ensureWebSocketComponents(server)),
                desk);
    }

    private boolean localCommands() {
        ExternalSystem external = bridging.external();
        return external != null && external.localCommands();
    }

    /** Starts to listen, on a thread of its own. */
    void start() throws Exception {
        pool.start();
        ports.start();
    }

    /** Takes over new settings; only another host or port drops chargers, those of that port. */
    void adapt(Settings now) {
        settings = now;
        ports.take(now);
        admissions.site().ifPresent(links::configured);
    }

    /** Closes every connection, releases the ports and ends the threads, in this order. */
    void stop() throws Exception {
        admissions.stop();
        links.closeAll(proved -> true, GOING_AWAY, "the gateway stops");
        ports.close();
        links.clear();
        timer.close();
        binder.shutdownNow();
        verifier.shutdownNow();
        pool.stop();
    }

    /** Chargers that would be refused by this site are closed. */
    void siteChanged(Site site) {
        admissions.siteChanged(site);
    }

    void add(LinkListener listener) {
        links.add(listeners, listener);
    }

    void remove(LinkListener listener) {
        links.remove(listeners, listener);
    }

    /**
     * The external system came, leads elsewhere, or went when null: what was bridged to the one
     * before closes, or finds its way to the next.
     */
    void external(ExternalSystem now) {
        if (bridging.external(now)) {
            String reason = "the external central system is another one now";
            links.moved(bridging.buffers(), GOING_AWAY, reason);
        } else {
            links.adapted();
        }
    }

    /** Who serves bridged chargers while the external system is away came. */
    void add(StandIn standIn) {
        standIns.add(standIn);
        links.adapted();
    }

    /** It left. */
    void remove(StandIn standIn) {
        standIns.remove(standIn);
    }

    /** Who hears every message. */
    FrameTap tap() {
        return tap;
    }

    Bridging bridging() {
        return bridging;
    }

    BridgeListeners bridgeListeners() {
        return bridgeListeners;
    }

    HandlerRegistry handlers() {
        return handlers;
    }

    /** The plain port. */
    OcppPort port() {
        return ports.plain();
    }

    OcppPort tlsPort() {
        return ports.tls();
    }

    Settings settings() {
        return settings;
    }
}
