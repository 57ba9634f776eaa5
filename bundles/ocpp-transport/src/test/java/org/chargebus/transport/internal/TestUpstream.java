package org.chargebus.transport.internal;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/** An external central system that hands each connection to the test. */
public final class TestUpstream implements AutoCloseable {
    /** What a charger was announced with; the subprotocols are a text for each field. */
    public record Handshake(String path, List<String> subprotocols, String authorization) {}

    public final BlockingQueue<Handshake> handshakes = new LinkedBlockingQueue<>();
    public final BlockingQueue<FramePeer> peers = new LinkedBlockingQueue<>();

    /** The subprotocol it chooses; empty = none. */
    public volatile String subprotocol = "ocpp1.6";

    /** The status it refuses with; 0 = it accepts, -1 = it never answers. */
    public volatile int status;

    private final Server server = new Server();
    public final int port;

    public TestUpstream() throws Exception {
        this(0);
    }

    /** On a port of before; 0 = any. */
    public TestUpstream(int port) throws Exception {
        this(port, null);
    }

    /** By TLS. */
    public TestUpstream(SslContextFactory.Server tls) throws Exception {
        this(0, tls);
    }

    private TestUpstream(int port, SslContextFactory.Server tls) throws Exception {
        ServerConnector connector =
                tls == null
                        ? new ServerConnector(server, 1, 1)
                        : new ServerConnector(server, 1, 1, tls);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        WebSocketMappings mappings =
                new WebSocketMappings(WebSocketServerComponents.ensureWebSocketComponents(server));
        server.setHandler(
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) {
                        return TestUpstream.this.handle(mappings, request, response, callback);
                    }
                });
        server.setStopTimeout(0);
        server.start();
        this.port = connector.getLocalPort();
    }

    private boolean handle(
            WebSocketMappings mappings, Request request, Response response, Callback callback) {
        handshakes.add(
                new Handshake(
                        request.getHttpURI().getPath(),
                        request.getHeaders().getValuesList("Sec-WebSocket-Protocol"),
                        request.getHeaders().get(HttpHeader.AUTHORIZATION)));
        if (status == -1) {
            return true;
        }
        if (status > 0) {
            Response.writeError(request, response, callback, status);
            return true;
        }
        return mappings.upgrade(
                (upgrade, answer, done) -> {
                    if (!subprotocol.isEmpty()) {
                        answer.setAcceptedSubProtocol(subprotocol);
                    }
                    FramePeer peer = new FramePeer();
                    peers.add(peer);
                    return peer;
                },
                request,
                response,
                callback,
                null);
    }

    public FramePeer nextPeer() throws InterruptedException {
        return peers.poll(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
