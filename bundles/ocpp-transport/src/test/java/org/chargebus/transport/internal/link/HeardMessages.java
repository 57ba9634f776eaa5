package org.chargebus.transport.internal.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;

/** A trace that keeps the messages it hears, as {@code CHARGER CP1 IN [2,...] by CAUSE}. */
final class HeardMessages implements Trace {
    private final List<String> heard = new ArrayList<>();

    /** Whether it breaks at the next message. */
    boolean broken;

    @Override
    public void ocpp(TracePeer peer, Direction direction, String text, String cause) {
        String by = cause.isEmpty() ? "" : " by " + cause;
        heard.add(peer.carrier() + " " + peer.name() + " " + direction + " " + text + by);
        if (broken) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    /** What it heard since that was asked last. */
    List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    @Override
    public void modbus(TracePeer peer, Direction direction, byte[] bytes, int from, int to) {
        throw new UnsupportedOperationException("no charger speaks Modbus");
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
