package org.chargebus.transport.internal.link;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What concerns one charger, one after the other and in order, without a thread of its own. Its
 * connections follow each other in the same queue.
 */
final class SerialQueue implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);

    private final String id;
    private final Executor pool;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean draining;

    SerialQueue(String id, Executor pool) {
        this.id = id;
        this.pool = pool;
    }

    /** Runs on a thread of the pool, never on that of the caller, who may hold a lock. */
    @Override
    public void execute(Runnable task) {
        if (add(task)) {
            try {
                pool.execute(this::drain);
            } catch (RejectedExecutionException stopping) {
                drain();
            }
        }
    }

    /** Runs at once on the caller's thread when nothing else runs; otherwise in its turn. */
    void runOrQueue(Runnable task) {
        if (add(task)) {
            drain();
        }
    }

    /** Whether the caller is to drain. */
    private boolean add(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            boolean idle = !draining;
            draining = true;
            return idle;
        }
    }

    private void drain() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                // A defect of one step must not stop this charger for ever.
                LOG.error("[cp={}] A step failed; the charger is served on. Report this.", id, e);
            }
        }
    }

    private Runnable next() {
        synchronized (tasks) {
            Runnable task = tasks.poll();
            draining = task != null;
            return task;
        }
    }
}
