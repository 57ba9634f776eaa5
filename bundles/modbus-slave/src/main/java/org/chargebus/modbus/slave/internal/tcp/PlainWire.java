package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.chargebus.modbus.slave.internal.tls.Identity;

/** The socket as it is. */
final class PlainWire implements Wire {
    private final SocketChannel channel;

    /** Over a non-blocking channel. */
    PlainWire(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public boolean holdsInput() {
        return false;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return channel.write(source);
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
