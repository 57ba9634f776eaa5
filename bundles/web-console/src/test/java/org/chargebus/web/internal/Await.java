package org.chargebus.web.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens on other threads. */
public final class Await {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final long STEP_NANOS = 5_000_000L;

    private Await() {}

    /** Returns once it is so. */
    public static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (!condition.call()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("it did not become so in 60 s");
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
