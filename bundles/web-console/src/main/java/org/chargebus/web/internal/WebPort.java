package org.chargebus.web.internal;

import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chargebus.common.port.ListeningPort;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.web.http.Patience;
import org.chargebus.web.http.SecurityHeaders;
import org.chargebus.web.login.WebGate;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listening socket, plain or of TLS; binding it is tried again every 2 s while it fails. Opened
 * and closed by the binder alone, asked by any thread.
 */
final class WebPort implements ListeningPort {
    private static final Logger LOG = LoggerFactory.getLogger(WebPort.class);
    private static final int RETRY_SECONDS = 2;
    private static final int IDLE_MS = 30_000;
    private static final int CONNECTIONS = 128;
    private static final int BACKLOG = 64;
    private static final int HEADER_BYTES = 16 << 10;

    private final String alarm;
    private final ThreadPool pool;
    private final ScheduledExecutorService binder;
    private final Supplier<Handler> handler;
    private final Patience patience;
    private final OpenProblems problems;
    private final Runnable listening;
    private volatile Binding where;
    private SslContextFactory.Server tls;
    private Server server;
    private Future<?> retry = CompletableFuture.completedFuture(null);
    private boolean begun;
    private boolean closed;
    private volatile State state;
    private volatile int port;

    /**
     * Nothing is opened yet.
     *
     * @param alarm raised while it cannot listen
     * @param pool started; it outlives every server
     * @param handler made anew for every server
     * @param patience with those who connect
     * @param listening told when it listens
     */
    WebPort(
            String alarm,
            Binding where,
            ThreadPool pool,
            ScheduledExecutorService binder,
            Supplier<Handler> handler,
            Patience patience,
            OpenProblems problems,
            Runnable listening) {
        this.alarm = alarm;
        this.where = where;
        this.pool = pool;
        this.binder = binder;
        this.handler = handler;
        this.patience = patience;
        this.problems = problems;
        this.listening = listening;
        state = where.on() ? State.STARTING : State.OFF;
    }

    /** Listens there, if at all; what listened elsewhere is stopped before. */
    synchronized void bind(Binding there) {
        boolean moved = !begun || there.isElsewhere(where);
        Binding before = where;
        where = there;
        begun = true;
        if (moved) {
            stop();
            listen();
        } else if (server != null && there.tls() != null && there.tls() != before.tls()) {
            renew();
        }
    }

    private synchronized void listen() {
        if (closed || server != null) {
            return;
        }
        if (!where.on()) {
            problems.clear(alarm);
            state = State.OFF;
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
        // Not before: an alarm that ends at each try would begin anew every 2 s.
        problems.clear(alarm);
        state = State.LISTENING;
        LOG.info("The page is at {}", address());
        listening.run();
    }

    private Server build() {
        Server next =
                new Server(pool, new ScheduledExecutorScheduler("chargebus-web-http", true), null);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEADER_BYTES);
        // The front door reads the raw path itself; there is no file system behind it.
        http.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(next, 1, 1, factories(http));
        connector.setHost(where.host());
        connector.setPort(where.port());
        connector.setReuseAddress(true);
        connector.setIdleTimeout(IDLE_MS);
        connector.setAcceptQueueSize(BACKLOG);
        connector.addBean(patience);
        if (!where.local()) {
            connector.addBean(new WebGate.OpenToAll());
        }
        next.addConnector(connector);
        next.addBean(new NetworkConnectionLimit(CONNECTIONS, next));
        next.setHandler(handler.get());
        // What Jetty itself refuses, a broken request line for one, is told in the same form.
        next.setErrorHandler(
                (request, response, callback) -> {
                    SecurityHeaders.add(response.getHeaders());
                    return PlainErrors.tell(request, response, callback);
                });
        next.setStopTimeout(0);
        return next;
    }

    private ConnectionFactory[] factories(HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        if (where.tls() == null) {
            return new ConnectionFactory[] {plain};
        }
        http.addCustomizer(new SecureRequestCustomizer(false));
        tls = new SslContextFactory.Server();
        tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        tls.setRenegotiationAllowed(false);
        tls.setSslContext(where.tls());
        return new ConnectionFactory[] {new SslConnectionFactory(tls, plain.getProtocol()), plain};
    }

    /** Handshakes from now on are made by these keys; connections stay. */
    private void renew() {
        try {
            tls.reload(changed -> changed.setSslContext(where.tls()));
            LOG.info("{} goes on with the keys that were read now", address());
        } catch (Exception e) {
            throw new IllegalStateException("a context that is ready cannot be used", e);
        }
    }

    private void failed(Exception e) {
        Throwable cause = e.getCause() instanceof BindException bind ? bind : e;
        String why =
                cause instanceof UnresolvedAddressException
                        ? "no such address"
                        : cause.getMessage();
        problems.raise(
                alarm,
                "cannot listen on " + where.host() + ":" + where.port() + ": " + why,
                "free the port or set host and "
                        + where.key()
                        + " in "
                        + Settings.PID
                        + "; it is tried every 2 s");
        state = State.FAILED;
        if (!closed && !binder.isShutdown()) {
            retry = binder.schedule(this::listen, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void stop() {
        retry.cancel(false);
        if (server != null) {
            discard(server);
            server = null;
            port = 0;
        }
        state = State.STARTING;
    }

    private static void discard(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn(
                    "The web port did not stop in order: {}. It is released anyway.", e.toString());
        }
        server.destroy();
    }

    /** Stops for good; the port is free when this returns. */
    synchronized void close() {
        closed = true;
        stop();
    }

    @Override
    public String address() {
        return where.address(port);
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public int port() {
        return port;
    }

    /** What is wrong with it; empty when nothing is. */
    @Override
    public String problem() {
        return problems.line(alarm);
    }
}
