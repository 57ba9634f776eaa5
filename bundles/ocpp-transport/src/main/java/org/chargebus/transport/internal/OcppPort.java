package org.chargebus.transport.internal;

import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.transport.internal.door.Door;
import org.chargebus.transport.internal.link.Timer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listening socket, plain or of TLS; binding it is tried again every 2 s while it fails. Any
 * thread.
 */
final class OcppPort {
    static final Duration RETRY = Duration.ofSeconds(2);

    /** The silence of a handshake whose answer is being found; {@link Door} has the rest. */
    private static final long HANDSHAKE_MS = 30_000;

    /**
     * Connections the kernel holds until they are accepted, when all chargers come back at once. It
     * forgets in silence what is beyond that, and a client that says nothing never learns of it.
     */
    private static final int BACKLOG = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(OcppPort.class);

    private final ThreadPool pool;
    private final Timer timer;
    private final Executor binder;
    private final Function<Server, HandshakeHandler> handler;
    private final Function<Binding, Door> door;
    private final SslHandshakeListener handshakes;
    private final BiConsumer<Endpoint.State, String> changed;
    private volatile Binding where;
    private volatile HandshakeHandler present;
    private SslContextFactory.Server tls;
    private Server server;
    private NetworkConnectionLimit limit;
    private Timer.Planned retry = () -> {};
    private boolean closed;
    private volatile Endpoint.State state;
    private volatile String problem = "";
    private volatile int port;

    /**
     * @param pool started; it outlives every server
     * @param binder where binding is tried again
     * @param handler made anew for every server
     * @param door made anew for every connector
     * @param where it is to listen first; nothing is opened yet
     * @param handshakes hears of those of TLS
     * @param changed told of each state and its problem
     */
    OcppPort(
            ThreadPool pool,
            Timer timer,
            Executor binder,
            Function<Server, HandshakeHandler> handler,
            Function<Binding, Door> door,
            Binding where,
            SslHandshakeListener handshakes,
            BiConsumer<Endpoint.State, String> changed) {
        this.pool = pool;
        this.timer = timer;
        this.binder = binder;
        this.handler = handler;
        this.door = door;
        this.where = where;
        this.handshakes = handshakes;
        this.changed = changed;
        state = where.on() ? Endpoint.State.STARTING : Endpoint.State.OFF;
    }

    /**
     * Listens there, if at all; what listened elsewhere is stopped before. Takes as long as the
     * system does, so call it on the binder.
     */
    synchronized void bind(Binding there) {
        where = there;
        stop();
        if (there.on()) {
            listen();
        } else if (state != Endpoint.State.OFF) {
            become(Endpoint.State.OFF, "");
        }
    }

    private synchronized void listen() {
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
        LOG.info("Chargers connect to {}", address());
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
        ServerConnector connector = new ServerConnector(next, 1, 1, factories(http));
        connector.setHost(where.host());
        connector.setPort(where.port());
        connector.setReuseAddress(true);
        connector.setIdleTimeout(HANDSHAKE_MS);
        connector.setAcceptQueueSize(BACKLOG);
        connector.addBean(door.apply(where));
        next.addConnector(connector);
        // The last resort for the descriptors of this process: beyond, nothing is accepted.
        limit = new NetworkConnectionLimit(where.sockets(), next);
        next.addBean(limit);
        present = handler.apply(next);
        next.setHandler(present);
        // What Jetty itself refuses, a broken request line for one.
        next.setErrorHandler(
                (request, response, callback) -> {
                    String line = HttpStatus.getMessage(response.getStatus());
                    PlainAnswer.send(response, response.getStatus(), line, callback);
                    return true;
                });
        next.setStopTimeout(0);
        return next;
    }

    private ConnectionFactory[] factories(HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        if (where.tls() == null) {
            return new ConnectionFactory[] {plain};
        }
        tls = where.tls().factory();
        SslConnectionFactory secure = new SslConnectionFactory(tls, plain.getProtocol());
        // It would compare the name a charger connects to with that in the certificate.
        secure.setEnsureSecureRequestCustomizer(false);
        secure.addBean(handshakes);
        return new ConnectionFactory[] {secure, plain};
    }

    /** Takes over what needs no new socket. */
    synchronized void adapt(Binding now) {
        Binding before = where;
        where = now;
        if (server == null) {
            return;
        }
        limit.setMaxNetworkConnectionCount(now.sockets());
        if (now.tls() != null && !now.tls().equals(before.tls())) {
            now.tls().renew(tls);
            LOG.info("{} goes on with the keys that were read now", address());
        }
    }

    private void failed(Exception e) {
        Throwable cause = e.getCause() instanceof BindException bind ? bind : e;
        String socket = where.host() + ":" + where.port();
        become(
                Endpoint.State.FAILED,
                "cannot listen on "
                        + socket
                        + ": "
                        + (cause instanceof UnresolvedAddressException
                                ? "no such address"
                                : cause.getMessage())
                        + "; stop what uses it, or set host and "
                        + where.key()
                        + " in org.chargebus.ocpp");
        retry = timer.after(RETRY, () -> binder.execute(this::listen));
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
            present = null;
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

    /** Where it is to listen. */
    Binding where() {
        return where;
    }

    /** The address as a charger would write it. */
    String address() {
        return where.address(port);
    }

    /** Connections of chargers that are not bridged. */
    int open() {
        HandshakeHandler serving = present;
        return serving == null ? 0 : serving.open();
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
