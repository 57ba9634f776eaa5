package org.chargebus.transport.internal;

import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.transport.internal.door.Door;
import org.chargebus.transport.internal.link.Timer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening socket; binding it is tried again every 2 s while it fails. Any thread. */
final class OcppPort {
    static final Duration RETRY = Duration.ofSeconds(2);

    /** The silence of a handshake whose answer is being found; {@link Door} has the rest. */
    private static final long HANDSHAKE_MS = 30_000;

    /** Sockets beyond maxConnections: what the door holds, and what is being closed. */
    private static final int HEADROOM = 2000;

    /** Connections the system keeps until they are accepted. */
    private static final int BACKLOG = 256;

    private static final Logger LOG = LoggerFactory.getLogger(OcppPort.class);

    private final ThreadPool pool;
    private final Timer timer;
    private final Executor binder;
    private final Function<Server, Handler> handler;
    private final Supplier<Door> door;
    private final BiConsumer<Endpoint.State, String> changed;
    private Settings settings;
    private Server server;
    private NetworkConnectionLimit limit;
    private Timer.Planned retry = () -> {};
    private boolean closed;
    private volatile Endpoint.State state = Endpoint.State.STARTING;
    private volatile String problem = "";
    private volatile int port;

    /**
     * @param pool started; it outlives every server
     * @param binder where binding is tried again
     * @param handler made anew for every server
     * @param door made anew for every connector
     * @param changed told of each state and its problem
     */
    OcppPort(
            ThreadPool pool,
            Timer timer,
            Executor binder,
            Function<Server, Handler> handler,
            Supplier<Door> door,
            BiConsumer<Endpoint.State, String> changed) {
        this.pool = pool;
        this.timer = timer;
        this.binder = binder;
        this.handler = handler;
        this.door = door;
        this.changed = changed;
    }

    /**
     * Listens where the settings say; what listened elsewhere is stopped before. Takes as long as
     * the system does, so call it on the binder.
     */
    synchronized void bind(Settings where) {
        settings = where;
        stop();
        open();
    }

    private synchronized void open() {
        if (closed || server != null) {
            return;
        }
        Server next = build();
        try {
            next.start();
        } catch (Exception e) {
            discard(next);
            failed(e);
            return;
        }
        server = next;
        port = ((ServerConnector) next.getConnectors()[0]).getLocalPort();
        become(Endpoint.State.LISTENING, "");
        LOG.info("Chargers connect to {}", settings.address(port));
    }

    private Server build() {
        Server next =
                new Server(pool, new ScheduledExecutorScheduler("chargebus-ocpp-http", true), null);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        // Doubled slashes and odd escapes reach HandshakePolicy, which reads the raw path itself;
        // there is no file behind a path here.
        http.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector =
                new ServerConnector(next, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setReuseAddress(true);
        connector.setIdleTimeout(HANDSHAKE_MS);
        connector.setAcceptQueueSize(BACKLOG);
        connector.addBean(door.get());
        next.addConnector(connector);
        // The last resort for the descriptors of this process: beyond, nothing is accepted.
        limit = new NetworkConnectionLimit(sockets(settings), next);
        next.addBean(limit);
        next.setHandler(handler.apply(next));
        next.setStopTimeout(0);
        return next;
    }

    /** Takes over what needs no new socket. */
    synchronized void adapt(Settings now) {
        settings = now;
        if (limit != null) {
            limit.setMaxNetworkConnectionCount(sockets(now));
        }
    }

    private static int sockets(Settings settings) {
        return settings.rules().maxConnections() + HEADROOM;
    }

    private void failed(Exception e) {
        Throwable cause = e.getCause() instanceof BindException bind ? bind : e;
        String where = settings.host() + ":" + settings.port();
        become(
                Endpoint.State.FAILED,
                "cannot listen on "
                        + where
                        + ": "
                        + (cause instanceof UnresolvedAddressException
                                ? "no such address"
                                : cause.getMessage())
                        + "; stop what uses it, or set host and port in org.chargebus.ocpp");
        retry = timer.after(RETRY, () -> binder.execute(this::open));
    }

    private void become(Endpoint.State next, String why) {
        state = next;
        problem = why;
        changed.accept(next, why);
    }

    private void stop() {
        retry.cancel();
        if (server != null) {
            discard(server);
            server = null;
            port = 0;
            state = Endpoint.State.STARTING;
        }
    }

    private static void discard(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn(
                    "The OCPP port did not stop in order: {}. It is released anyway.",
                    e.toString());
        }
        server.destroy();
    }

    /** Stops for good; the port is free when this returns. */
    synchronized void close() {
        closed = true;
        stop();
    }

    Endpoint.State state() {
        return state;
    }

    String problem() {
        return problem;
    }

    int port() {
        return port;
    }
}
