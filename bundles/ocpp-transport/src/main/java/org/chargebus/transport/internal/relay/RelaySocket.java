package org.chargebus.transport.internal.relay;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.chargebus.transport.internal.link.Intake;
import org.chargebus.transport.internal.link.Limits;
import org.chargebus.transport.internal.link.LogText;
import org.chargebus.transport.internal.link.Message;
import org.chargebus.transport.internal.link.Peer;
import org.chargebus.transport.internal.link.Timer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty's end of one connection of a bridge, either side. It passes frames on as they are: no
 * message is joined or cut, no ping is answered here, no text is judged. Messages are asked for one
 * by one, so that the slower side sets the pace of the faster one.
 */
public final class RelaySocket implements FrameHandler, Peer, Intake.Socket {
    /** Bytes of a message until the limit is told, which is before any is read. */
    private static final int FIRST_LIMIT = 65536;

    /** How long a peer has to answer a close frame. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    /** Frames that may wait for a peer that does not read; it is cut off beyond. */
    private static final int MAX_OUTGOING = 2 * Fragments.MOST;

    /** The payload of our own pings, whose pongs go no further. */
    private static final ByteBuffer OWN_PING =
            ByteBuffer.wrap("chargebus".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();

    private static final Logger LOG = LoggerFactory.getLogger(RelaySocket.class);

    private final String name;
    private final Timer timer;
    private final Consumer<RelaySocket> opened;
    private final Fragments fragments = new Fragments();
    private volatile int limit = FIRST_LIMIT;
    private volatile boolean closing;
    private volatile CoreSession session;
    private final Limits limits;
    private final Intake intake;

    private Receiver receiver;
    private CloseStatus over;

    /** One to an external system that is not open yet; {@code name} is whose, for the log. */
    RelaySocket(String name, Timer timer) {
        this(name, timer, Limits.ofUpstream(), socket -> {});
    }

    /**
     * A socket that is not open yet.
     *
     * @param name whose it is, for the log
     * @param opened takes it once it is open
     */
    public RelaySocket(String name, Timer timer, Limits limits, Consumer<RelaySocket> opened) {
        this.name = name;
        this.timer = timer;
        this.opened = opened;
        this.limits = limits;
        intake = new Intake(name, timer, limits, this);
    }

    @Override
    public void receiver(Receiver next) {
        CloseStatus before;
        synchronized (this) {
            receiver = next;
            before = over;
        }
        if (before != null) {
            next.closed(before.getCode(), before.getReason());
        }
    }

    @Override
    public void onOpen(CoreSession open, Callback callback) {
        session = open;
        open.setAutoFragment(false);
        // A frame is held whole until it can go on: one that is larger is not even begun.
        open.setMaxFrameSize(limit);
        open.setMaxOutgoingFrames(MAX_OUTGOING);
        open.setIdleTimeout(Duration.ZERO);
        callback.succeeded();
        opened.accept(this);
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        ByteBuffer payload = copy(frame.getPayload());
        boolean last = frame.isFin();
        byte code = frame.getOpCode();
        if (frame.isControlFrame()) {
            intake.cameBetween();
        } else if (last) {
            intake.came();
        } else {
            intake.cameInPart();
        }
        callback.succeeded();
        switch (code) {
            case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION -> data(code, payload, last);
            case OpCode.PING -> {
                receiver.ping(payload);
                demand();
            }
            case OpCode.PONG -> {
                if (payload.equals(OWN_PING)) {
                    receiver.alive();
                } else {
                    receiver.pong(payload);
                }
                demand();
            }
            default -> {
                // The close frame is answered by Jetty and told by onClosed.
            }
        }
    }

    private void data(byte code, ByteBuffer payload, boolean last) {
        if (closing) {
            fragments.clear();
            demand();
            return;
        }
        fragments.add(code, payload);
        String excess = fragments.excess(limit);
        if (!excess.isEmpty()) {
            fragments.clear();
            limits.counters().tooLarge();
            close(CloseStatus.MESSAGE_TOO_LARGE, excess);
        } else if (last) {
            Message message = fragments.take();
            limits.large().read(message.size(), () -> receiver.message(message));
        } else {
            demand();
        }
    }

    private static ByteBuffer copy(ByteBuffer payload) {
        byte[] bytes = new byte[payload == null ? 0 : payload.remaining()];
        if (payload != null) {
            payload.get(bytes);
        }
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("[{}] The connection failed: {}", name, LogText.name(String.valueOf(cause)));
        if (cause instanceof MessageTooLargeException) {
            limits.counters().tooLarge();
        }
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        closing = true;
        callback.succeeded();
        intake.settled();
        Receiver told;
        synchronized (this) {
            over = status;
            told = receiver;
        }
        if (told != null) {
            told.closed(status.getCode(), status.getReason());
        }
    }

    @Override
    public void send(Message message, Runnable sent) {
        List<byte[]> parts = message.fragments();
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            byte code = i > 0 ? OpCode.CONTINUATION : message.text() ? OpCode.TEXT : OpCode.BINARY;
            Frame frame = new Frame(code, last, ByteBuffer.wrap(parts.get(i)));
            session.sendFrame(frame, Callback.from(last ? sent : () -> {}, this::cut), !last);
        }
    }

    @Override
    public void send(String message) {
        send(Message.of(message), () -> {});
    }

    /** A frame that cannot be written ends the connection: its sender sends it again then. */
    private void cut(Throwable cause) {
        LOG.debug("[{}] Cannot write: {}", name, LogText.name(String.valueOf(cause)));
        session.abort();
    }

    @Override
    public void ping() {
        ping(OWN_PING.duplicate());
    }

    @Override
    public void ping(ByteBuffer payload) {
        session.sendFrame(new Frame(OpCode.PING, payload), Callback.NOOP, false);
    }

    @Override
    public void pong(ByteBuffer payload) {
        session.sendFrame(new Frame(OpCode.PONG, payload), Callback.NOOP, false);
    }

    @Override
    public void demand() {
        if (session.isInputOpen()) {
            intake.demand();
        }
    }

    @Override
    public void ask() {
        if (session.isInputOpen()) {
            session.demand();
        }
    }

    @Override
    public boolean waits() {
        return false;
    }

    @Override
    public long delayed() {
        return intake.delayed();
    }

    @Override
    public void slow(int seconds) {
        limits.counters().tooSlow();
        close(
                CloseStatus.POLICY_VIOLATION,
                "a message was not whole within " + seconds + " s (messageTimeout)");
    }

    @Override
    public void limit(int bytes) {
        limit = bytes;
        CoreSession open = session;
        if (open != null) {
            open.setMaxFrameSize(bytes);
        }
    }

    @Override
    public void close(int code, String reason) {
        closing = true;
        intake.settled();
        CoreSession open = session;
        if (CloseStatus.isTransmittableStatusCode(code)) {
            open.close(code, reason, Callback.NOOP);
        } else if (code == CloseStatus.NO_CODE) {
            open.close(Callback.NOOP);
        } else {
            // 1006 and 1015 are never sent (RFC 6455, 7.4.1): the other side broke off.
            open.abort();
            return;
        }
        timer.after(CLOSING, open::abort);
        // The close frame that answers ours is a frame to ask for, too.
        demand();
    }

    @Override
    public String remote() {
        return session.getRemoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress() + ":" + address.getPort()
                : String.valueOf(session.getRemoteAddress());
    }
}
