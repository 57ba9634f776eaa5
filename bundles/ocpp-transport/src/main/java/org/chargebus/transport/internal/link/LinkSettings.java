package org.chargebus.transport.internal.link;

/**
 * Settings of connections, read whenever they are needed.
 *
 * @param keepAlive s of silence until a ping; 0 = never
 * @param callTimeout s
 * @param maxMessageSize bytes
 * @param probeDuplicates whether a second connection of a charger waits until the first proved dead
 * @param messageRate messages a second of one charger in the long run
 * @param messageTimeout s from the first part of a message to its last one
 */
public record LinkSettings(
        int keepAlive,
        int callTimeout,
        int maxMessageSize,
        boolean probeDuplicates,
        int messageRate,
        int messageTimeout) {
    /** Messages a second unless set otherwise. */
    public static final int MESSAGE_RATE = 100;

    /** s unless set otherwise. */
    public static final int MESSAGE_TIMEOUT = 120;

    /** With the limits that are not set otherwise. */
    public LinkSettings(
            int keepAlive, int callTimeout, int maxMessageSize, boolean probeDuplicates) {
        this(
                keepAlive,
                callTimeout,
                maxMessageSize,
                probeDuplicates,
                MESSAGE_RATE,
                MESSAGE_TIMEOUT);
    }
}
