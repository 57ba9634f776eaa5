package org.chargebus.transport.internal;

import org.chargebus.transport.internal.link.LargeMessages;

/** A text message until its last part came. Any thread. */
final class TextMessage {
    /** Bytes until the limit is told, which is before any is read. */
    private static final int FIRST_LIMIT = 65_536;

    private final LargeMessages large;
    private final Runnable turn;
    private int limit = FIRST_LIMIT;
    private StringBuilder parts = new StringBuilder(0);
    private long bytes;

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
     * A part came.
     *
     * @return whether it was added; not when the message is larger than the limit
     */
    synchronized boolean add(String part) {
        bytes += utf8(part);
        if (bytes > limit) {
            return false;
        }
        parts.append(part);
        return true;
    }

    /** Whether the next part may be asked for now: large messages take turns. */
    boolean mayGoOn() {
        boolean isLarge;
        synchronized (this) {
            isLarge = parts.length() > LargeMessages.LARGE;
        }
        return !isLarge || large.enter(this, turn);
    }

    /** The message. */
    synchronized String whole() {
        return parts.toString();
    }

    /** It was read, or never will be; the next one begins. */
    void clear() {
        synchronized (this) {
            parts = new StringBuilder(0);
            bytes = 0;
        }
        large.leave(this);
    }

    private static int utf8(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Two surrogates make four bytes.
            length += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return length;
    }
}
