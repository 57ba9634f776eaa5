package org.chargebus.transport.internal.relay;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.transport.internal.link.Message;
import org.eclipse.jetty.websocket.core.OpCode;

/** The frames of a message until the last of them came. Not for several threads. */
final class Fragments {
    /** Frames of one message; empty ones cost memory, too. */
    static final int MOST = 4096;

    private final List<byte[]> parts = new ArrayList<>();
    private boolean text;
    private long size;

    /**
     * One came.
     *
     * @param payload the array behind it is kept
     */
    void add(byte code, ByteBuffer payload) {
        if (code != OpCode.CONTINUATION) {
            text = code == OpCode.TEXT;
        }
        size += payload.remaining();
        parts.add(payload.array());
    }

    /** Why it is not held any longer; empty when it may grow. */
    String excess(int limit) {
        if (size > limit) {
            return "a message is larger than " + limit + " bytes";
        }
        return parts.size() > MOST ? "a message is in more than " + MOST + " frames" : "";
    }

    /** The whole message; the next one begins. */
    Message take() {
        Message message = new Message(text, List.copyOf(parts));
        clear();
        return message;
    }

    /** Forgets what came. */
    void clear() {
        parts.clear();
        size = 0;
    }
}
