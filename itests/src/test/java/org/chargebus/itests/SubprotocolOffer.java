package org.chargebus.itests;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A charger that offers subprotocols and sees what it gets (OCPP-J 1.6, 3.1.2). */
final class SubprotocolOffer implements WebSocket.Listener, AutoCloseable {
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private WebSocket socket;

    private SubprotocolOffer() {}

    static SubprotocolOffer make(int port, String id, String first, String... others)
            throws Exception {
        SubprotocolOffer offer = new SubprotocolOffer();
        offer.socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .subprotocols(first, others)
                        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ocpp/" + id), offer)
                        .get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return offer;
    }

    /** The one the gateway chose; empty when it chose none. */
    String chosen() {
        return socket.getSubprotocol();
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** Waits until the gateway closed it. */
    int closedWith() throws Exception {
        return closed.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
