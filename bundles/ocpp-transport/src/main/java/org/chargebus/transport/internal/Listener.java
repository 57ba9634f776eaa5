package org.chargebus.transport.internal;

import java.util.function.Function;
import org.chargebus.transport.internal.door.Door;
import org.chargebus.transport.internal.tls.ChargerTls;
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

/** The server of Jetty behind one listening socket; it is started and stopped once. */
final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    /** The silence of a handshake whose answer is being found; {@link Door} has the rest. */
    private static final long HANDSHAKE_MS = 30_000;

    /**
     * Connections the kernel holds until they are accepted, when all chargers come back at once. It
     * forgets in silence what is beyond that, and a client that says nothing never learns of it.
     */
    private static final int BACKLOG = 1024;

    private final Server server;
    private final ServerConnector connector;
    private final NetworkConnectionLimit limit;
    private SslContextFactory.Server tls;

    /** Opens nothing yet; {@link OcppPort} says what these are. */
    Listener(
            ThreadPool pool,
            Binding where,
            Function<Server, HandshakeHandler> handlers,
            Door door,
            SslHandshakeListener handshakes) {
        server =
                new Server(pool, new ScheduledExecutorScheduler("chargebus-ocpp-http", true), null);
        connector = new ChargerConnector(server, factories(where, handshakes));
        connector.setHost(where.host());
        connector.setPort(where.port());
        connector.setReuseAddress(true);
        connector.setIdleTimeout(HANDSHAKE_MS);
        connector.setAcceptQueueSize(BACKLOG);
        connector.addBean(door);
        server.addConnector(connector);
        // The last resort for the descriptors of this process: beyond, nothing is accepted.
        limit = new NetworkConnectionLimit(where.sockets(), server);
        server.addBean(limit);
        server.setHandler(handlers.apply(server));
        // What Jetty itself refuses, a broken request line for one.
        server.setErrorHandler(
                (request, response, callback) -> {
                    String line = HttpStatus.getMessage(response.getStatus());
                    PlainAnswer.send(response, response.getStatus(), line, callback);
                    return true;
                });
        server.setStopTimeout(0);
    }

    private ConnectionFactory[] factories(Binding where, SslHandshakeListener handshakes) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        // Doubled slashes and odd escapes reach HandshakePolicy, which reads the raw path itself;
        // there is no file behind a path here.
        http.setUriCompliance(UriCompliance.UNSAFE);
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

    /** Listens, and tells on which port. */
    int start() throws Exception {
        server.start();
        return connector.getLocalPort();
    }

    /** Accepts so many connections from now on. */
    void limit(int sockets) {
        limit.setMaxNetworkConnectionCount(sockets);
    }

    /** Shows other keys to those who connect from now on. */
    void renew(ChargerTls now) {
        now.renew(tls);
    }

    /** The port is free when this returns, also when it was not started. */
    void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn(
                    "The OCPP port did not stop in order: {}. It is released anyway.",
                    e.toString());
        }
        server.destroy();
    }
}
