package org.chargebus.transport.internal.link;

/** The socket of one connection. Any thread; nothing blocks, and a dead socket swallows all. */
public interface Wire {
    /** Hands a text message to the socket. */
    void send(String text);

    /** Hands a ping to the socket. */
    void ping();

    /** Asks for the next frame: without it none is read, and TCP slows the charger down. */
    void demand();

    /** Limits the size of a message. */
    void limit(int bytes);

    /** Sends a close frame and, should the peer not answer it, cuts the connection soon after. */
    void close(int code, String reason);

    /** Whether nothing is read for now because the gateway lets it wait, and not the peer. */
    boolean waits();

    /** How many frames were read later because more than {@code messageRate} came. */
    long delayed();

    /** The peer as {@code host:port}. */
    String remote();
}
