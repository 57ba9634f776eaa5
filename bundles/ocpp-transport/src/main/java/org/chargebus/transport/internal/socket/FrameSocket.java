package org.chargebus.transport.internal.socket;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jetty's end of one connection. Frames are asked for one by one, so that who sends faster than he
 * is served is slowed down by TCP. Frames come one after the other; all else from any thread.
 */
public abstract class FrameSocket implements FrameHandler, Wire, Intake.Socket {
    /** Bytes of a message until the limit is told, which is before any is read. */
    protected static final int FIRST_LIMIT = 65_536;

    /** How long a peer has to answer a close frame. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(FrameSocket.class);

    private final String name;
    private final Timer timer;
    private final Limits limits;
    private final Intake intake;
    private final int maxOutgoing;
    private volatile CoreSession session;
    private volatile boolean closing;

    /**
     * A socket that is not open yet.
     *
     * @param name whose it is, for the log
     * @param maxOutgoing frames that may wait for a peer that does not read; it is cut off beyond
     */
    protected FrameSocket(String name, Timer timer, Limits limits, int maxOutgoing) {
        this.name = name;
        this.timer = timer;
        this.limits = limits;
        this.maxOutgoing = maxOutgoing;
        intake = new Intake(name, timer, limits, this);
    }

    @Override
    public final void onOpen(CoreSession open, Callback callback) {
        session = open;
        open.setMaxOutgoingFrames(maxOutgoing);
        // Silence is KeepAlive's matter, which knows that any frame counts and that 0 means never.
        open.setIdleTimeout(Duration.ZERO);
        opening(open);
        callback.succeeded();
        opened();
    }

    /** It opens: the last moment to set what holds from the first frame on. */
    protected abstract void opening(CoreSession open);

    /** It is open. */
    protected abstract void opened();

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("[{}] The connection failed: {}", name, LogText.name(String.valueOf(cause)));
        callback.succeeded();
    }

    @Override
    public final void onClosed(CloseStatus status, Callback callback) {
        closing = true;
        callback.succeeded();
        intake.settled();
        over(status);
    }

    /** It is closed. */
    protected abstract void over(CloseStatus status);

    /** Sends a frame; one that cannot be written ends the connection: it is sent again then. */
    protected final void send(Frame frame, Runnable sent, boolean batch) {
        session.sendFrame(frame, Callback.from(sent, this::cut), batch);
    }

    /** Sends a ping or pong, whether it arrives or not. */
    protected final void send(Frame control) {
        session.sendFrame(control, Callback.NOOP, false);
    }

    private void cut(Throwable cause) {
        LOG.debug("[{}] Cannot write: {}", name, LogText.name(String.valueOf(cause)));
        session.abort();
    }

    /** Whether what still comes is of no interest. */
    protected final boolean isClosing() {
        return closing;
    }

    /** What it lets in. */
    protected final Intake intake() {
        return intake;
    }

    protected final Limits limits() {
        return limits;
    }

    /** Limits the frames that Jetty takes, once it is open. */
    protected final void maxFrameSize(int bytes) {
        CoreSession open = session;
        if (open != null) {
            open.setMaxFrameSize(bytes);
        }
    }

    /** The payload of a frame, which is Jetty's until its callback is told. */
    protected static ByteBuffer copy(Frame frame) {
        byte[] bytes = new byte[frame.getPayloadLength()];
        if (bytes.length > 0) {
            frame.getPayload().get(bytes);
        }
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public final void demand() {
        if (session.isInputOpen()) {
            intake.demand();
        }
    }

    @Override
    public final void ask() {
        if (session.isInputOpen()) {
            session.demand();
        }
    }

    @Override
    public final long delayed() {
        return intake.delayed();
    }

    @Override
    public final void slow(int seconds) {
        limits.counters().tooSlow();
        close(
                CloseStatus.POLICY_VIOLATION,
                "a message was not whole within " + seconds + " s (messageTimeout)");
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
    public final String remote() {
        return session.getRemoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress() + ":" + address.getPort()
                : String.valueOf(session.getRemoteAddress());
    }
}
