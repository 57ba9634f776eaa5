package org.chargebus.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;

/** A trace of the frames that a test gives, for those who read one. One thread. */
public class KeptTrace implements Trace {
    private final List<TracedFrame> kept = new ArrayList<>();
    private Instant since;
    private long read;

    /** Empty, and begun then. */
    public KeptTrace(Instant since) {
        this.since = since;
    }

    /** A frame more; its number is greater than those before. */
    public final void add(TracedFrame frame) {
        kept.add(frame);
    }

    /** A request of a master more, in the second of its number. */
    public final void add(long number, String master, String action, int address, int count) {
        add(
                new TracedFrame(
                        number,
                        Instant.ofEpochSecond(number),
                        new TracePeer(Carrier.MODBUS_TCP, "", master, ""),
                        Direction.IN,
                        new byte[] {0, 1, 0, 0, 0, 6, 1},
                        12,
                        action,
                        "1",
                        address,
                        count,
                        "",
                        null));
    }

    /** It loses all, as a ring that went round. */
    public final void clear() {
        kept.clear();
    }

    /** It loses all and began then. */
    public final void beginAnew(Instant now) {
        clear();
        since = now;
    }

    /** How many frames were given to readers so far. */
    public final long read() {
        return read;
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public long newest() {
        return kept.isEmpty() ? 0 : kept.get(kept.size() - 1).number();
    }

    @Override
    public List<TracedFrame> frames(long after, int most) {
        List<TracedFrame> found =
                kept.stream().filter(one -> one.number() > after).limit(most).toList();
        read += found.size();
        return found;
    }

    @Override
    public void modbus(TracePeer peer, Direction direction, byte[] bytes, int from, int to) {
        throw new UnsupportedOperationException("who reads a trace tells it nothing");
    }

    @Override
    public void ocpp(TracePeer peer, Direction direction, String text, String cause) {
        throw new UnsupportedOperationException("who reads a trace tells it nothing");
    }
}
