package org.chargebus.modbus.slave.internal.tcp;

import org.chargebus.modbus.slave.internal.tls.TlsContext;

/**
 * What a listening socket is made of; the same again needs no other socket.
 *
 * @param protocol what is spoken, for people
 * @param key the key of the configuration that holds its port
 * @param port 0 takes any free port
 * @param tls null for plain Modbus
 */
record Binding(
        String protocol, String key, boolean enabled, String host, int port, TlsContext tls) {

    /** What to listen on, as {@code host:port}. */
    String address() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
