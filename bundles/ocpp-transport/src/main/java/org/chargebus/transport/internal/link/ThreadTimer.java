package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chargebus.common.thread.DaemonThreads;

/** A {@link Timer} with one thread for all chargers. */
public final class ThreadTimer implements Timer, AutoCloseable {
    private final ScheduledThreadPoolExecutor thread;

    /**
     * @param name of the thread
     */
    public ThreadTimer(String name) {
        thread = new ScheduledThreadPoolExecutor(1, new DaemonThreads(name));
        thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Planned after(Duration delay, Runnable run) {
        try {
            Future<?> future = thread.schedule(run, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            // Everything that waits ends with the server; nothing is due any more.
            return () -> {};
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
