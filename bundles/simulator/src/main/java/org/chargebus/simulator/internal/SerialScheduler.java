package org.chargebus.simulator.internal;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chargebus.common.thread.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One daemon thread, named after its charger. */
final class SerialScheduler implements Scheduler {
    private static final Logger LOG = LoggerFactory.getLogger(SerialScheduler.class);
    private final ScheduledThreadPoolExecutor executor;
    private final String id;

    SerialScheduler(String id) {
        this.id = id;
        executor =
                new ScheduledThreadPoolExecutor(
                        1,
                        new DaemonThreads("chargebus-simulator-" + id),
                        // What still arrives after the end has nobody to care for it.
                        new ScheduledThreadPoolExecutor.DiscardPolicy());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> run(task));
    }

    @Override
    public void after(Duration delay, Runnable task) {
        executor.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error(
                    "[cp={}] The simulation failed in one step and goes on; please report this",
                    id,
                    e);
        }
    }

    void close() {
        executor.shutdownNow();
    }
}
