package org.chargebus.diagnostics.internal.export;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * One end of a connection.
 *
 * @param address 4 or 16 bytes
 * @param port 0..65535
 */
record Host(byte[] address, int port) {
    private static final Host UNKNOWN = new Host(new byte[4], 0);

    /** From {@code host:port}, where the host is an address; all zero for what is none. */
    static Host of(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int scope = literal.indexOf('%');
        String bare = scope < 0 ? literal : literal.substring(0, scope);
        // Only an address: a name would be asked for in the network.
        if (!bare.matches("[0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]*")) {
            return UNKNOWN;
        }
        try {
            return new Host(
                    InetAddress.getByName(bare).getAddress(),
                    Integer.parseInt(text.substring(colon + 1)) & 0xFFFF);
        } catch (UnknownHostException | NumberFormatException e) {
            // The frame itself is worth more than its address.
            return UNKNOWN;
        }
    }

    /** As IPv6, IPv4 mapped into it (RFC 4291, 2.5.5.2). */
    byte[] sixteen() {
        if (address.length == 16) {
            return address;
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        System.arraycopy(address, 0, mapped, 12, 4);
        return mapped;
    }
}
