package org.chargebus.modbus.slave.internal.tcp;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Waits for the sockets. To be woken by the kernel costs more than a request does, so while masters
 * ask again faster than that, the thread looks a few times before it sleeps; masters that poll at
 * the usual pace never keep it awake. Used by the thread of the event loop, but for {@link #wake}.
 */
final class Attention {
    /** A master that came back within this time is likely to do so again. */
    private static final long SOON = TimeUnit.MICROSECONDS.toNanos(60);

    /** About as long as {@link #SOON}, without a look at the clock. */
    private static final int LOOKS = 30;

    private final Selector selector;
    private final LongSupplier nanoTime;
    private boolean eager;
    private volatile boolean woken;

    Attention(Selector selector, LongSupplier nanoTime) {
        this.selector = selector;
        this.nanoTime = nanoTime;
    }

    /** Ends the present or the next {@link #await}. Any thread. */
    void wake() {
        woken = true;
        selector.wakeup();
    }

    /**
     * Hands over what is ready.
     *
     * @param timeout ms until the end of the waiting, 0 = none
     */
    void await(Consumer<SelectionKey> handler, long timeout) throws IOException {
        if (!eager || !seesOne(handler)) {
            long before = nanoTime.getAsLong();
            if (!woken) {
                selector.select(handler, timeout);
            }
            eager = nanoTime.getAsLong() - before < SOON;
        }
        woken = false;
    }

    private boolean seesOne(Consumer<SelectionKey> handler) throws IOException {
        for (int i = 0; i < LOOKS && !woken; i++) {
            if (selector.selectNow(handler) > 0) {
                return true;
            }
            // Who is to ask may be waiting for this very processor.
            Thread.yield();
        }
        return false;
    }
}
