package org.chargebus.simulator.internal;

import java.time.Duration;
import java.util.concurrent.Executor;

/** The one thread of a charger: all it does happens there, one thing after the other. */
interface Scheduler extends Executor {
    /** Runs a task later. */
    void after(Duration delay, Runnable task);
}
