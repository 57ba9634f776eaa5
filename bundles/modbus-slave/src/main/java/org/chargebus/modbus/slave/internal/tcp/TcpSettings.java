package org.chargebus.modbus.slave.internal.tcp;

import java.time.Duration;
import org.chargebus.site.AddressFilter;

/**
 * The configuration of the server as it is used.
 *
 * @param port 0 takes any free port
 * @param keepAlive silence after which a connection is closed; zero = never
 * @param writeFrom who may write, of those whom {@code allowFrom} admits
 */
record TcpSettings(
        boolean enabled,
        String host,
        int port,
        int unitId,
        int maxConnections,
        Duration keepAlive,
        AddressFilter allowFrom,
        AddressFilter writeFrom) {

    /** Serves nobody: for a configuration that cannot be read and has none before it. */
    static final TcpSettings CLOSED =
            new TcpSettings(
                    false, "0.0.0.0", 0, 1, 1, Duration.ZERO, AddressFilter.ANY, AddressFilter.ANY);

    /**
     * Reads the configuration.
     *
     * @throws IllegalArgumentException naming key, value and mend
     */
    static TcpSettings of(Config config) {
        return new TcpSettings(
                config.enabled(),
                config.host().strip(),
                config.port(),
                config.unitId(),
                config.maxConnections(),
                Duration.ofMinutes(config.keepAlive()),
                filter("allowFrom", config.allowFrom()),
                filter("writeFrom", config.writeFrom()));
    }

    private static AddressFilter filter(String key, String list) {
        try {
            return AddressFilter.parse(list);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Config.PID + ": " + key + " = " + list + ": " + e.getMessage(), e);
        }
    }

    /** Whether the listening socket may stay as it is. */
    boolean bindsLike(TcpSettings other) {
        return enabled == other.enabled && port == other.port && host.equals(other.host);
    }

    /** What to listen on, as {@code host:port}. */
    String address() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
