package org.chargebus.transport.internal.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.chargebus.transport.internal.link.Limits;
import org.chargebus.transport.internal.link.Message;
import org.chargebus.transport.internal.link.Peer;
import org.chargebus.transport.internal.link.Timer;
import org.chargebus.transport.internal.socket.FrameSocket;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;

/**
 * One connection of a bridge, either side. It passes frames on as they are: no message is joined or
 * cut, no ping is answered here, no text is judged.
 */
public final class RelaySocket extends FrameSocket implements Peer {
    /** The payload of our own pings, whose pongs go no further. */
    private static final ByteBuffer OWN_PING =
            ByteBuffer.wrap("chargebus".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();

    private final Consumer<RelaySocket> opened;
    private final Fragments fragments = new Fragments();
    private volatile int limit = FIRST_LIMIT;

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
        super(name, timer, limits, 2 * Fragments.MOST);
        this.opened = opened;
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
    protected void opening(CoreSession open) {
        open.setAutoFragment(false);
        // A frame is held whole until it can go on: one that is larger is not even begun.
        open.setMaxFrameSize(limit);
    }

    @Override
    protected void opened() {
        opened.accept(this);
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        ByteBuffer payload = copy(frame);
        boolean last = frame.isFin();
        byte code = frame.getOpCode();
        if (frame.isControlFrame()) {
            intake().cameBetween();
        } else if (last) {
            intake().came();
        } else {
            intake().cameInPart();
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
        if (isClosing()) {
            fragments.clear();
            demand();
            return;
        }
        fragments.add(code, payload);
        String excess = fragments.excess(limit);
        if (!excess.isEmpty()) {
            fragments.clear();
            limits().counters().tooLarge();
            close(CloseStatus.MESSAGE_TOO_LARGE, excess);
        } else if (last) {
            Message message = fragments.take();
            limits().large().read(message.size(), () -> receiver.message(message));
        } else {
            demand();
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        if (cause instanceof MessageTooLargeException) {
            limits().counters().tooLarge();
        }
        super.onError(cause, callback);
    }

    @Override
    protected void over(CloseStatus status) {
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
            send(frame, last ? sent : () -> {}, !last);
        }
    }

    @Override
    public void send(String message) {
        send(Message.of(message), () -> {});
    }

    @Override
    public void ping() {
        ping(OWN_PING.duplicate());
    }

    @Override
    public void ping(ByteBuffer payload) {
        send(new Frame(OpCode.PING, payload));
    }

    @Override
    public void pong(ByteBuffer payload) {
        send(new Frame(OpCode.PONG, payload));
    }

    @Override
    public boolean waits() {
        return false;
    }

    @Override
    public void limit(int bytes) {
        limit = bytes;
        maxFrameSize(bytes);
    }
}
