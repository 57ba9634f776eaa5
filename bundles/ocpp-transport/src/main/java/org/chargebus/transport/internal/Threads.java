package org.chargebus.transport.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The threads of the server: named daemons, gone when idle. */
public final class Threads {
    private static final int MAX_POOL = 16;
    private static final int IDLE_SECONDS = 30;

    private Threads() {}

    /** One thread, while there is work. */
    public static ExecutorService one(String name) {
        return executor(name, 1, new LinkedBlockingQueue<>());
    }

    /** A few threads; more than {@code waiting} tasks are rejected. */
    public static ExecutorService bounded(String name, int threads, int waiting) {
        return executor(name, threads, new ArrayBlockingQueue<>(waiting));
    }

    private static ExecutorService executor(
            String name, int threads, BlockingQueue<Runnable> waiting) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory =
                run -> {
                    Thread t = new Thread(run, name + "-" + number.incrementAndGet());
                    t.setDaemon(true);
                    return t;
                };
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(
                        threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, waiting, factory);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** The threads of Jetty, which run the serial queues of the chargers as well. */
    static QueuedThreadPool pool(String name) {
        QueuedThreadPool pool = new QueuedThreadPool(MAX_POOL, 4, IDLE_SECONDS * 1000);
        pool.setName(name);
        pool.setDaemon(true);
        pool.setStopTimeout(1000);
        return pool;
    }
}
