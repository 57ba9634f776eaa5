package org.chargebus.transport.internal.link;

import java.time.Duration;

/**
 * What runs later. Its time only goes forward: a gateway without a battery-backed clock jumps by
 * years when it first hears of the time of day.
 */
public interface Timer {
    /** Something planned. */
    interface Planned {
        /** Does not run any more, unless it runs already. */
        void cancel();
    }

    /** The time in ns, from an arbitrary origin. */
    long nanos();

    /** Runs once; must return at once. */
    Planned after(Duration delay, Runnable run);
}
