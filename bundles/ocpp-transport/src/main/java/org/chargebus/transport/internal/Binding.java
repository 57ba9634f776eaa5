package org.chargebus.transport.internal;

import java.util.List;
import org.chargebus.transport.internal.tls.ChargerTls;

/**
 * Where one of the two ports listens.
 *
 * @param on false = not at all
 * @param key of its number in the configuration
 * @param port 0 takes a free one
 * @param path the segments above the identity
 * @param sockets it may have open
 * @param tls null = plain
 */
record Binding(
        boolean on,
        String key,
        String host,
        int port,
        List<String> path,
        int sockets,
        ChargerTls tls) {

    /** Whether another socket is needed. */
    boolean isElsewhere(Binding before) {
        return before == null
                || on != before.on
                || port != before.port
                || !host.equals(before.host);
    }

    /** The address as a charger would write it. */
    String address(int boundPort) {
        String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        String prefix = path.isEmpty() ? "" : "/" + String.join("/", path);
        String scheme = key.equals("port") ? "ws://" : "wss://";
        return scheme + literal + ":" + (boundPort == 0 ? port : boundPort) + prefix + "/{id}";
    }
}
