package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Each try to connect is settled by the test. */
final class FakeUplink implements Uplink {
    final List<CompletableFuture<Peer>> tries = new ArrayList<>();
    final List<Integer> failures = new ArrayList<>();
    final List<String> losses = new ArrayList<>();
    boolean buffers = true;

    @Override
    public CompletionStage<Peer> connect() {
        CompletableFuture<Peer> next = new CompletableFuture<>();
        tries.add(next);
        return next;
    }

    @Override
    public boolean buffers() {
        return buffers;
    }

    @Override
    public Duration pause(int inARow) {
        failures.add(inARow);
        return Duration.ofSeconds(2L * inARow);
    }

    @Override
    public void lost(String reason) {
        losses.add(reason);
    }

    void fails() {
        tries.get(tries.size() - 1).completeExceptionally(new IllegalStateException("away"));
    }

    FakePeer connects() {
        FakePeer peer = new FakePeer();
        tries.get(tries.size() - 1).complete(peer);
        return peer;
    }
}
