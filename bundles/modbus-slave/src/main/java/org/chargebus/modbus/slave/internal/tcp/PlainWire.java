package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.chargebus.modbus.slave.internal.tls.Identity;

/**
 * The socket as it is. Its bytes pass through a buffer outside the heap, one for all sockets of the
 * thread: the channel would look for one at each call otherwise.
 */
final class PlainWire implements Wire {
    /** Bytes; that many are copied one by one in less time than together. */
    private static final int FEW = 32;

    private final SocketChannel channel;
    private final ByteBuffer passage;

    /**
     * Over a non-blocking channel.
     *
     * @param passage a direct buffer of the thread of the event loop
     */
    PlainWire(SocketChannel channel, ByteBuffer passage) {
        this.channel = channel;
        this.passage = passage;
    }

    @Override
    public int read(byte[] target, int from) throws IOException {
        passage.clear().limit(Math.min(passage.capacity(), target.length - from));
        int count = channel.read(passage);
        if (count <= FEW) {
            for (int i = 0; i < count; i++) {
                target[from + i] = passage.get(i);
            }
        } else {
            passage.get(0, target, from, count);
        }
        return count;
    }

    @Override
    public boolean holdsInput() {
        return false;
    }

    @Override
    public int write(byte[] source, int from, int to) throws IOException {
        int length = Math.min(passage.capacity(), to - from);
        passage.clear().limit(length);
        if (length <= FEW) {
            for (int i = 0; i < length; i++) {
                passage.put(i, source[from + i]);
            }
        } else {
            passage.put(0, source, from, length);
        }
        return channel.write(passage);
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public Identity identity() {
        return Identity.PLAIN;
    }

    @Override
    public int interest(boolean drained) {
        return drained ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
    }

    @Override
    public void end() {
        // The end of the stream says it.
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
