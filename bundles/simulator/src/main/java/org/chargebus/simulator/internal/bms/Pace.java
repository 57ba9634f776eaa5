package org.chargebus.simulator.internal.bms;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time as a running script knows it. */
public interface Pace {
    /** ns of a clock that never goes back. */
    long nanos();

    /** Waits, less when {@link #stop} is called. */
    void pause(long nanos) throws InterruptedException;

    /** Ends all waiting, now and from now on. Any thread. */
    void stop();

    /** Whether {@link #stop} was called. */
    boolean isStopped();

    /** That of the machine. */
    static Pace ofMachine() {
        CountDownLatch stopped = new CountDownLatch(1);
        return new Pace() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void pause(long nanos) throws InterruptedException {
                stopped.await(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void stop() {
                stopped.countDown();
            }

            @Override
            public boolean isStopped() {
                return stopped.getCount() == 0;
            }
        };
    }
}
