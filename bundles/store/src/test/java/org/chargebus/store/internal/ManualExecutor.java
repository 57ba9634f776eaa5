package org.chargebus.store.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs tasks when the test says so, on the thread of the test. */
final class ManualExecutor extends AbstractExecutorService implements ScheduledExecutorService {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<ManualTask> delayed = new ArrayList<>();
    private boolean shutdown;

    /** Runs all that is to run at once, and what follows from it. */
    void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /** Runs the next task, if there is one. */
    void step() {
        if (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /** As if every delay had passed. */
    void elapse() {
        List<ManualTask> due = List.copyOf(delayed);
        delayed.clear();
        due.forEach(ManualTask::run);
        run();
    }

    int delayed() {
        return (int) delayed.stream().filter(task -> !task.isCancelled()).count();
    }

    @Override
    public void execute(Runnable task) {
        if (shutdown) {
            throw new RejectedExecutionException();
        }
        tasks.add(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        ManualTask scheduled = new ManualTask(task);
        delayed.add(scheduled);
        return scheduled;
    }

    @Override
    public void shutdown() {
        shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown && tasks.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        run();
        return true;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
            Runnable task, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
            Runnable task, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    private static final class ManualTask extends FutureTask<Object>
            implements ScheduledFuture<Object> {
        ManualTask(Runnable task) {
            super(task, null);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
