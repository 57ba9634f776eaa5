package org.chargebus.transport.internal.socket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.chargebus.transport.internal.link.LargeMessages;

/** A text message until its last part came. Any thread. */
final class TextMessage {
    private static final byte[] NONE = {};

    /**
     * A message that came.
     *
     * @param read to be run once it was read: another large one may come then
     */
    record Whole(String text, Runnable read) {}

    private final LargeMessages large;
    private final Runnable turn;
    private int limit;
    private byte[] bytes = NONE;
    private int size;

    /** Its place among the large ones; null while it is small. */
    private Object place;

    /**
     * Nothing of it came.
     *
     * @param limit the largest message until another limit is told, bytes
     * @param turn runs once it may go on after {@link #mayGoOn} said no
     */
    TextMessage(int limit, LargeMessages large, Runnable turn) {
        this.limit = limit;
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

    /** Bytes that came. */
    synchronized int size() {
        return size;
    }

    /** Whether the next part may be asked for now: large messages take turns. */
    boolean mayGoOn() {
        Object mine;
        synchronized (this) {
            if (size <= LargeMessages.LARGE) {
                return true;
            }
            place = place == null ? new Object() : place;
            mine = place;
        }
        return large.enter(mine, turn);
    }

    /**
     * Takes the message; the next one may begin.
     *
     * @throws CharacterCodingException when it is not UTF-8 (RFC 6455, 8.1)
     */
    synchronized Whole take() throws CharacterCodingException {
        String text = new String(bytes, 0, size, StandardCharsets.UTF_8);
        // What is no UTF-8 was replaced by that character, which may also be meant.
        if (text.indexOf('\uFFFD') >= 0) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, size));
        }
        Object mine = place;
        forget();
        return new Whole(text, mine == null ? () -> {} : () -> large.leave(mine));
    }

    /** It will never be read; the next one begins. */
    void clear() {
        Object mine;
        synchronized (this) {
            mine = place;
            forget();
        }
        if (mine != null) {
            large.leave(mine);
        }
    }

    private void forget() {
        bytes = NONE;
        size = 0;
        place = null;
    }
}
