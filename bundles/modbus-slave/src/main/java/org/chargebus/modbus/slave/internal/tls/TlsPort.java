package org.chargebus.modbus.slave.internal.tls;

import java.util.Set;

/**
 * The TLS port as it is used.
 *
 * @param port 0 takes any free port
 * @param context null while the port is off, or there are no good keys for it
 * @param writeRoles roles that may write
 */
public record TlsPort(int port, TlsContext context, Set<String> writeRoles) {
    /** No TLS. */
    public static final TlsPort OFF = new TlsPort(0, null, Set.of());

    /** Whether it is to listen. */
    public boolean isOn() {
        return context != null;
    }
}
