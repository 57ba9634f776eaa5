package org.chargebus.diagnostics.internal.ring;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;

/**
 * The rings of both sides, numbered in one row. Any thread: a short lock is held while a frame is
 * copied in, or some are copied out; what frames mean is read without it.
 */
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
    private static final int BATCH = 64;

    /** An answer follows its request; between them may be frames of other connections. */
    private static final int NEAR = 32;

    private final Wall wall;
    private final Exchanges exchanges = new Exchanges();
    private Ring ocpp;
    private Ring modbus;
    private long since;
    private long newest;

    /**
     * Empty ones.
     *
     * @param frames how many of each side are held
     */
    public Frames(int frames, Wall wall) {
        this.wall = wall;
        resize(frames);
    }

    /** Begins anew with another size; the numbers go on. */
    public synchronized void resize(int frames) {
        ocpp = new Ring(frames, Math.max(LONGEST, frames * OCPP_SHARE));
        modbus = new Ring(frames, Math.max(LONGEST, frames * MODBUS_SHARE));
        since = wall.micros();
    }

    /** When they began. */
    public synchronized Instant since() {
        return Row.instant(since);
    }

    /** Takes a Modbus frame and allocates nothing. */
    public synchronized void modbus(
            TracePeer peer, Direction direction, byte[] bytes, int from, int to) {
        int length = to - from;
        modbus.add(++newest, wall.micros(), peer, direction, bytes, from, length, length, null);
    }

    /** Takes a message that holds no secret any more. */
    public void ocpp(TracePeer peer, Direction direction, String text, String cause) {
        Head head = Head.of(text);
        // Of a long message no copy is made.
        int end = Math.min(text.length(), LONGEST);
        end -= end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
        byte[] bytes = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
        int count = border(bytes, Math.min(bytes.length, LONGEST));
        int length = bytes.length + utf8(text, end);
        synchronized (this) {
            long at = wall.micros();
            Note note = exchanges.note(peer, direction, head, cause, at);
            ocpp.add(++newest, at, peer, direction, bytes, 0, count, length, note);
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

    /** Bytes of a text in UTF-8 from a character on. */
    private static int utf8(String text, int from) {
        int length = text.length() - from;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            // Two surrogates make four bytes.
            length += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return length;
    }

    /** The number of the newest one. */
    public synchronized long newest() {
        return newest;
    }

    /** Those with a greater number that are still there, in the order of their numbers. */
    public List<TracedFrame> after(long number, int most) {
        return after(number, number, most);
    }

    private List<TracedFrame> after(long ofOcpp, long ofModbus, int most) {
        List<TracedFrame> frames = new ArrayList<>();
        long last = 0;
        List<Row> some;
        do {
            int left = Math.min(BATCH, most - frames.size());
            some = rows(Math.max(last, ofOcpp), Math.max(last, ofModbus), left);
            for (Row row : some) {
                frames.add(row.frame());
                last = row.number();
            }
        } while (!some.isEmpty());
        return frames;
    }

    /**
     * The newest ones of each side, oldest first. They are taken some at a time, so that no copy of
     * all is in memory; what is pushed out meanwhile is left out.
     */
    public synchronized Iterable<TracedFrame> newest(int mostOfEach) {
        long ofOcpp = ocpp.before(mostOfEach);
        long ofModbus = modbus.before(mostOfEach);
        long end = newest;
        return () -> new Walk(ofOcpp, ofModbus, end);
    }

    /** Goes over the frames up to a number. */
    private final class Walk implements Iterator<TracedFrame> {
        private final Deque<TracedFrame> ahead = new ArrayDeque<>();
        private final long ofOcpp;
        private final long ofModbus;
        private final long end;
        private long last;

        Walk(long ofOcpp, long ofModbus, long end) {
            this.ofOcpp = ofOcpp;
            this.ofModbus = ofModbus;
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            if (ahead.isEmpty()) {
                ahead.addAll(after(Math.max(last, ofOcpp), Math.max(last, ofModbus), BATCH));
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

    private synchronized List<Row> rows(long ofOcpp, long ofModbus, int most) {
        List<Row> rows = new ArrayList<>();
        int o = ocpp.after(ofOcpp);
        int m = modbus.after(ofModbus);
        while (rows.size() < most && (o < ocpp.size() || m < modbus.size())) {
            boolean isOcpp =
                    m == modbus.size() || o < ocpp.size() && ocpp.number(o) < modbus.number(m);
            rows.add(isOcpp ? ocpp.row(o++, null) : modbus.row(m, request(m++)));
        }
        return rows;
    }

    /** The request of an answer: the last one of its connection before it; null = it is gone. */
    private Row request(int answer) {
        if (modbus.direction(answer) == Direction.OUT) {
            for (int i = answer - 1; i >= Math.max(0, answer - NEAR); i--) {
                if (modbus.peer(i) == modbus.peer(answer)) {
                    return modbus.direction(i) == Direction.IN ? modbus.row(i, null) : null;
                }
            }
        }
        return null;
    }
}
