package org.chargebus.transport.internal.relay;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.chargebus.transport.internal.link.LogText;
import org.chargebus.transport.internal.link.Peer;
import org.chargebus.transport.internal.link.Timer;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.client.CoreClientUpgradeRequest;
import org.eclipse.jetty.websocket.core.client.WebSocketCoreClient;
import org.eclipse.jetty.websocket.core.exception.UpgradeException;

/** Connects to the external central system, once for each charger. Any thread. */
final class UpstreamClient {
    private static final int MAX_THREADS = 16;
    private static final int IDLE_MILLIS = 30_000;

    /** A connection; what the external system chose is the charger's answer. */
    record Made(Peer peer, String subprotocol) {}

    private final ExternalSettings settings;
    private final Timer timer;
    private final Duration handshake;
    private final WebSocketCoreClient client;

    UpstreamClient(ExternalSettings settings, Timer timer, Duration handshake) {
        this.handshake = handshake;
        this.settings = settings;
        this.timer = timer;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 1, IDLE_MILLIS);
        threads.setName("chargebus-upstream");
        threads.setDaemon(true);
        threads.setStopTimeout(1000);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        settings.tlsFactory().ifPresent(connector::setSslContextFactory);
        HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
        http.setExecutor(threads);
        http.setConnectTimeout(handshake.toMillis() / 2);
        http.setUserAgentField(null);
        http.setFollowRedirects(false);
        http.setMaxConnectionsPerDestination(Integer.MAX_VALUE);
        client = new WebSocketCoreClient(http, new WebSocketComponents());
    }

    /**
     * Starts its threads.
     *
     * @throws UpstreamException when a key or trust store cannot be used
     */
    void start() throws UpstreamException {
        try {
            client.start();
            // A 401 is an answer for the charger, not a question to this client.
            client.getHttpClient()
                    .getProtocolHandlers()
                    .remove(WWWAuthenticationProtocolHandler.NAME);
        } catch (Exception e) {
            throw new UpstreamException(Cause.TLS, 0, String.valueOf(root(e).getMessage()));
        }
    }

    /** Ends its threads; connections are cut. */
    void stop() throws Exception {
        client.stop();
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
        int status = status(failure);
        Throwable root = root(failure);
        Cause cause = status > 0 ? cause(status) : cause(root);
        String seen = status > 0 ? "HTTP status " + status : String.valueOf(root.getMessage());
        return new UpstreamException(cause, status, settings.address() + ": " + LogText.name(seen));
    }

    /** The status that was answered; 0 when none was, or when that was no HTTP. */
    private static int status(Throwable failure) {
        Throwable last = root(failure);
        return last instanceof UpgradeException upgrade
                ? Math.max(0, upgrade.getResponseStatusCode())
                : 0;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static Cause cause(int status) {
        return switch (status) {
            case 401, 403 -> Cause.UNAUTHORIZED;
            case 404 -> Cause.NOT_FOUND;
            default -> Cause.REJECTED;
        };
    }

    private static Cause cause(Throwable root) {
        if (root instanceof UnknownHostException || root instanceof UnresolvedAddressException) {
            return Cause.UNKNOWN_HOST;
        }
        if (root instanceof ConnectException || root instanceof NoRouteToHostException) {
            return Cause.REFUSED;
        }
        if (root instanceof TimeoutException || root instanceof SocketTimeoutException) {
            return Cause.TIME_OUT;
        }
        boolean tls =
                root instanceof SSLException
                        || root instanceof java.security.GeneralSecurityException;
        return tls ? Cause.TLS : Cause.REJECTED;
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
