package org.chargebus.signals.internal;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs the one periodic task when the test says so, on the thread of the test. */
final class ManualTimer extends ScheduledThreadPoolExecutor {
    private Runnable task;
    private long seconds;

    ManualTimer() {
        super(0);
    }

    void elapse() {
        task.run();
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
