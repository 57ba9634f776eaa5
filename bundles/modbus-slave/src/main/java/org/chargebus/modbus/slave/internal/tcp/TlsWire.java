package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.chargebus.modbus.slave.internal.tls.Identity;

/**
 * TLS over a socket (MODBUS/TCP Security v21). What a handshake computes is done by other threads,
 * and nothing touches the engine meanwhile; all else is done by the thread of the event loop.
 */
final class TlsWire implements Wire {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final Executor tasks;
    private final Runnable resume;

    /** Records from the network, between position and limit. */
    private final ByteBuffer received;

    /** The content of the last record that is not read yet. */
    private final ByteBuffer plain;

    /** Records the network did not take yet. */
    private final ByteBuffer sending;

    /** Whether {@link #received} may begin with a whole record. */
    private boolean whole;

    private boolean endOfStream;
    private boolean ended;
    private boolean open;
    private volatile boolean busy;
    private volatile Identity identity = Identity.ANONYMOUS;

    /**
     * Begins a handshake.
     *
     * @param channel non-blocking
     * @param engine in server mode
     * @param tasks computes
     * @param resume asks the event loop to go on with this connection; any thread
     */
    TlsWire(SocketChannel channel, SSLEngine engine, Executor tasks, Runnable resume)
            throws SSLException {
        this.channel = channel;
        this.engine = engine;
        this.tasks = tasks;
        this.resume = resume;
        engine.beginHandshake();
        int record = engine.getSession().getPacketBufferSize();
        received = ByteBuffer.allocate(record).limit(0);
        sending = ByteBuffer.allocate(record).limit(0);
        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
    }

    @Override
    public int read(byte[] target, int from) throws IOException {
        if (busy) {
            return 0;
        }
        if (!holdsInput()) {
            receive();
        }
        advance();
        int count = Math.min(plain.remaining(), target.length - from);
        plain.get(target, from, count);
        return count == 0 && ended ? -1 : count;
    }

    @Override
    public boolean holdsInput() {
        return !busy && (whole || ended || plain.hasRemaining());
    }

    private void receive() throws IOException {
        received.compact();
        int count = channel.read(received);
        received.flip();
        endOfStream |= count < 0;
        whole = true;
    }

    /** Goes on until there is content, or the peer, a task or the network has to come first. */
    private void advance() throws IOException {
        boolean moved = true;
        while (moved && !ended && !plain.hasRemaining()) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (!open && status == HandshakeStatus.NOT_HANDSHAKING) {
                identity = Identity.of(engine.getSession());
                open = true;
            }
            moved =
                    switch (status) {
                        case NEED_TASK -> delegate();
                        case NEED_WRAP -> wrap(NOTHING);
                        default -> unwrap();
                    };
        }
    }

    private boolean delegate() {
        // A renegotiation (TLS 1.2) closes the way again.
        open = false;
        busy = true;
        tasks.execute(
                () -> {
                    try {
                        Runnable task = engine.getDelegatedTask();
                        while (task != null) {
                            task.run();
                            task = engine.getDelegatedTask();
                        }
                    } finally {
                        busy = false;
                        resume.run();
                    }
                });
        return false;
    }

    private boolean unwrap() throws SSLException {
        plain.clear();
        Status status;
        try {
            status = engine.unwrap(received, plain).getStatus();
        } finally {
            plain.flip();
        }
        switch (status) {
            case BUFFER_UNDERFLOW -> {
                whole = false;
                ended = endOfStream;
            }
            case CLOSED -> ended = true;
            case BUFFER_OVERFLOW -> throw new SSLException("a record is too long");
            case OK -> whole = received.hasRemaining();
        }
        return status == Status.OK;
    }

    @Override
    public int write(byte[] source, int from, int to) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(source, from, to - from);
        boolean taken = true;
        while (taken && content.hasRemaining()) {
            taken = wrap(content);
        }
        return content.position() - from;
    }

    /** Sends one record, of the handshake first; false while the network does not take all. */
    private boolean wrap(ByteBuffer source) throws IOException {
        if (!flush()) {
            return false;
        }
        if (!fill(source)) {
            throw new SSLException("TLS was ended by the peer");
        }
        return flush();
    }

    private boolean fill(ByteBuffer source) throws SSLException {
        sending.clear();
        try {
            SSLEngineResult result = engine.wrap(source, sending);
            return result.bytesProduced() > 0;
        } finally {
            sending.flip();
        }
    }

    @Override
    public boolean flush() throws IOException {
        if (sending.hasRemaining()) {
            channel.write(sending);
        }
        return !sending.hasRemaining();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public int interest(boolean drained) {
        if (busy) {
            return 0;
        }
        return sending.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    }

    /** Says why, by an alert, or says farewell (close_notify; RFC 8446, 6.1). */
    @Override
    public void end() throws IOException {
        if (busy) {
            return;
        }
        if (engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
            engine.closeOutbound();
        }
        while (flush() && !engine.isOutboundDone() && fill(NOTHING)) {
            // One record after the other.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
