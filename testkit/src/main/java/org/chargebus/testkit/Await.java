package org.chargebus.testkit;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does; the time-out of the test bounds it. */
public final class Await {
    private static final long PERIOD_NANOS = 1_000_000;

    private Await() {}

    /** Returns once it is so. */
    public static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(PERIOD_NANOS);
            if (Thread.interrupted()) {
                throw new AssertionError("it did not come in time");
            }
        }
    }
}
