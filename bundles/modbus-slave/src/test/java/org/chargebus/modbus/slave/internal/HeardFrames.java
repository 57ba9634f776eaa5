package org.chargebus.modbus.slave.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;

/** A trace that keeps the frames of Modbus it hears, as {@code IN 0007...}. */
public final class HeardFrames implements Trace {
    private final List<String> heard = new ArrayList<>();

    /** Whether it breaks at the next frame. */
    public volatile boolean broken;

    /** Whether it keeps nothing. */
    public volatile boolean deaf;

    @Override
    public synchronized void modbus(
            TracePeer peer, Direction direction, byte[] bytes, int from, int to) {
        if (deaf) {
            return;
        }
        heard.add(direction + " " + HexFormat.of().withUpperCase().formatHex(bytes, from, to));
        if (broken) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    /** What it heard since that was asked last. */
    public synchronized List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    @Override
    public void ocpp(TracePeer peer, Direction direction, String text, String cause) {
        throw new UnsupportedOperationException("no slave speaks OCPP");
    }

    @Override
    public Instant since() {
        return Instant.EPOCH;
    }

    @Override
    public long newest() {
        return 0;
    }

    @Override
    public List<TracedFrame> frames(long after, int most) {
        return List.of();
    }
}
