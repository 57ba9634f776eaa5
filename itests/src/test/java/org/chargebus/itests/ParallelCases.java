package org.chargebus.itests;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.runners.Parameterized;
import org.junit.runners.model.RunnerScheduler;

/** Runs the cases of a parameterized test side by side: most of their time they wait. */
public final class ParallelCases extends Parameterized {
    private static final int AT_ONCE = 24;
    private static final long LONGEST_MINUTES = 10;

    /** Called by JUnit. */
    public ParallelCases(Class<?> test) throws Throwable {
        super(test);
        setScheduler(new Pool());
    }

    private static final class Pool implements RunnerScheduler {
        private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

        @Override
        public void schedule(Runnable testCase) {
            threads.execute(testCase);
        }

        @Override
        public void finished() {
            threads.shutdown();
            try {
                if (!threads.awaitTermination(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                    throw new AssertionError("the cases did not end");
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }
}
