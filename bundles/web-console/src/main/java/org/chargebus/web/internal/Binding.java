package org.chargebus.web.internal;

import javax.net.ssl.SSLContext;

/**
 * Where one of the two ports listens.
 *
 * @param on false = not at all
 * @param key of its number in the configuration
 * @param port 0 takes a free one
 * @param local whether this machine alone can connect
 * @param tls null = plain
 */
record Binding(boolean on, String key, String host, int port, boolean local, SSLContext tls) {
    /** The plain port. */
    static Binding plain(Settings settings) {
        return new Binding(
                settings.plain(),
                "port",
                settings.host(),
                settings.port(),
                settings.isLocal(),
                null);
    }

    /**
     * The TLS port.
     *
     * @param keys null = there are none: it cannot listen
     */
    static Binding tls(Settings settings, SSLContext keys) {
        return new Binding(
                settings.tlsPort() != 0 && keys != null,
                "tls.port",
                settings.host(),
                settings.tlsPort(),
                settings.isLocal(),
                keys);
    }

    /** Whether another socket is needed. */
    boolean isElsewhere(Binding before) {
        return on != before.on || port != before.port || !host.equals(before.host);
    }

    /** The address as a browser would write it. */
    String address(int boundPort) {
        String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        String scheme = key.equals("port") ? "http://" : "https://";
        return scheme + literal + ":" + (boundPort == 0 ? port : boundPort) + "/";
    }
}
