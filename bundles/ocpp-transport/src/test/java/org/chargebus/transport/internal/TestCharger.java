package org.chargebus.transport.internal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A charger on the WebSocket client of the JDK. */
final class TestCharger implements WebSocket.Listener {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Messages of the gateway. */
    final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

    /** The close code and reason, once. */
    final BlockingQueue<String> closed = new LinkedBlockingQueue<>();

    private final StringBuilder partial = new StringBuilder();
    final WebSocket socket;

    TestCharger(int port, String path, String... subprotocols) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        if (subprotocols.length > 0) {
            String[] more = new String[subprotocols.length - 1];
            System.arraycopy(subprotocols, 1, more, 0, more.length);
            builder.subprotocols(subprotocols[0], more);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), this).join();
    }

    /**
     * @param authorization null = none
     */
    TestCharger(HttpClient client, URI uri, String authorization) {
        WebSocket.Builder builder = client.newWebSocketBuilder().subprotocols("ocpp1.6");
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        socket = builder.buildAsync(uri, this).join();
    }

    static TestCharger connect(TestServer server, String id) {
        return new TestCharger(server.port, "/ocpp/" + id, "ocpp1.6");
    }

    TestCharger send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    void send(ByteBuffer bytes) {
        socket.sendBinary(bytes, true).join();
    }

    String next() throws InterruptedException {
        return messages.poll(60, TimeUnit.SECONDS);
    }

    String nextClose() throws InterruptedException {
        return closed.poll(60, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.add(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.add(error.toString());
    }
}
