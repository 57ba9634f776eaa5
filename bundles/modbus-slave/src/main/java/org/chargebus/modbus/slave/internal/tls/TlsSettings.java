package org.chargebus.modbus.slave.internal.tls;

import java.util.Set;

/**
 * The configuration of the TLS port.
 *
 * @param port 0 = off
 * @param writeRoles roles that may write
 */
public record TlsSettings(int port, TlsKeys keys, Set<String> writeRoles) {}
