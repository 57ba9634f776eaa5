package org.chargebus.transport.internal;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Function;
import org.chargebus.transport.internal.link.ChargerSession;
import org.chargebus.transport.internal.link.Intake;
import org.chargebus.transport.internal.link.Limits;
import org.chargebus.transport.internal.link.LogText;
import org.chargebus.transport.internal.link.Timer;
import org.chargebus.transport.internal.link.Wire;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty's end of one connection. Public because Jetty calls it by method handles; frames are asked
 * for one by one, so that a charger that sends faster than it is served is slowed down by TCP. A
 * message is taken in the parts in which it comes, so that a large one can be held back, found too
 * slow, and counts as life on a slow line.
 */
public final class ChargerSocket implements Session.Listener, Wire, Intake.Socket {
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
    private volatile Session session;
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
    public void onWebSocketOpen(Session open) {
        session = open;
        open.setMaxOutgoingFrames(MAX_OUTGOING);
        // Silence is KeepAlive's matter, which knows that any frame counts and that 0 means never.
        open.setIdleTimeout(Duration.ZERO);
        charger = opened.apply(this);
    }

    @Override
    public void onWebSocketPartialText(String part, boolean last) {
        if (last || closing) {
            intake.came();
        } else {
            intake.cameInPart();
        }
        if (closing) {
            demand();
        } else if (!text.add(part)) {
            limits.counters().tooLarge();
            close(StatusCode.MESSAGE_TOO_LARGE, text.excess());
        } else if (last) {
            charger.received(text.whole());
            text.clear();
        } else {
            charger.alive();
            goOn();
        }
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
    public void onWebSocketPartialBinary(ByteBuffer part, boolean last, Callback callback) {
        intake.came();
        callback.succeed();
        // OCPP-J 1.6 knows text messages only (RFC 6455, 7.4.1: 1003).
        close(StatusCode.BAD_DATA, "binary messages are not OCPP-J");
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        intake.cameBetween();
        session.sendPong(payload, Callback.NOOP);
        alive();
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        intake.cameBetween();
        alive();
    }

    private void alive() {
        if (!closing) {
            charger.alive();
        }
        demand();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("[cp={}] The connection failed: {}", id, LogText.name(String.valueOf(cause)));
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        closing = true;
        callback.succeed();
        intake.settled();
        text.clear();
        if (charger != null) {
            charger.closed(code, reason);
        }
    }

    @Override
    public void send(String text) {
        session.sendText(text, Callback.from(() -> {}, this::cut));
    }

    /** A message that cannot be written ends the connection: the charger sends it again then. */
    private void cut(Throwable cause) {
        LOG.debug("[cp={}] Cannot write: {}", id, LogText.name(String.valueOf(cause)));
        session.disconnect();
    }

    @Override
    public void ping() {
        session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }

    @Override
    public void demand() {
        if (session.isOpen()) {
            intake.demand();
        }
    }

    @Override
    public void ask() {
        if (session.isOpen()) {
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
                StatusCode.POLICY_VIOLATION,
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
        Session open = session;
        open.close(code, reason, Callback.NOOP);
        timer.after(CLOSING, open::disconnect);
        // The close frame that answers ours is a frame to ask for, too.
        demand();
    }

    @Override
    public String remote() {
        return session.getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress() + ":" + address.getPort()
                : String.valueOf(session.getRemoteSocketAddress());
    }
}
