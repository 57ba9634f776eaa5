package org.chargebus.modbus.slave.internal.tcp;

import java.time.Duration;

/** How long a master may let the server wait. Used by the thread of the event loop alone. */
final class Patience {
    /** How long a request may be in the making. */
    static final Duration HALF_REQUEST = Duration.ofSeconds(5);

    /** How long a TLS handshake may take. */
    static final Duration HANDSHAKE = Duration.ofSeconds(5);

    static final long NEVER = Long.MAX_VALUE;

    private long givenUpAt = NEVER;
    private long lastActivity;

    /** With a master that has just connected. */
    Patience(long now) {
        lastActivity = now;
    }

    /** Something came, or was taken. */
    void activity(long now) {
        lastActivity = now;
    }

    /** A handshake goes on; it began now, unless it was known before. */
    void handshake(long now) {
        givenUpAt = givenUpAt == NEVER ? now + HANDSHAKE.toNanos() : givenUpAt;
    }

    /** Half a request waits; it began now, unless it was known before. */
    void halfRequest(long now, boolean another) {
        givenUpAt = givenUpAt == NEVER || another ? now + HALF_REQUEST.toNanos() : givenUpAt;
    }

    /** Nothing is half done. */
    void settled() {
        givenUpAt = NEVER;
    }

    /** When what is half done is given up; {@link #NEVER} without that. */
    long givenUpAt() {
        return givenUpAt;
    }

    /**
     * When the connection is to be closed if nothing more happens.
     *
     * @param keepAlive ns of silence; 0 = for ever
     */
    long deadline(long keepAlive) {
        return keepAlive == 0 ? givenUpAt : Math.min(givenUpAt, lastActivity + keepAlive);
    }
}
