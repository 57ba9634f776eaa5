package org.chargebus.config.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A scheduler whose time stands still until a test moves it on. */
final class ManualScheduler extends ScheduledThreadPoolExecutor {
    private final class Timed extends FutureTask<Object>
            implements RunnableScheduledFuture<Object> {
        private final long due;

        Timed(Runnable task, long due) {
            super(task, null);
            this.due = due;
        }

        @Override
        public boolean isPeriodic() {
            return false;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - now, TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Timed) other).due);
        }
    }

    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final List<Timed> timed = new ArrayList<>();
    private long now;

    ManualScheduler() {
        super(0);
    }

    @Override
    public void execute(Runnable task) {
        if (isShutdown()) {
            throw new RejectedExecutionException("it has ended");
        }
        ready.add(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        Timed one = new Timed(task, now + unit.toMillis(delay));
        timed.add(one);
        return one;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("not needed here");
    }

    /** Runs what is due until nothing is. */
    void run() {
        for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
            task.run();
        }
    }

    /** Moves the time on. */
    void pass(long millis) {
        run();
        now += millis;
        List<Timed> due =
                timed.stream()
                        .filter(one -> one.due <= now)
                        .sorted(Comparator.naturalOrder())
                        .toList();
        timed.removeAll(due);
        due.forEach(Runnable::run);
        run();
    }
}
