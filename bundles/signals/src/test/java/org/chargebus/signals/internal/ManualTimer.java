package org.chargebus.signals.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs the one periodic task when the test says so, on the thread of the test. */
final class ManualTimer extends ScheduledThreadPoolExecutor {
    private Runnable task;
    private final List<Runnable> soon = new ArrayList<>();
    private long seconds;

    ManualTimer() {
        super(0);
    }

    void elapse() {
        task.run();
    }

    /** What was to run in a moment, once. */
    void runSoon() {
        List<Runnable> due = List.copyOf(soon);
        soon.clear();
        due.forEach(Runnable::run);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable once, long delay, TimeUnit unit) {
        soon.add(once);
        return null;
    }

    long seconds() {
        return seconds;
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
            Runnable periodic, long initialDelay, long delay, TimeUnit unit) {
        task = periodic;
        seconds = unit.toSeconds(delay);
        return null;
    }
}
