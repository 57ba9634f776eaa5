package org.chargebus.transport.internal.socket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.chargebus.transport.internal.link.ChargerSession;
import org.chargebus.transport.internal.link.Limits;
import org.chargebus.transport.internal.link.Timer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * The connection of a charger that is served here. A message is taken in the parts in which it
 * comes, so that a large one can be held back, found too slow, and counts as life on a slow line.
 */
public final class ChargerSocket extends FrameSocket {
    private static final int MAX_OUTGOING = 256;

    private final Function<ChargerSocket, ChargerSession> opened;
    private final TextMessage text;
    private volatile ChargerSession charger;
    private volatile boolean waits;

    /**
     * @param id of the charger
     * @param opened takes the socket once it is open; null when it closed it at once
     */
    public ChargerSocket(
            String id, Timer timer, Limits limits, Function<ChargerSocket, ChargerSession> opened) {
        super("cp=" + id, timer, limits, MAX_OUTGOING);
        this.opened = opened;
        text = new TextMessage(FIRST_LIMIT, limits.large(), this::turn);
    }

    @Override
    protected void opening(CoreSession open) {
        limits().counters().opened();
    }

    @Override
    protected void opened() {
        charger = opened.apply(this);
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> text(frame, callback);
            case OpCode.PING -> {
                ByteBuffer payload = copy(frame);
                callback.succeeded();
                send(new Frame(OpCode.PONG, payload));
                between();
            }
            case OpCode.PONG -> {
                callback.succeeded();
                between();
            }
            case OpCode.BINARY -> {
                callback.succeeded();
                intake().came();
                // OCPP-J 1.6 knows text messages only (RFC 6455, 7.4.1: 1003).
                close(CloseStatus.BAD_DATA, "binary messages are not OCPP-J");
            }
            // The close frame is answered by Jetty and told by onClosed.
            default -> callback.succeeded();
        }
    }

    private void text(Frame frame, Callback callback) {
        boolean last = frame.isFin();
        boolean fits = isClosing() || text.add(frame.getPayload());
        callback.succeeded();
        if (last || isClosing()) {
            intake().came();
        } else {
            intake().cameInPart();
        }
        if (isClosing()) {
            demand();
        } else if (!fits) {
            limits().counters().tooLarge();
            close(CloseStatus.MESSAGE_TOO_LARGE, text.excess());
        } else if (last) {
            limits().large().read(text.size(), this::whole);
        } else {
            charger.alive();
            goOn();
        }
    }

    private void whole() {
        try {
            // Taken first: the next one may come before this one was read to its end.
            TextMessage.Whole message = text.take();
            try {
                charger.received(message.text());
            } finally {
                // Whatever became of it: the large ones of others wait for its place.
                message.read().run();
            }
        } catch (CharacterCodingException e) {
            close(CloseStatus.BAD_PAYLOAD, "a text message is not UTF-8");
        }
    }

    private void between() {
        intake().cameBetween();
        if (!isClosing()) {
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
            intake().settled();
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
    protected void over(CloseStatus status) {
        limits().counters().closed();
        text.clear();
        if (charger != null) {
            charger.closed(status.getCode(), status.getReason());
        }
    }

    @Override
    public void send(String message) {
        ByteBuffer payload = ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8));
        send(new Frame(OpCode.TEXT, payload), () -> {}, false);
    }

    @Override
    public void ping() {
        send(new Frame(OpCode.PING));
    }

    @Override
    public void limit(int bytes) {
        text.limit(bytes);
    }

    @Override
    public void close(int code, String reason) {
        text.clear();
        super.close(code, reason);
    }
}
