package org.chargebus.transport.internal.link;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.chargebus.ocpp.PortCounter;

/** What the ports of chargers counted since the gateway started. Any thread. */
public final class PortCounters {
    private final LongAdder open = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final LongAdder silent = new LongAdder();
    private final LongAdder crowdedOut = new LongAdder();
    private final LongAdder tooLarge = new LongAdder();
    private final LongAdder tooSlow = new LongAdder();
    private final LongAdder delayed = new LongAdder();

    /** A socket of a charger that is not bridged opened. */
    public void opened() {
        open.increment();
    }

    /** It closed. */
    public void closed() {
        open.decrement();
    }

    /** Sockets of chargers that are not bridged and open now. */
    public int open() {
        return open.intValue();
    }

    /** A handshake was refused, whatever the reason. */
    public void refused() {
        refused.increment();
    }

    /** A handshake was refused because too many came at once. */
    public void busy() {
        busy.increment();
    }

    /** A socket sent no whole request in time. */
    public void silent() {
        silent.increment();
    }

    /** A socket was closed because too many sent no request. */
    public void crowdedOut() {
        crowdedOut.increment();
    }

    /** A message was larger than {@code maxMessageSize}. */
    public void tooLarge() {
        tooLarge.increment();
    }

    /** A message was not whole within {@code messageTimeout}. */
    public void tooSlow() {
        tooSlow.increment();
    }

    /** A message was read later because more than {@code messageRate} came. */
    public void delayed() {
        delayed.increment();
    }

    /** All of them, in the order to show. */
    public List<PortCounter> all() {
        return List.of(
                new PortCounter("handshakes refused", refused.sum()),
                new PortCounter("of these because too many came at once", busy.sum()),
                new PortCounter("sockets without a request", silent.sum()),
                new PortCounter("sockets crowded out", crowdedOut.sum()),
                new PortCounter("messages too large", tooLarge.sum()),
                new PortCounter("messages too slow", tooSlow.sum()),
                new PortCounter("messages delayed", delayed.sum()));
    }
}
