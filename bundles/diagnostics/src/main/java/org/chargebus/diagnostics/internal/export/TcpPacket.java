package org.chargebus.diagnostics.internal.export;

import java.nio.ByteBuffer;

/**
 * A frame of Modbus TCP in the headers a network would have put around it: Ethernet II, IPv4 or
 * IPv6 (RFC 791, RFC 8200) and TCP (RFC 9293), with right lengths and checksums.
 */
final class TcpPacket {
    private static final int ETHERNET = 14;
    private static final int TCP = 20;
    private static final int PROTOCOL_TCP = 6;
    private static final int HOPS = 64;

    /** Locally administered addresses (IEEE 802), one for each end. */
    private static final byte GATEWAY = 2;

    private static final byte OTHER = 4;

    private TcpPacket() {}

    /**
     * The packet.
     *
     * @param outward whether the gateway sends it
     * @param sequence the number of its first byte
     * @param acknowledged the number of the byte the sender waits for
     */
    static byte[] of(
            Host from, Host to, boolean outward, int sequence, int acknowledged, byte[] data) {
        boolean six = from.address().length == 16 || to.address().length == 16;
        byte[] source = six ? from.sixteen() : from.address();
        byte[] target = six ? to.sixteen() : to.address();
        int ip = six ? 40 : 20;
        int segment = TCP + data.length;
        ByteBuffer packet = ByteBuffer.allocate(ETHERNET + ip + segment);
        mac(packet, outward ? OTHER : GATEWAY);
        mac(packet, outward ? GATEWAY : OTHER);
        packet.putShort((short) (six ? 0x86DD : 0x0800));
        if (six) {
            packet.putInt(6 << 28).putShort((short) segment);
            packet.put((byte) PROTOCOL_TCP).put((byte) HOPS).put(source).put(target);
        } else {
            // Version 4, 5 words; not to be fragmented.
            packet.putShort((short) 0x4500).putShort((short) (ip + segment));
            packet.putShort((short) 0).putShort((short) 0x4000);
            packet.put((byte) HOPS).put((byte) PROTOCOL_TCP).putShort((short) 0);
            packet.put(source).put(target);
            packet.putShort(ETHERNET + 10, checksum(packet, ETHERNET, ip, 0));
        }
        int tcp = packet.position();
        packet.putShort((short) from.port()).putShort((short) to.port());
        packet.putInt(sequence).putInt(acknowledged);
        // 5 words; PSH and ACK.
        packet.putShort((short) 0x5018).putShort((short) 0xFFFF).putInt(0).put(data);
        int addresses = tcp - 2 * source.length;
        long pseudo = sum(packet, addresses, 2 * source.length) + PROTOCOL_TCP + segment;
        packet.putShort(tcp + 16, checksum(packet, tcp, segment, pseudo));
        return packet.array();
    }

    private static void mac(ByteBuffer packet, byte end) {
        packet.put((byte) 2).put(new byte[4]).put(end);
    }

    private static short checksum(ByteBuffer packet, int at, int length, long before) {
        long sum = before + sum(packet, at, length);
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (short) ~sum;
    }

    private static long sum(ByteBuffer packet, int at, int length) {
        long sum = 0;
        for (int i = at; i < at + length; i++) {
            sum += (long) (packet.get(i) & 0xFF) << ((i - at) % 2 == 0 ? 8 : 0);
        }
        return sum;
    }
}
