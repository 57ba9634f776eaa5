package org.chargebus.config.internal;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chargebus.common.thread.DaemonThreads;

/**
 * The one thread of a component. Closed, it drops what waits for its time and finishes what is due:
 * it may be writing a file, which an interrupt would break off.
 */
final class OwnThread implements AutoCloseable {
    private static final int LONGEST_SECONDS = 5;

    private final ScheduledThreadPoolExecutor executor;

    /**
     * Begins with nothing to do.
     *
     * @param name of the thread
     */
    OwnThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, new DaemonThreads(name));
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    ScheduledExecutorService executor() {
        return executor;
    }

    /** Returns when nothing is done any more; after 5 s at the latest. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
