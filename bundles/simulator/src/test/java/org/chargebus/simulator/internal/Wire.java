package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A WebSocket that only remembers. */
final class Wire implements WebSocket {
    final List<String> sent = new ArrayList<>();
    boolean aborted;

    private CompletableFuture<WebSocket> send(String text) {
        sent.add(text);
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
        return send(data.toString());
    }

    @Override
    public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
        return send("binary");
    }

    @Override
    public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
        return send("ping");
    }

    @Override
    public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
        return send("pong");
    }

    @Override
    public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
        return send("close " + statusCode);
    }

    @Override
    public void request(long n) {
        assertThat(n).isPositive();
    }

    @Override
    public String getSubprotocol() {
        return "ocpp1.6";
    }

    @Override
    public boolean isOutputClosed() {
        return aborted;
    }

    @Override
    public boolean isInputClosed() {
        return aborted;
    }

    @Override
    public void abort() {
        aborted = true;
    }
}
