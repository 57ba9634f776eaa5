package org.chargebus.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;

/**
 * A trace that keeps what it is told: frames of Modbus as {@code IN 0007...}, messages of OCPP-J as
 * {@code CHARGER CP1 IN [2,...] by CAUSE}. Any thread.
 */
public final class HeardTrace implements Trace {
    private final List<String> heard = new ArrayList<>();

    /** Whether it breaks at the next frame. */
    public volatile boolean broken;

    /** Whether it keeps nothing. */
    public volatile boolean deaf;

    @Override
    public void modbus(TracePeer peer, Direction direction, byte[] bytes, int from, int to) {
        if (!deaf) {
            hear(direction + " " + HexFormat.of().withUpperCase().formatHex(bytes, from, to));
        }
    }

    @Override
    public void ocpp(TracePeer peer, Direction direction, String text, String cause) {
        String by = cause.isEmpty() ? "" : " by " + cause;
        hear(peer.carrier() + " " + peer.name() + " " + direction + " " + text + by);
    }

    private synchronized void hear(String line) {
        heard.add(line);
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
