package org.chargebus.modbus.slave.internal.tcp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chargebus.modbus.slave.internal.tls.ClientAuth;
import org.chargebus.modbus.slave.internal.tls.Identity;
import org.chargebus.modbus.slave.internal.tls.TlsKeys;
import org.chargebus.modbus.slave.internal.tls.TlsPort;
import org.chargebus.modbus.slave.internal.tls.TlsSettings;
import org.chargebus.site.AddressFilter;

/**
 * The configuration of the server as it is used.
 *
 * @param port 0 takes any free port
 * @param keepAlive silence after which a connection is closed; zero = never
 * @param writeFrom who may write, of those whom {@code allowFrom} admits; over TLS the role has to
 *     allow it, too
 * @param tls the second port
 */
record TcpSettings(
        boolean enabled,
        String host,
        int port,
        int unitId,
        int maxConnections,
        Duration keepAlive,
        AddressFilter allowFrom,
        AddressFilter writeFrom,
        TlsPort tls) {

    /** Serves nobody: for a configuration that cannot be read and has none before it. */
    static final TcpSettings CLOSED =
            new TcpSettings(
                    false,
                    "0.0.0.0",
                    0,
                    1,
                    1,
                    Duration.ZERO,
                    AddressFilter.ANY,
                    AddressFilter.ANY,
                    TlsPort.OFF);

    /**
     * Reads the configuration but for {@link #tls}.
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
                filter("writeFrom", config.writeFrom()),
                TlsPort.OFF);
    }

    /**
     * Reads what concerns the TLS port.
     *
     * @throws IllegalArgumentException naming key, value and mend
     */
    static TlsSettings tls(Config config) {
        return new TlsSettings(
                config.tls_port(),
                new TlsKeys(
                        config.tls_keyStore().strip(),
                        config.tls_keyStorePassword(),
                        clientAuth(config.tls_clientAuth()),
                        config.tls_trustStore().strip(),
                        config.tls_trustStorePassword()),
                roles(config.tls_writeRoles()));
    }

    private static ClientAuth clientAuth(String word) {
        try {
            return ClientAuth.of(word.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Config.PID + ": tls.clientAuth = " + word + ": write need, want or none", e);
        }
    }

    private static Set<String> roles(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static AddressFilter filter(String key, String list) {
        try {
            return AddressFilter.parse(list);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Config.PID + ": " + key + " = " + list + ": " + e.getMessage(), e);
        }
    }

    /** The same with another TLS port. */
    TcpSettings with(TlsPort other) {
        return new TcpSettings(
                enabled,
                host,
                port,
                unitId,
                maxConnections,
                keepAlive,
                allowFrom,
                writeFrom,
                other);
    }

    /** The plain port. */
    Binding plain() {
        return new Binding("Modbus TCP", "port", enabled, host, port, null);
    }

    /** The TLS port. */
    Binding secure() {
        return new Binding(
                "Modbus TLS", "tls.port", enabled && tls.isOn(), host, tls.port(), tls.context());
    }

    /** By whom writes from an address are allowed. */
    Predicate<Identity> writeRule(InetAddress address) {
        boolean fromThere = writeFrom.admits(address);
        return identity ->
                fromThere && (!identity.secure() || tls.writeRoles().contains(identity.role()));
    }
}
