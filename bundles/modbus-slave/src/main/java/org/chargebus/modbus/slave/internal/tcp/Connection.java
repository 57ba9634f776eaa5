package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.chargebus.modbus.slave.internal.FrameWatch;
import org.chargebus.modbus.slave.internal.pdu.PduEngine;
import org.chargebus.modbus.slave.internal.tls.Identity;

/**
 * One master: cuts its stream into requests by the length field of the MBAP header (Messaging on
 * TCP/IP V1.0b, 3.1.3) and answers all that are complete with one call. A master that does not take
 * its answers is not read and costs one buffer. Used by the event loop alone, but for the counters.
 */
final class Connection {
    /** Transaction id, protocol id and length; the length counts from here, unit id first. */
    private static final int HEADER = 6;

    private static final int MAX_ADU = HEADER + 1 + PduEngine.MAX_PDU;
    private static final int MIN_LENGTH = 2;
    private static final int MAX_LENGTH = 1 + PduEngine.MAX_PDU;

    private final Wire wire;
    private final SelectionKey key;
    private final FrameWatch watch;
    private final PduEngine engine;
    private final ServerCounters counters;
    private final byte[] in = new byte[4096];
    private final byte[] out = new byte[16384];

    /** Requests not served yet are {@code in[start..end)}. */
    private int start;

    private int end;

    /** Answers not taken yet are {@code out[sent..filled)}. */
    private int sent;

    private int filled;

    /** Nothing more is read: the stream ended or lost its borders. */
    private boolean ending;

    private boolean served;

    /** More can be served once the answers have left. */
    private boolean full;

    /** Whether a request was served, or a handshake ended, since that was last looked at. */
    private boolean progress;

    /** Whether the wire lets requests pass; who is at its other end is known then. */
    private boolean open;

    private Predicate<Identity> writeRule = identity -> true;
    private volatile boolean mayWrite = true;
    private final Patience patience;
    private final AtomicLong lastRequest;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong exceptions = new AtomicLong();

    /**
     * A connected master.
     *
     * @param wire carries its bytes
     * @param key the key of its non-blocking channel, interested in reading
     * @param watch hears what passes
     */
    Connection(
            Wire wire,
            SelectionKey key,
            FrameWatch watch,
            PduEngine engine,
            ServerCounters counters,
            long now) {
        this.wire = wire;
        this.key = key;
        this.watch = watch;
        this.engine = engine;
        this.counters = counters;
        this.patience = new Patience(now);
        this.lastRequest = new AtomicLong(now);
        this.open = wire.isOpen();
        expect(now, true);
    }

    /**
     * Takes what came and makes the answers, which {@link #proceed} sends.
     *
     * @param logged whether frames are to be logged
     * @return whether this was the first time since {@link #proceed}
     * @throws IOException when it broke
     */
    boolean receive(long now, boolean logged) throws IOException {
        boolean first = !served;
        served = true;
        watch.log(logged);
        patience.activity(now);
        if (flush()) {
            take(now);
        }
        return first;
    }

    /**
     * Sends the answers, and does what else can be done without waiting.
     *
     * @return false when the connection is to be closed
     * @throws IOException when it broke
     */
    boolean proceed(long now) throws IOException {
        served = false;
        boolean drained = flush();
        while (drained && (full || !ending && wire.holdsInput())) {
            take(now);
            drained = flush();
        }
        if (drained && ending) {
            return false;
        }
        expect(now, drained);
        int interest = wire.interest(drained);
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
        return true;
    }

    private void take(long now) throws IOException {
        fill();
        progress |= openedNow();
        full = serveBuffered(now);
        progress |= start > 0;
    }

    private void fill() throws IOException {
        System.arraycopy(in, start, in, 0, end - start);
        end -= start;
        start = 0;
        if (ending) {
            return;
        }
        int count = wire.read(in, end);
        if (count < 0) {
            ending = true;
        } else {
            end += count;
        }
    }

    /** Follows the state of the wire; true when a handshake has just ended. */
    private boolean openedNow() {
        if (open == wire.isOpen()) {
            return false;
        }
        open = !open;
        judge();
        return open;
    }

    /** Sets the time until which the master has to end what it began. */
    private void expect(long now, boolean drained) {
        if (!open) {
            patience.handshake(now);
        } else if (!drained || start == end) {
            // While the answers are stuck, what waits in the buffer is not a half request.
            patience.settled();
        } else {
            patience.halfRequest(now, progress);
        }
        progress = false;
    }

    /** Serves every complete request; true when the output buffer has to be emptied first. */
    private boolean serveBuffered(long now) {
        while (end - start > HEADER) {
            int length = u16(start + 4);
            if (length < MIN_LENGTH || length > MAX_LENGTH) {
                // The border of the next request is lost for ever (modbus.md, TCP).
                counters.countBroken();
                watch.broken(in, start, end);
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
                watch.broken(in, start, start + HEADER + length);
            }
            start += HEADER + length;
        }
        return false;
    }

    private void answer(int length) {
        int at = filled;
        int unit = in[start + HEADER] & 0xFF;
        watch.request(in, start, start + HEADER + length);
        engine.nameRequests(watch.isTraced(), u16(start));
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
        watch.answer(out, at, filled);
    }

    /** Writes what is there; true when nothing is left. */
    private boolean flush() throws IOException {
        if (sent < filled) {
            sent += wire.write(out, sent, filled);
            if (sent < filled) {
                return false;
            }
        }
        sent = 0;
        filled = 0;
        return wire.flush();
    }

    /** How long the server waits for this master. */
    Patience patience() {
        return patience;
    }

    /** By whom writes are allowed; asked now, and again once the master has shown who it is. */
    void allowWrites(Predicate<Identity> rule) {
        writeRule = rule;
        judge();
    }

    private void judge() {
        mayWrite = writeRule.test(wire.identity());
        engine.allowWrites(mayWrite);
    }

    /** Whether writes are allowed now. Any thread. */
    boolean mayWrite() {
        return mayWrite;
    }

    /** Who is at the other end. Any thread. */
    Identity identity() {
        return wire.identity();
    }

    /** Whether requests can pass: false during a TLS handshake. */
    boolean isOpen() {
        return open;
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

    /** Tells the master that this is the end; to be closed then. */
    void end() throws IOException {
        wire.end();
    }

    /** Closes the socket. Any thread. */
    void close() throws IOException {
        wire.close();
    }

    private int u16(int at) {
        return (in[at] & 0xFF) << 8 | in[at + 1] & 0xFF;
    }
}
