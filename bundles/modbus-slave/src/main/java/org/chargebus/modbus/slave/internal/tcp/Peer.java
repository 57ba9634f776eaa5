package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.TracePeer;

/**
 * Both ends of a connection.
 *
 * @param address the address of the master
 * @param remote the same with its port, as {@code host:port}
 * @param local the address it is connected to, as {@code host:port}
 */
record Peer(InetAddress address, String remote, String local) {
    static Peer of(SocketChannel channel) throws IOException {
        InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
        if (remote == null) {
            throw new IOException("closed before it was accepted");
        }
        return new Peer(
                remote.getAddress(),
                text(remote),
                text((InetSocketAddress) channel.getLocalAddress()));
    }

    /** The same for the trace. */
    TracePeer traced() {
        return new TracePeer(Carrier.MODBUS_TCP, "", remote, local);
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
