package org.chargebus.transport.internal.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One side of a bridge without a socket; it writes down what is done to it. */
final class FakePeer implements Peer {
    /** What was sent, {@code ping}, {@code pong TEXT} and {@code close CODE}, in order. */
    final List<String> done = new ArrayList<>();

    /** How often a message was asked for. */
    int demands;

    /** Whether what is sent is never written. */
    boolean stuck;

    private Receiver receiver;

    /** A message comes from this side. */
    void says(String text) {
        receiver.message(Message.of(text));
    }

    /** A ping comes from this side. */
    void pings(String text) {
        receiver.ping(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** This side is gone. */
    void goes(int code) {
        receiver.closed(code, "gone");
    }

    /** What was done to it last. */
    String last() {
        return done.isEmpty() ? "nothing" : done.get(done.size() - 1);
    }

    @Override
    public void receiver(Receiver next) {
        receiver = next;
    }

    @Override
    public void send(Message message, Runnable sent) {
        done.add(message.content());
        if (!stuck) {
            sent.run();
        }
    }

    @Override
    public void send(String text) {
        done.add(text);
    }

    @Override
    public void ping() {
        done.add("ping");
    }

    @Override
    public void ping(ByteBuffer payload) {
        done.add("ping " + StandardCharsets.UTF_8.decode(payload));
    }

    @Override
    public void pong(ByteBuffer payload) {
        done.add("pong " + StandardCharsets.UTF_8.decode(payload));
    }

    @Override
    public void demand() {
        demands++;
    }

    @Override
    public void limit(int bytes) {}

    @Override
    public void close(int code, String reason) {
        done.add("close " + code);
    }

    @Override
    public boolean waits() {
        return false;
    }

    @Override
    public long delayed() {
        return 0;
    }

    @Override
    public String remote() {
        return "a peer";
    }
}
