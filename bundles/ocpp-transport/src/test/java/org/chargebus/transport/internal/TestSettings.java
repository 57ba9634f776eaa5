package org.chargebus.transport.internal;

import java.util.List;
import org.chargebus.keys.KeyFile;
import org.chargebus.transport.internal.handshake.HandshakeRules;
import org.chargebus.transport.internal.link.LinkSettings;
import org.chargebus.transport.internal.tls.TlsSettings;

/** Settings for a free port on loopback, and variations of them. */
record TestSettings(
        int port,
        String path,
        boolean requirePassword,
        boolean acceptWithoutSubprotocol,
        int maxConnections,
        int authFailures,
        int keepAlive,
        int maxMessageSize,
        boolean probe) {
    static final TestSettings DEFAULT =
            new TestSettings(0, "/ocpp", false, true, 100, 5, 30, 2097152, true);

    /** With a TLS port besides. */
    static Settings withTls(
            boolean open, int port, TlsSettings tls, int authFailures, String organization) {
        Settings plain = DEFAULT.settings();
        HandshakeRules rules = plain.rules();
        return new Settings(
                plain.host(),
                open,
                port,
                tls,
                plain.path(),
                authFailures,
                new HandshakeRules(rules.path(), false, true, rules.maxConnections(), organization),
                plain.links());
    }

    Settings settings() {
        List<String> segments = HandshakeRules.segments(path);
        return new Settings(
                "127.0.0.1",
                true,
                port,
                new TlsSettings(
                        0,
                        new KeyFile("tls.keyStore", "", ""),
                        false,
                        new KeyFile("tls.trustStore", "", "")),
                segments,
                authFailures,
                new HandshakeRules(
                        segments, requirePassword, acceptWithoutSubprotocol, maxConnections, ""),
                new LinkSettings(keepAlive, 30, maxMessageSize, probe));
    }

    /** These with a rate of messages and their time-out, s. */
    Settings paced(int rate, int timeout) {
        Settings plain = settings();
        LinkSettings links = plain.links();
        return new Settings(
                plain.host(),
                plain.plain(),
                plain.port(),
                plain.tls(),
                plain.path(),
                plain.authFailuresPerMinute(),
                plain.rules(),
                new LinkSettings(
                        links.keepAlive(),
                        links.callTimeout(),
                        links.maxMessageSize(),
                        links.probeDuplicates(),
                        rate,
                        timeout));
    }

    TestSettings port(int value) {
        return new TestSettings(
                value,
                path,
                requirePassword,
                acceptWithoutSubprotocol,
                maxConnections,
                authFailures,
                keepAlive,
                maxMessageSize,
                probe);
    }

    TestSettings path(String value) {
        return new TestSettings(
                port,
                value,
                requirePassword,
                acceptWithoutSubprotocol,
                maxConnections,
                authFailures,
                keepAlive,
                maxMessageSize,
                probe);
    }

    TestSettings acceptWithoutSubprotocol(boolean value) {
        return new TestSettings(
                port,
                path,
                requirePassword,
                value,
                maxConnections,
                authFailures,
                keepAlive,
                maxMessageSize,
                probe);
    }

    TestSettings maxConnections(int value) {
        return new TestSettings(
                port,
                path,
                requirePassword,
                acceptWithoutSubprotocol,
                value,
                authFailures,
                keepAlive,
                maxMessageSize,
                probe);
    }

    TestSettings maxMessageSize(int value) {
        return new TestSettings(
                port,
                path,
                requirePassword,
                acceptWithoutSubprotocol,
                maxConnections,
                authFailures,
                keepAlive,
                value,
                probe);
    }

    TestSettings keepAlive(int value) {
        return new TestSettings(
                port,
                path,
                requirePassword,
                acceptWithoutSubprotocol,
                maxConnections,
                authFailures,
                value,
                maxMessageSize,
                probe);
    }

    TestSettings probe(boolean value) {
        return new TestSettings(
                port,
                path,
                requirePassword,
                acceptWithoutSubprotocol,
                maxConnections,
                authFailures,
                keepAlive,
                maxMessageSize,
                value);
    }
}
