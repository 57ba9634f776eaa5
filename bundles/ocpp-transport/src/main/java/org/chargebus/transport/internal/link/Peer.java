package org.chargebus.transport.internal.link;

import java.nio.ByteBuffer;

/** One side of a bridge. Any thread; nothing blocks, and a dead socket swallows all. */
public interface Peer extends Wire {
    /** What comes in; called by the thread of the socket, one after the other. */
    interface Receiver {
        /** A whole message; the next one comes after {@link #demand}. */
        void message(Message message);

        /** A ping; the payload is the receiver's. */
        void ping(ByteBuffer payload);

        /** A pong; the payload is the receiver's. */
        void pong(ByteBuffer payload);

        /** The answer to a {@link Wire#ping} of ours came. */
        void alive();

        /** The connection is over. */
        void closed(int code, String reason);
    }

    /** Who hears what comes in; told before the first {@link #demand}. */
    void receiver(Receiver receiver);

    /**
     * Hands a message to the socket, frame by frame as it came.
     *
     * @param sent runs once it was written; never when that fails
     */
    void send(Message message, Runnable sent);

    /** Hands the ping of the other side to the socket. */
    void ping(ByteBuffer payload);

    /** Hands the pong of the other side to the socket. */
    void pong(ByteBuffer payload);
}
