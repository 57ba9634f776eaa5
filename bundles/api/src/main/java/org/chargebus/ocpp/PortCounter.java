package org.chargebus.ocpp;

/**
 * Something the ports of chargers count from the start of the gateway.
 *
 * @param name what is counted, for people and programs: words in lower case, for example {@code
 *     handshakes refused}
 * @param count how often it happened
 */
public record PortCounter(String name, long count) {}
