package org.chargebus.transport.internal.link;

/**
 * Settings of connections, read whenever they are needed.
 *
 * @param keepAlive s of silence until a ping; 0 = never
 * @param callTimeout s
 * @param maxMessageSize bytes
 * @param probeDuplicates whether a second connection of a charger waits until the first proved dead
 */
public record LinkSettings(
        int keepAlive, int callTimeout, int maxMessageSize, boolean probeDuplicates) {}
