package org.chargebus.transport.internal;

import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.chargebus.common.port.ListeningPort;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.transport.internal.door.Door;
import org.chargebus.transport.internal.link.Timer;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listening socket, plain or of TLS; binding it is tried again every 2 s while it fails. Any
 * thread.
 */
final class OcppPort implements ListeningPort {
    static final Duration RETRY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(OcppPort.class);

    private final ThreadPool pool;
    private final Timer timer;
    private final Executor binder;
    private final Function<Server, HandshakeHandler> handler;
    private final Function<Binding, Door> door;
    private final SslHandshakeListener handshakes;
    private final BiConsumer<Endpoint.State, String> changed;
    private volatile Binding where;
    private volatile Listener listener;
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
        if (closed || listener != null) {
            return;
        }
        Listener next = new Listener(pool, where, handler, door.apply(where), handshakes);
        try {
            port = next.start();
        } catch (Exception e) {
            next.stop();
            failed(e);
            return;
        }
        listener = next;
        become(Endpoint.State.LISTENING, "");
        LOG.info("Chargers connect to {}", address());
    }

    /** Takes over what needs no new socket. */
    synchronized void adapt(Binding now) {
        Binding before = where;
        where = now;
        if (listener == null) {
            return;
        }
        listener.limit(now.sockets());
        if (now.tls() != null && !now.tls().equals(before.tls())) {
            listener.renew(now.tls());
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
        if (listener != null) {
            listener.stop();
            listener = null;
            port = 0;
            state = Endpoint.State.STARTING;
        }
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
    @Override
    public String address() {
        return where.address(port);
    }

    @Override
    public Endpoint.State state() {
        return state;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public int port() {
        return port;
    }
}
