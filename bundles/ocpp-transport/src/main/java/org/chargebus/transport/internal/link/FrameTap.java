package org.chargebus.transport.internal.link;

import java.util.concurrent.atomic.AtomicReference;
import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracePeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the trace what passes, while there is one. Any thread. */
public final class FrameTap {
    private static final Logger LOG = LoggerFactory.getLogger(FrameTap.class);

    private final AtomicReference<Trace> trace = new AtomicReference<>();

    /** A trace came. */
    public void trace(Trace present) {
        trace.set(present);
    }

    /** A trace left; another one may be there already. */
    public void traceGone(Trace gone) {
        trace.compareAndSet(gone, null);
    }

    /** A message came or went. */
    void passed(TracePeer peer, Direction direction, String text) {
        passed(peer, direction, text, "");
    }

    /** A message came or went, and somebody asked for it; empty when nobody did. */
    void passed(TracePeer peer, Direction direction, String text, String cause) {
        Trace present = trace.get();
        if (present != null) {
            tell(present, peer, direction, text, cause);
        }
    }

    /** The same of a message that is only read for it. */
    void passed(TracePeer peer, Direction direction, Message message) {
        Trace present = trace.get();
        if (present != null) {
            tell(present, peer, direction, message.content(), "");
        }
    }

    private void tell(
            Trace present, TracePeer peer, Direction direction, String text, String cause) {
        try {
            present.ocpp(peer, direction, text, cause);
        } catch (RuntimeException e) {
            // No charger is to suffer from who only watches.
            traceGone(present);
            LOG.error("The trace failed and hears of chargers no more; please report it", e);
        }
    }
}
