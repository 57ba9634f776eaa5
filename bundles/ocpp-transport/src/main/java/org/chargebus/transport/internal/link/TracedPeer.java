package org.chargebus.transport.internal.link;

import java.nio.ByteBuffer;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;

/** One side of a bridge, with what passes there told to the trace. */
record TracedPeer(Peer peer, FrameTap tap, TracePeer traced) implements Peer {
    /** A message of it came. */
    void came(Message message) {
        tap.passed(traced, Direction.IN, message);
    }

    @Override
    public void receiver(Receiver receiver) {
        peer.receiver(receiver);
    }

    @Override
    public void send(Message message, Runnable sent) {
        tap.passed(traced, Direction.OUT, message);
        peer.send(message, sent);
    }

    @Override
    public void send(String text) {
        tap.passed(traced, Direction.OUT, text);
        peer.send(text);
    }

    @Override
    public void ping() {
        peer.ping();
    }

    @Override
    public void ping(ByteBuffer payload) {
        peer.ping(payload);
    }

    @Override
    public void pong(ByteBuffer payload) {
        peer.pong(payload);
    }

    @Override
    public void demand() {
        peer.demand();
    }

    @Override
    public void limit(int bytes) {
        peer.limit(bytes);
    }

    @Override
    public void close(int code, String reason) {
        peer.close(code, reason);
    }

    @Override
    public boolean waits() {
        return peer.waits();
    }

    @Override
    public long delayed() {
        return peer.delayed();
    }

    @Override
    public String remote() {
        return peer.remote();
    }
}
