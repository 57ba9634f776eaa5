package org.chargebus.transport.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.chargebus.transport.internal.link.LargeMessages;

/** A text message until its last part came. Any thread. */
final class TextMessage {
    /** Bytes until the limit is told, which is before any is read. */
    private static final int FIRST_LIMIT = 65_536;

    private static final byte[] NONE = {};

    private final LargeMessages large;
    private final Runnable turn;
    private int limit = FIRST_LIMIT;
    private byte[] bytes = NONE;
    private int size;
    private boolean entered;

    /**
     * Nothing of it came.
     *
     * @param turn runs once it may go on after {@link #mayGoOn} said no
     */
    TextMessage(LargeMessages large, Runnable turn) {
        this.large = large;
        this.turn = turn;
    }

    /** The largest message, bytes. */
    synchronized void limit(int most) {
        limit = most;
    }

    /** Why it is too large. */
    synchronized String excess() {
        return "a message is larger than " + limit + " bytes (maxMessageSize)";
    }

    /**
     * A part came; it is copied.
     *
     * @return whether it was added; not when the message is larger than the limit
     */
    synchronized boolean add(ByteBuffer part) {
        int count = part.remaining();
        if ((long) size + count > limit) {
            return false;
        }
        if (size + count > bytes.length) {
            // Most messages have one part: no byte too many for it.
            bytes = Arrays.copyOf(bytes, size == 0 ? count : Math.max(size + count, 2 * size));
        }
        part.get(bytes, size, count);
        size += count;
        return true;
    }

    /** Whether the next part may be asked for now: large messages take turns. */
    boolean mayGoOn() {
        synchronized (this) {
            if (size <= LargeMessages.LARGE) {
                return true;
            }
            entered = true;
        }
        return large.enter(this, turn);
    }

    /**
     * The message.
     *
     * @throws CharacterCodingException when it is not UTF-8 (RFC 6455, 8.1)
     */
    synchronized String whole() throws CharacterCodingException {
        String text = new String(bytes, 0, size, StandardCharsets.UTF_8);
        // What is no UTF-8 was replaced by that character, which may also be meant.
        return text.indexOf('\uFFFD') < 0
                ? text
                : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, size)) + "";
    }

    /** It was read, or never will be; the next one begins. */
    void clear() {
        boolean leaves;
        synchronized (this) {
            bytes = NONE;
            size = 0;
            leaves = entered;
            entered = false;
        }
        if (leaves) {
            large.leave(this);
        }
    }
}
