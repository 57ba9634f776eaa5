package org.chargebus.diagnostics.internal.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;

/**
 * Writes frames as a capture file (pcapng, draft-ietf-opsawg-pcapng): one section, one interface
 * for Modbus TCP, where each frame gets the headers of a network and the sequence numbers run on a
 * connection, and one for all else, which has no packets of its own. A comment of each packet tells
 * action, cause and delay.
 */
public final class Pcapng {
    private static final int SECTION = 0x0A0D0D0A;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final int BYTE_ORDER = 0x1A2B3C4D;

    private static final int LINK_ETHERNET = 1;
    private static final int LINK_EXPORTED_PDU = 252;

    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_NAME = 2;
    private static final int OPTION_FLAGS = 2;
    private static final int OPTION_APPLICATION = 4;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;

    /** The numbers of the next byte of either end. */
    private static final class Stream {
        private int in = 1;
        private int out = 1;
    }

    private final OutputStream out;
    private final Map<TracePeer, Stream> streams = new IdentityHashMap<>();

    /** Writes to a stream, which stays open. */
    public Pcapng(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes the file.
     *
     * @return how many frames it holds
     */
    public int write(Iterable<TracedFrame> frames) throws IOException {
        Block section = new Block().u32(BYTE_ORDER).u16(1).u16(0).u32(-1).u32(-1);
        section.option(OPTION_APPLICATION, text("Chargebus")).option(0, new byte[0]);
        block(SECTION, section);
        connector(LINK_ETHERNET, "Modbus TCP");
        connector(LINK_EXPORTED_PDU, "OCPP and serial lines");
        int count = 0;
        for (TracedFrame frame : frames) {
            count++;
            if (frame.peer().carrier() == Carrier.MODBUS_TCP) {
                byte[] packet = packet(frame);
                packet(0, frame, packet, packet.length);
            } else {
                byte[] tags = ExportedPdu.tags(frame);
                byte[] bytes = new byte[tags.length + frame.bytes().length];
                System.arraycopy(tags, 0, bytes, 0, tags.length);
                System.arraycopy(frame.bytes(), 0, bytes, tags.length, frame.bytes().length);
                packet(1, frame, bytes, tags.length + frame.length());
            }
        }
        return count;
    }

    /** Microseconds are the resolution when none is named; no packet is cut by its interface. */
    private void connector(int link, String name) throws IOException {
        Block block = new Block().u16(link).u16(0).u32(0);
        block(INTERFACE, block.option(OPTION_NAME, text(name)).option(0, new byte[0]));
    }

    private byte[] packet(TracedFrame frame) {
        Stream stream = streams.computeIfAbsent(frame.peer(), peer -> new Stream());
        Host remote = Host.of(frame.peer().remote());
        Host local = Host.of(frame.peer().local());
        byte[] data = frame.bytes();
        if (frame.direction() == Direction.IN) {
            byte[] packet = TcpPacket.of(remote, local, false, stream.in, stream.out, data);
            stream.in += data.length;
            return packet;
        }
        byte[] packet = TcpPacket.of(local, remote, true, stream.out, stream.in, data);
        stream.out += data.length;
        return packet;
    }

    private void packet(int connector, TracedFrame frame, byte[] bytes, int length)
            throws IOException {
        long micros = frame.at().getEpochSecond() * 1_000_000 + frame.at().getNano() / 1000;
        Block block = new Block().u32(connector).u32((int) (micros >>> 32)).u32((int) micros);
        block.u32(bytes.length).u32(length).padded(bytes);
        int flags = frame.direction() == Direction.IN ? INBOUND : OUTBOUND;
        block.option(OPTION_FLAGS, new Block().u32(flags).bytes());
        block.option(OPTION_COMMENT, text(comment(frame))).option(0, new byte[0]);
        block(PACKET, block);
    }

    private static String comment(TracedFrame frame) {
        StringBuilder comment = new StringBuilder();
        comment.append(frame.peer().carrier()).append(' ').append(frame.direction());
        append(comment, " ", frame.peer().name());
        append(comment, " ", frame.action());
        if (frame.address() >= 0) {
            comment.append(" address ").append(frame.address());
        }
        if (frame.took() != null) {
            comment.append(" after ").append(frame.took().toNanos() / 1_000_000.0).append(" ms");
        }
        append(comment, ", asked by ", frame.cause());
        if (frame.isCut()) {
            comment.append(", cut from ").append(frame.length()).append(" bytes");
        }
        return comment.toString();
    }

    private static void append(StringBuilder comment, String before, String text) {
        if (!text.isEmpty()) {
            comment.append(before).append(text);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void block(int type, Block body) throws IOException {
        byte[] bytes = body.bytes();
        int length = bytes.length + 12;
        out.write(new Block().u32(type).u32(length).bytes());
        out.write(bytes);
        out.write(new Block().u32(length).bytes());
    }

    /** The body of a block, in little endian. */
    private static final class Block {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Block u16(int value) {
            bytes.write(value);
            bytes.write(value >>> 8);
            return this;
        }

        Block u32(int value) {
            ByteBuffer word = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            bytes.writeBytes(word.putInt(value).array());
            return this;
        }

        Block padded(byte[] value) {
            bytes.writeBytes(value);
            bytes.writeBytes(new byte[(4 - value.length % 4) % 4]);
            return this;
        }

        Block option(int code, byte[] value) {
            return u16(code).u16(value.length).padded(value);
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
