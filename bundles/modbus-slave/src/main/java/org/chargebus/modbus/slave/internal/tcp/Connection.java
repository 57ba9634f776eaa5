package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.chargebus.modbus.slave.internal.FrameLog;
import org.chargebus.modbus.slave.internal.pdu.PduEngine;

/**
 * One master: cuts its stream into requests by the length field of the MBAP header (Messaging on
 * TCP/IP V1.0b, 3.1.3), answers all that are complete and writes the answers with one call. It
 * stops reading while the master does not take its answers, so a slow reader costs one buffer and
 * delays nobody. Used by the thread of the event loop alone, but for the counters.
 */
final class Connection {
    /** How long a request may be in the making. */
    static final Duration HALF_REQUEST = Duration.ofSeconds(5);

    static final long NEVER = Long.MAX_VALUE;

    /** Transaction id, protocol id and length; the length counts from here, unit id first. */
    private static final int HEADER = 6;

    private static final int MAX_ADU = HEADER + 1 + PduEngine.MAX_PDU;
    private static final int MIN_LENGTH = 2;
    private static final int MAX_LENGTH = 1 + PduEngine.MAX_PDU;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final String remote;
    private final PduEngine engine;
    private final ServerCounters counters;
    private final byte[] in = new byte[4096];
    private final byte[] out = new byte[16384];
    private final ByteBuffer input = ByteBuffer.wrap(in);
    private final ByteBuffer output = ByteBuffer.wrap(out);

    /** Requests not served yet are {@code in[start..end)}. */
    private int start;

    private int end;

    /** Answers not taken yet are {@code out[sent..filled)}. */
    private int sent;

    private int filled;

    /** Nothing more is read: the stream ended or lost its borders. */
    private boolean ending;

    private boolean logFrames;

    private long givenUpAt = NEVER;
    private long lastActivity;
    private final AtomicLong lastRequest;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong exceptions = new AtomicLong();

    /**
     * A connected master.
     *
     * @param key the key of its non-blocking channel, interested in reading
     * @param remote its address, for the log
     */
    Connection(
            SelectionKey key, String remote, PduEngine engine, ServerCounters counters, long now) {
        this.channel = (SocketChannel) key.channel();
        this.key = key;
        this.remote = remote;
        this.engine = engine;
        this.counters = counters;
        this.lastActivity = now;
        this.lastRequest = new AtomicLong(now);
    }

    /**
     * Does what can be done without waiting.
     *
     * @return false when the connection is to be closed
     * @throws IOException when it broke
     */
    boolean proceed(long now) throws IOException {
        lastActivity = now;
        logFrames = FrameLog.enabled();
        boolean wasBlocked = sent < filled;
        if (!flush()) {
            return true;
        }
        if (!wasBlocked) {
            fill();
        }
        return pump(now);
    }

    private void fill() throws IOException {
        System.arraycopy(in, start, in, 0, end - start);
        end -= start;
        start = 0;
        input.limit(in.length).position(end);
        int count = channel.read(input);
        if (count < 0) {
            ending = true;
        } else {
            end += count;
        }
    }

    private boolean pump(long now) throws IOException {
        int before = start;
        boolean more = true;
        boolean drained = true;
        while (more && drained) {
            more = serveBuffered(now);
            drained = flush();
        }
        if (drained && ending) {
            return false;
        }
        // While the answers are stuck, what waits in the buffer is not the master's half request.
        if (!drained || start == end) {
            givenUpAt = NEVER;
        } else if (givenUpAt == NEVER || start != before) {
            givenUpAt = now + HALF_REQUEST.toNanos();
        }
        int interest = drained ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
        return true;
    }

    /** Serves every complete request; true when the output buffer has to be emptied first. */
    private boolean serveBuffered(long now) {
        while (end - start > HEADER) {
            int length = u16(start + 4);
            if (length < MIN_LENGTH || length > MAX_LENGTH) {
                // The border of the next request is lost for ever (modbus.md, TCP).
                counters.countBroken();
                start = end;
                ending = true;
                return false;
            }
            if (end - start < HEADER + length) {
                return false;
            }
            if (out.length - filled < MAX_ADU) {
                return true;
            }
            // Messaging Guide 3.1.3: another protocol is discarded, the stream stays in step.
            if (u16(start + 2) == 0) {
                answer(length);
                lastRequest.lazySet(now);
            } else {
                counters.countDiscarded();
            }
            start += HEADER + length;
        }
        return false;
    }

    private void answer(int length) {
        int at = filled;
        int unit = in[start + HEADER] & 0xFF;
        int pdu = engine.serve(unit, in, start + HEADER + 1, length - 1, out, at + HEADER + 1);
        out[at] = in[start];
        out[at + 1] = in[start + 1];
        out[at + 2] = 0;
        out[at + 3] = 0;
        out[at + 4] = (byte) (pdu + 1 >>> 8);
        out[at + 5] = (byte) (pdu + 1);
        out[at + HEADER] = (byte) unit;
        filled = at + HEADER + 1 + pdu;
        // One thread writes these counters: no atomic addition is needed.
        requests.lazySet(requests.getPlain() + 1);
        if (out[at + HEADER + 1] < 0) {
            exceptions.lazySet(exceptions.getPlain() + 1);
        }
        if (logFrames) {
            FrameLog.request(remote, in, start, start + HEADER + length);
            FrameLog.answer(remote, out, at, filled);
        }
    }

    /** Writes what is there; true when nothing is left. */
    private boolean flush() throws IOException {
        if (sent < filled) {
            output.limit(filled).position(sent);
            sent += channel.write(output);
            if (sent < filled) {
                return false;
            }
        }
        sent = 0;
        filled = 0;
        return true;
    }

    /** When the half request that waits is given up; {@link #NEVER} without one. */
    long givenUpAt() {
        return givenUpAt;
    }

    /** When this connection is to be closed if nothing more happens. */
    long deadline(long keepAlive) {
        return keepAlive == 0 ? givenUpAt : Math.min(givenUpAt, lastActivity + keepAlive);
    }

    void allowWrites(boolean allowed) {
        engine.allowWrites(allowed);
    }

    /** Answered requests. Any thread. */
    long requests() {
        return requests.get();
    }

    /** Of these, the ones answered with an exception. Any thread. */
    long exceptions() {
        return exceptions.get();
    }

    /** When the last request came, in the time of the event loop. Any thread. */
    long lastRequest() {
        return lastRequest.get();
    }

    /** Closes the socket. Any thread. */
    void close() throws IOException {
        channel.close();
    }

    private int u16(int at) {
        return (in[at] & 0xFF) << 8 | in[at + 1] & 0xFF;
    }
}
