package org.chargebus.itests;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A frame of RFC 6455, 5.2, without its mask.
 *
 * @param opcode with the three reserved bits, which are 0 without an extension
 * @param last whether it ends its message
 * @param bytes the payload, a character for each byte
 */
record WebSocketFrame(int opcode, boolean last, String bytes) {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int SHOWN = 200;

    /** A text message in one frame. */
    static WebSocketFrame text(String text) {
        return text(TEXT, true, text);
    }

    static WebSocketFrame text(int opcode, boolean last, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new WebSocketFrame(opcode, last, new String(utf8, StandardCharsets.ISO_8859_1));
    }

    /** A close frame (5.5.1). */
    static WebSocketFrame close(int code, String reason) {
        byte[] utf8 = reason.getBytes(StandardCharsets.UTF_8);
        byte[] payload =
                ByteBuffer.allocate(2 + utf8.length).putShort((short) code).put(utf8).array();
        return new WebSocketFrame(CLOSE, true, new String(payload, StandardCharsets.ISO_8859_1));
    }

    /** Reads a frame and takes its mask off; null when the stream ended before it. */
    static WebSocketFrame read(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int second = in.readUnsignedByte();
        long length = second & ~MASKED;
        if (length == TWO_BYTES) {
            length = in.readUnsignedShort();
        } else if (length == EIGHT_BYTES) {
            length = in.readLong();
        }
        byte[] mask = (second & MASKED) == 0 ? new byte[4] : in.readNBytes(4);
        byte[] payload = in.readNBytes(Math.toIntExact(length));
        if (payload.length < length) {
            throw new EOFException("within a frame of " + length + " bytes");
        }
        return new WebSocketFrame(
                first & ~LAST,
                (first & LAST) != 0,
                new String(masked(payload, mask), StandardCharsets.ISO_8859_1));
    }

    /** Writes it in one piece; a client masks (5.1). */
    void write(OutputStream out, boolean masked) throws IOException {
        byte[] payload = bytes.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
        frame.put((byte) (opcode | (last ? LAST : 0)));
        int bit = masked ? MASKED : 0;
        if (payload.length < TWO_BYTES) {
            frame.put((byte) (bit | payload.length));
        } else if (payload.length < 1 << 16) {
            frame.put((byte) (bit | TWO_BYTES)).putShort((short) payload.length);
        } else {
            frame.put((byte) (bit | EIGHT_BYTES)).putLong(payload.length);
        }
        if (masked) {
            byte[] mask = new byte[4];
            ThreadLocalRandom.current().nextBytes(mask);
            frame.put(mask).put(masked(payload, mask));
        } else {
            frame.put(payload);
        }
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }

    private static byte[] masked(byte[] payload, byte[] mask) {
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    /** Of a text message in one frame. */
    String text() {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        String shown = bytes.length() <= SHOWN ? bytes : bytes.length() + " bytes";
        return opcode + (last ? " " : "+ ") + shown;
    }
}
