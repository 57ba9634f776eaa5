package org.chargebus.transport.internal;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.chargebus.transport.internal.link.ChargerSession;
import org.chargebus.transport.internal.link.Intake;
import org.chargebus.transport.internal.link.Limits;
import org.chargebus.transport.internal.link.LogText;
import org.chargebus.transport.internal.link.Timer;
import org.chargebus.transport.internal.link.Wire;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty's end of one connection. Frames are asked for one by one, so that a charger that sends
 * faster than it is served is slowed down by TCP. A message is taken in the parts in which it
 * comes, so that a large one can be held back, found too slow, and counts as life on a slow line.
 */
final class ChargerSocket implements FrameHandler, Wire, Intake.Socket {
    /** How long a peer has to answer a close frame. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    /** Frames that may wait for a charger that does not read; it is cut off beyond. */
    private static final int MAX_OUTGOING = 256;

    private static final Logger LOG = LoggerFactory.getLogger(ChargerSocket.class);

    private final String id;
    private final Timer timer;
    private final Function<ChargerSocket, ChargerSession> opened;
    private final Intake intake;
    private final TextMessage text;
    private final Limits limits;
    private volatile CoreSession session;
    private volatile ChargerSession charger;
    private volatile boolean closing;
    private volatile boolean waits;

    /**
     * @param opened takes the socket once it is open; null when it closed it at once
     */
    ChargerSocket(
            String id, Timer timer, Limits limits, Function<ChargerSocket, ChargerSession> opened) {
        this.id = id;
        this.timer = timer;
        this.opened = opened;
        intake = new Intake(id, timer, limits, this);
        text = new TextMessage(limits.large(), this::turn);
        this.limits = limits;
    }

    @Override
    public void onOpen(CoreSession open, Callback callback) {
        session = open;
        open.setMaxOutgoingFrames(MAX_OUTGOING);
        // Silence is KeepAlive's matter, which knows that any frame counts and that 0 means never.
        open.setIdleTimeout(Duration.ZERO);
        limits.counters().opened();
        callback.succeeded();
        charger = opened.apply(this);
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> text(frame, callback);
            case OpCode.PING -> {
                ByteBuffer payload = ByteBuffer.allocate(frame.getPayloadLength());
                payload.put(frame.getPayload()).flip();
                callback.succeeded();
                session.sendFrame(new Frame(OpCode.PONG, payload), Callback.NOOP, false);
                between();
            }
            case OpCode.PONG -> {
                callback.succeeded();
                between();
            }
            case OpCode.BINARY -> {
                callback.succeeded();
                intake.came();
                // OCPP-J 1.6 knows text messages only (RFC 6455, 7.4.1: 1003).
                close(CloseStatus.BAD_DATA, "binary messages are not OCPP-J");
            }
            // The close frame is answered by Jetty and told by onClosed.
            default -> callback.succeeded();
        }
    }

    private void text(Frame frame, Callback callback) {
        boolean last = frame.isFin();
        boolean fits = closing || text.add(frame.getPayload());
        callback.succeeded();
        if (last || closing) {
            intake.came();
        } else {
            intake.cameInPart();
        }
        if (closing) {
            demand();
        } else if (!fits) {
            limits.counters().tooLarge();
            close(CloseStatus.MESSAGE_TOO_LARGE, text.excess());
        } else if (last) {
            limits.large().read(text.size(), this::whole);
        } else {
            charger.alive();
            goOn();
        }
    }

    private void whole() {
        try {
            // Taken first: the next one may come before this one was read to its end.
            TextMessage.Whole message = text.take();
            charger.received(message.text());
            message.read().run();
        } catch (CharacterCodingException e) {
            close(CloseStatus.BAD_PAYLOAD, "a text message is not UTF-8");
        }
    }

    private void between() {
        intake.cameBetween();
        if (!closing) {
            charger.alive();
        }
        demand();
    }

    /** A large message waits for its turn, and its time does not run until then. */
    private void goOn() {
        // Before it is asked for: its turn may come at once, on another thread.
        waits = true;
        if (text.mayGoOn()) {
            turn();
        } else {
            intake.settled();
        }
    }

    private void turn() {
        waits = false;
        demand();
    }

    @Override
    public boolean waits() {
        return waits;
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("[cp={}] The connection failed: {}", id, LogText.name(String.valueOf(cause)));
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        closing = true;
        limits.counters().closed();
        callback.succeeded();
        intake.settled();
        text.clear();
        if (charger != null) {
            charger.closed(status.getCode(), status.getReason());
        }
    }

    @Override
    public void send(String message) {
        ByteBuffer payload = ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8));
        Frame frame = new Frame(OpCode.TEXT, payload);
        session.sendFrame(frame, Callback.from(() -> {}, this::cut), false);
    }

    /** A message that cannot be written ends the connection: the charger sends it again then. */
    private void cut(Throwable cause) {
        LOG.debug("[cp={}] Cannot write: {}", id, LogText.name(String.valueOf(cause)));
        session.abort();
    }

    @Override
    public void ping() {
        session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
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
        text.limit(bytes);
    }

    @Override
    public void close(int code, String reason) {
        closing = true;
        intake.settled();
        text.clear();
        CoreSession open = session;
        open.close(code, reason, Callback.NOOP);
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
