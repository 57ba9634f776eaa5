package org.chargebus.trace;

/**
 * The other end of a connection; one object for all its frames.
 *
 * @param carrier what carries the frames
 * @param name the identity of the charge point, or the name of the serial line; empty for Modbus
 *     TCP
 * @param remote its address as {@code host:port}; empty when there is none
 * @param local the address of the gateway as {@code host:port}; empty when that is not known
 */
public record TracePeer(Carrier carrier, String name, String remote, String local) {}
