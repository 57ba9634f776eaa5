package org.chargebus.modbus.slave.internal;

import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracePeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the trace what passes, while there is one. Any thread; allocates nothing. */
public final class FrameTap {
    private static final Logger log = LoggerFactory.getLogger(FrameTap.class);

    private volatile Trace trace;

    /** A trace came. */
    public void trace(Trace present) {
        trace = present;
    }

    /** A trace left; another one may be there already. */
    public void traceGone(Trace gone) {
        if (trace == gone) {
            trace = null;
        }
    }

    /** Whether there is a trace. */
    public boolean isOpen() {
        return trace != null;
    }

    /** A request as it came. */
    public void request(TracePeer peer, byte[] bytes, int from, int to) {
        tell(peer, Direction.IN, bytes, from, to);
    }

    /** An answer as it goes out. */
    public void answer(TracePeer peer, byte[] bytes, int from, int to) {
        tell(peer, Direction.OUT, bytes, from, to);
    }

    private void tell(TracePeer peer, Direction direction, byte[] bytes, int from, int to) {
        Trace present = trace;
        if (present != null) {
            try {
                present.modbus(peer, direction, bytes, from, to);
            } catch (RuntimeException e) {
                // No master is to suffer from who only watches.
                traceGone(present);
                log.error("The trace failed and hears of Modbus no more; please report it", e);
            }
        }
    }
}
