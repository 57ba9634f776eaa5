package org.chargebus.modbus.slave.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracePeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the trace what passes, while there is one. Any thread; allocates nothing. */
public final class FrameTap {
    private static final Logger log = LoggerFactory.getLogger(FrameTap.class);

    private final AtomicReference<Trace> trace = new AtomicReference<>();

    /** A trace came. */
    public void trace(Trace present) {
        trace.set(present);
    }

    /** A trace left; another one may be there already. */
    public void traceGone(Trace gone) {
        trace.compareAndSet(gone, null);
    }

    /** Whether there is a trace. */
    boolean isOpen() {
        return trace.get() != null;
    }

    /** A frame without secrets. */
    void tell(TracePeer peer, Direction direction, byte[] bytes, int from, int to) {
        Trace present = trace.get();
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
