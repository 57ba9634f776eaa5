package org.chargebus.transport.internal;

import java.util.List;
import org.chargebus.transport.internal.handshake.HandshakeRules;
import org.chargebus.transport.internal.link.LinkSettings;

/**
 * The configuration, validated.
 *
 * @param host to listen on
 * @param port to listen on; 0 takes a free one
 * @param path the segments above the identity
 * @param authFailuresPerMinute wrong passwords of one address until it is barred
 */
record Settings(
        String host,
        int port,
        List<String> path,
        int authFailuresPerMinute,
        HandshakeRules rules,
        LinkSettings links) {

    /**
     * @throws IllegalArgumentException with key, value and mend
     */
    static Settings of(JettyOcppServer.Config config) {
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
                config.port(),
                segments,
                config.authFailuresPerMinute(),
                new HandshakeRules(
                        segments,
                        config.requirePassword(),
                        config.acceptWithoutSubprotocol(),
                        config.maxConnections()),
                new LinkSettings(
                        config.keepAlive(),
                        config.callTimeout(),
                        config.maxMessageSize(),
                        config.duplicate().equals("probe"),
                        config.messageRate(),
                        config.messageTimeout()));
    }

    /** The address as a charger would write it. */
    String address(int boundPort) {
        String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        String prefix = path.isEmpty() ? "" : "/" + String.join("/", path);
        return "ws://" + literal + ":" + (boundPort == 0 ? port : boundPort) + prefix + "/{id}";
    }
}
