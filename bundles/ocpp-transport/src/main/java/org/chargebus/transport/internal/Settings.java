package org.chargebus.transport.internal;

import java.util.List;
import java.util.Optional;
import org.chargebus.keys.KeyFile;
import org.chargebus.transport.internal.handshake.HandshakeRules;
import org.chargebus.transport.internal.link.LinkSettings;
import org.chargebus.transport.internal.tls.ChargerTls;
import org.chargebus.transport.internal.tls.TlsSettings;

/**
 * The configuration, validated.
 *
 * @param host to listen on
 * @param plain whether the plain port is open at all
 * @param port of the plain port; 0 takes a free one
 * @param tls the second port
 * @param path the segments above the identity
 * @param authFailuresPerMinute wrong passwords of one address until it is barred
 */
record Settings(
        String host,
        boolean plain,
        int port,
        TlsSettings tls,
        List<String> path,
        int authFailuresPerMinute,
        HandshakeRules rules,
        LinkSettings links) {

    /** Sockets beyond maxConnections: what the door holds, and what is being closed. */
    private static final int HEADROOM = 2000;

    /**
     * @throws IllegalArgumentException with key, value and mend
     */
    static Settings of(Config config) {
        String path = config.path().strip();
        if (!path.startsWith("/") || path.matches(".*[?#%\\s{}].*")) {
            throw new IllegalArgumentException(
                    "org.chargebus.ocpp: path = '"
                            + path
                            + "' is no path; write it as /ocpp, without ? # % or blanks");
        }
        if (config.host().isBlank()) {
            throw new IllegalArgumentException(
                    "org.chargebus.ocpp: host is empty; write 0.0.0.0 for every address");
        }
        List<String> segments = HandshakeRules.segments(path);
        return new Settings(
                config.host().strip(),
                config.plain(),
                config.port(),
                tls(config),
                segments,
                config.authFailuresPerMinute(),
                new HandshakeRules(
                        segments,
                        config.requirePassword(),
                        config.acceptWithoutSubprotocol(),
                        config.maxConnections(),
                        config.tls_organization().strip()),
                new LinkSettings(
                        config.keepAlive(),
                        config.callTimeout(),
                        config.maxMessageSize(),
                        config.duplicate().equals("probe"),
                        config.messageRate(),
                        config.messageTimeout()));
    }

    private static TlsSettings tls(Config config) {
        String clientAuth = config.tls_clientAuth().strip();
        if (!clientAuth.matches("none|need")) {
            throw new IllegalArgumentException(
                    "org.chargebus.ocpp: tls.clientAuth = '"
                            + clientAuth
                            + "' is unknown; write none or need");
        }
        return new TlsSettings(
                config.tls_port(),
                new KeyFile(
                        "tls.keyStore",
                        config.tls_keyStore().strip(),
                        config.tls_keyStorePassword()),
                clientAuth.equals("need"),
                new KeyFile(
                        "tls.trustStore",
                        config.tls_trustStore().strip(),
                        config.tls_trustStorePassword()));
    }

    /** The plain port. */
    Binding plainPort() {
        return new Binding(plain, "port", host, port, path, sockets(), null);
    }

    /**
     * The TLS port.
     *
     * @param keys empty = it cannot listen
     */
    Binding tlsPort(Optional<ChargerTls> keys) {
        return new Binding(
                keys.isPresent(), "tls.port", host, tls.port(), path, sockets(), keys.orElse(null));
    }

    /** Whether the certificate of a charger means the same by other settings, files aside. */
    boolean trusts(Settings other) {
        return rules.organization().equals(other.rules.organization());
    }

    private int sockets() {
        return rules.maxConnections() + HEADROOM;
    }
}
