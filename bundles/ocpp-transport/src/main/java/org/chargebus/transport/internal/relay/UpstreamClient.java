package org.chargebus.transport.internal.relay;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.chargebus.transport.internal.link.Peer;
import org.chargebus.transport.internal.link.Timer;
import org.eclipse.jetty.client.ConnectionPool;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.DuplexConnectionPool;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.client.CoreClientUpgradeRequest;
import org.eclipse.jetty.websocket.core.client.WebSocketCoreClient;

/** Connects to the external central system, once for each charger. Any thread. */
final class UpstreamClient {
    private static final int MAX_THREADS = 16;
    private static final int IDLE_MILLIS = 30_000;

    /** Bytes of the headers of an answer. */
    private static final int MAX_HEADERS = 16_384;

    /** A connection; what the external system chose is the charger's answer. */
    record Made(Peer peer, String subprotocol) {}

    private final ExternalSettings settings;
    private final UpstreamTls tls;
    private final Timer timer;
    private final ExecutorService resolvers;
    private final Duration handshake;
    private final WebSocketCoreClient client;

    /**
     * A client without threads yet.
     *
     * @param tls null without TLS
     * @param resolvers ask for addresses, and may block; ended with the client
     */
    UpstreamClient(
            ExternalSettings settings,
            UpstreamTls tls,
            Timer timer,
            ExecutorService resolvers,
            Duration handshake) {
        this.handshake = handshake;
        this.tls = tls;
        this.settings = settings;
        this.timer = timer;
        this.resolvers = resolvers;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 1, IDLE_MILLIS);
        threads.setName("chargebus-upstream");
        threads.setDaemon(true);
        threads.setStopTimeout(1000);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        if (tls != null) {
            connector.setSslContextFactory(tls.factory());
        }
        HttpClientTransportOverHTTP transport = new HttpClientTransportOverHTTP(connector);
        // A connection that was refused may be closing already: each handshake has one of its own.
        transport.setConnectionPoolFactory(UpstreamClient::pool);
        HttpClient http = new HttpClient(transport);
        http.setExecutor(threads);
        http.setConnectTimeout(handshake.toMillis() / 2);
        http.setUserAgentField(null);
        http.setFollowRedirects(false);
        http.setMaxConnectionsPerDestination(Integer.MAX_VALUE);
        // After a failure of the network all chargers come at once.
        http.setMaxRequestsQueuedPerDestination(Integer.MAX_VALUE);
        http.setMaxResponseHeadersSize(MAX_HEADERS);
        Scheduler scheduler = new ScheduledExecutorScheduler("chargebus-upstream-scheduler", true);
        http.setScheduler(scheduler);
        // A name server that is silent must not hold the threads that connected chargers need.
        http.setSocketAddressResolver(
                new SocketAddressResolver.Async(resolvers, scheduler, handshake.toMillis()));
        client = new WebSocketCoreClient(http, new WebSocketComponents());
    }

    private static ConnectionPool pool(Destination destination) {
        DuplexConnectionPool pool = new DuplexConnectionPool(destination, Integer.MAX_VALUE);
        pool.setMaxUsage(1);
        return pool;
    }

    /**
     * Starts its threads.
     *
     * @throws UpstreamException when a key or trust store cannot be used
     */
    void start() throws UpstreamException {
        refresh();
        try {
            client.start();
            // A 401 is an answer for the charger, not a question to this client.
            client.getHttpClient()
                    .getProtocolHandlers()
                    .remove(WWWAuthenticationProtocolHandler.NAME);
        } catch (Exception e) {
            throw explain(e);
        }
    }

    /**
     * Takes over keys and certificates that were replaced, for the connections from now on.
     *
     * @throws UpstreamException when there are no good ones
     */
    void refresh() throws UpstreamException {
        if (tls != null) {
            tls.refresh();
        }
    }

    /** What is wrong with keys and certificates while the last good ones are in use. */
    Optional<UpstreamException> keyProblem() {
        return tls == null ? Optional.empty() : tls.problem();
    }

    /** Ends its threads; connections are cut. */
    void stop() throws Exception {
        client.stop();
        resolvers.shutdownNow();
    }

    /**
     * Connects as a charger.
     *
     * @param subprotocols as the charger offered them
     * @param authorization its header; null when there was none
     * @return completed with a peer that is not read yet, or with an {@link UpstreamException}
     */
    CompletableFuture<Made> connect(
            String chargePointId, List<String> subprotocols, String authorization) {
        CompletableFuture<Made> outcome = new CompletableFuture<>();
        RelaySocket socket = new RelaySocket("upstream of " + chargePointId, timer);
        URI uri = settings.uri(chargePointId);
        CoreClientUpgradeRequest request = new Upgrade(client, uri, socket);
        if (!subprotocols.isEmpty()) {
            // In one field: some systems read no second one of that name.
            request.setSubProtocols(String.join(", ", subprotocols));
        }
        request.timeout(handshake.toMillis(), TimeUnit.MILLISECONDS);
        settings.authorization(chargePointId, authorization)
                .ifPresent(
                        value ->
                                request.headers(
                                        headers -> headers.put(HttpHeader.AUTHORIZATION, value)));
        try {
            client.connect(request)
                    .whenComplete((session, failure) -> end(outcome, socket, session, failure));
        } catch (IOException | RuntimeException e) {
            outcome.completeExceptionally(explain(e));
        }
        return outcome;
    }

    private void end(
            CompletableFuture<Made> outcome,
            RelaySocket socket,
            CoreSession session,
            Throwable failure) {
        if (failure == null) {
            String chosen = session.getNegotiatedSubProtocol();
            outcome.complete(new Made(socket, chosen == null ? "" : chosen));
        } else {
            outcome.completeExceptionally(explain(failure));
        }
    }

    private UpstreamException explain(Throwable failure) {
        return UpstreamFailure.explain(failure, settings);
    }

    /** A handshake that ends in our socket. */
    private static final class Upgrade extends CoreClientUpgradeRequest {
        private final RelaySocket socket;

        Upgrade(WebSocketCoreClient client, URI uri, RelaySocket socket) {
            super(client, uri);
            this.socket = socket;
        }

        @Override
        public FrameHandler getFrameHandler() {
            return socket;
        }
    }
}
