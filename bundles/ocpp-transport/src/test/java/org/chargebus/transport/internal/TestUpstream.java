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
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/** An external central system that hands each connection to the test. */
final class TestUpstream implements AutoCloseable {
    /** What a charger was announced with; the subprotocols are a text for each field. */
    record Handshake(String path, List<String> subprotocols, String authorization) {}

    final BlockingQueue<Handshake> handshakes = new LinkedBlockingQueue<>();
    final BlockingQueue<FramePeer> peers = new LinkedBlockingQueue<>();

    /** The subprotocol it chooses; empty = none. */
    volatile String subprotocol = "ocpp1.6";

    /** The status it refuses with; 0 = it accepts, -1 = it never answers. */
    volatile int status;

    private final Server server = new Server();
    final int port;

    TestUpstream() throws Exception {
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
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
        port = connector.getLocalPort();
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

    FramePeer nextPeer() throws InterruptedException {
        return peers.poll(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
