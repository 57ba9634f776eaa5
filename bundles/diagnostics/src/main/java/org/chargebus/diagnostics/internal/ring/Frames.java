package org.chargebus.diagnostics.internal.ring;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;

/** The rings of both sides, numbered in one row. Any thread. */
public final class Frames {
    /**
     * What is kept of an OCPP-J message, bytes: all of the usual ones, and enough of a local list
     * or a long MeterValues to know it.
     */
    public static final int LONGEST = 4096;

    /** Memory for each frame the ring may hold, bytes: the mean of what chargers send is less. */
    private static final int OCPP_SHARE = 150;

    /** A request has 12 bytes and most answers fewer than 250. */
    private static final int MODBUS_SHARE = 75;

    /** How many frames are copied before who tells a frame may go on. */
    private static final int BATCH = 128;

    /** An answer follows its request; between them may be frames of other connections. */
    private static final int NEAR = 32;

    private final Wall wall;
    private final Ring ocpp;
    private final Ring modbus;
    private final Exchanges exchanges = new Exchanges();
    private long newest;

    /**
     * Empty ones.
     *
     * @param frames how many of each side are held
     */
    public Frames(int frames, Wall wall, long newest) {
        this.wall = wall;
        this.newest = newest;
        ocpp = new Ring(frames, Math.max(LONGEST, frames * OCPP_SHARE));
        modbus = new Ring(frames, Math.max(LONGEST, frames * MODBUS_SHARE));
    }

    /** Takes a Modbus frame and allocates nothing. */
    public synchronized void modbus(
            TracePeer peer, Direction direction, byte[] bytes, int from, int to) {
        int length = to - from;
        modbus.add(++newest, wall.micros(), peer, direction, bytes, from, length, length, null);
    }

    /** Takes a message that holds no secret any more. */
    public void ocpp(TracePeer peer, Direction direction, String text, String cause) {
        Exchanges.Head head = Exchanges.Head.of(text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int count = border(bytes, Math.min(bytes.length, LONGEST));
        synchronized (this) {
            long at = wall.micros();
            Note note = exchanges.note(peer, direction, head, cause, at);
            ocpp.add(++newest, at, peer, direction, bytes, 0, count, bytes.length, note);
        }
    }

    /** No character is cut in two. */
    private static int border(byte[] utf8, int end) {
        int border = end;
        while (border > 0 && border < utf8.length && (utf8[border] & 0xC0) == 0x80) {
            border--;
        }
        return border;
    }

    /** The number of the newest one. */
    public synchronized long newest() {
        return newest;
    }

    /** How many there are. */
    private synchronized int size() {
        return ocpp.size() + modbus.size();
    }

    /** Those with a greater number that are still there, in the order of their numbers. */
    public List<TracedFrame> after(long number, int most) {
        List<TracedFrame> frames = new ArrayList<>();
        long last = number;
        int before;
        do {
            before = frames.size();
            last = batch(last, Math.min(BATCH, most - before), frames);
        } while (frames.size() > before);
        return frames;
    }

    /**
     * The newest ones, oldest first. They are taken some at a time, so that no copy of all is in
     * memory; what is pushed out meanwhile is left out.
     */
    public Iterable<TracedFrame> newest(int most) {
        return () -> new Walk(Math.max(0, size() - most), newest());
    }

    /** Goes over the frames up to a number, without the first of them. */
    private final class Walk implements Iterator<TracedFrame> {
        private final Deque<TracedFrame> ahead = new ArrayDeque<>();
        private final long end;
        private long last;

        Walk(int skipped, long end) {
            this.end = end;
            for (int i = 0; i < skipped && hasNext(); i++) {
                next();
            }
        }

        @Override
        public boolean hasNext() {
            if (ahead.isEmpty()) {
                ahead.addAll(after(last, BATCH));
            }
            return !ahead.isEmpty() && ahead.peek().number() <= end;
        }

        @Override
        public TracedFrame next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = ahead.peek().number();
            return ahead.remove();
        }
    }

    private synchronized long batch(long number, int most, List<TracedFrame> frames) {
        int o = ocpp.after(number);
        int m = modbus.after(number);
        long last = number;
        for (int i = 0; i < most && (o < ocpp.size() || m < modbus.size()); i++) {
            boolean isOcpp =
                    m == modbus.size() || o < ocpp.size() && ocpp.number(o) < modbus.number(m);
            TracedFrame frame = isOcpp ? ocppFrame(o++) : modbusFrame(m++);
            frames.add(frame);
            last = frame.number();
        }
        return last;
    }

    private TracedFrame ocppFrame(int i) {
        Note note = ocpp.note(i);
        return new TracedFrame(
                ocpp.number(i),
                instant(ocpp.micros(i)),
                ocpp.peer(i),
                ocpp.direction(i),
                ocpp.bytes(i),
                ocpp.length(i),
                note.action(),
                note.uniqueId(),
                -1,
                0,
                note.cause(),
                note.took() < 0 ? null : Duration.of(note.took(), ChronoUnit.MICROS));
    }

    private TracedFrame modbusFrame(int i) {
        TracePeer peer = modbus.peer(i);
        byte[] bytes = modbus.bytes(i);
        ModbusHead own = ModbusHead.of(peer.carrier(), bytes);
        boolean answers = modbus.direction(i) == Direction.OUT;
        int request = answers ? request(i) : i;
        ModbusHead about =
                answers && request >= 0
                        ? ModbusHead.of(peer.carrier(), modbus.bytes(request))
                        : answers ? new ModbusHead(-1, -1, 0, -1, 0) : own;
        return new TracedFrame(
                modbus.number(i),
                instant(modbus.micros(i)),
                peer,
                modbus.direction(i),
                bytes,
                modbus.length(i),
                own.action(),
                peer.carrier() == Carrier.MODBUS_TCP && own.transaction() >= 0
                        ? Integer.toString(own.transaction())
                        : "",
                about.address(),
                about.count(),
                "",
                answers && request >= 0
                        ? Duration.of(
                                Math.max(0, modbus.micros(i) - modbus.micros(request)),
                                ChronoUnit.MICROS)
                        : null);
    }

    /** The request of an answer: the last one of its connection before it; -1 = it is gone. */
    private int request(int answer) {
        for (int i = answer - 1; i >= Math.max(0, answer - NEAR); i--) {
            if (modbus.peer(i) == modbus.peer(answer)) {
                return modbus.direction(i) == Direction.IN ? i : -1;
            }
        }
        return -1;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
