package org.chargebus.modbus;

import java.time.Instant;

/**
 * A master that is connected now.
 *
 * @param listener the address it is connected to, as {@code host:port}
 * @param remote its own address, as {@code host:port}
 * @param connectedAt when it connected
 * @param lastRequestAt when its last request came; the time of connection before the first
 * @param requests answered requests
 * @param exceptions of these, the ones answered with an exception
 * @param mayWrite whether its writes are executed
 * @param role the role in its certificate (MODBUS/TCP Security v21, 8.3); empty without one
 * @param subject the subject of its certificate (RFC 2253); empty without one
 */
public record ModbusClient(
        String listener,
        String remote,
        Instant connectedAt,
        Instant lastRequestAt,
        long requests,
        long exceptions,
        boolean mayWrite,
        String role,
        String subject) {}
