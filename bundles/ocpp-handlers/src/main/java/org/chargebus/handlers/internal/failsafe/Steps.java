package org.chargebus.handlers.internal.failsafe;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the fail-safe does, one after the other on the scheduler's thread: so it needs no locks, and
 * who tells it something never waits. Any thread.
 */
final class Steps {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private final ScheduledExecutorService scheduler;

    Steps(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** As soon as it is its turn. */
    void next(Runnable work) {
        after(0, work);
    }

    /**
     * After some ms.
     *
     * @return ends it; does nothing once it ran
     */
    Runnable after(long millis, Runnable work) {
        try {
            ScheduledFuture<?> planned =
                    scheduler.schedule(() -> run(work), millis, TimeUnit.MILLISECONDS);
            return () -> planned.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.debug("this bundle ends; the fail-safe that follows it goes on");
            return () -> {};
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // A scheduler keeps it to itself, and a fail-safe that stops silently is none.
            LOG.error("the fail-safe missed a step; report this and restart the gateway", e);
        }
    }
}
