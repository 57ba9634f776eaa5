package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SerialQueueTest {
    private final List<Runnable> pool = new ArrayList<>();
    private final SerialQueue queue = new SerialQueue("CP1", pool::add);
    private final List<String> done = new ArrayList<>();

    @Test
    void theCallerOfExecuteNeverRunsTheTask() {
        queue.execute(() -> done.add("a"));
        assertThat(done).isEmpty();
        queue.runOrQueue(() -> done.add("b"));
        assertThat(done).as("somebody drains already").isEmpty();
        assertThat(pool).hasSize(1);
        pool.get(0).run();

        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void anIdleQueueRunsAtOnceAndWhatATaskAddsComesAfterIt() {
        queue.runOrQueue(
                () -> {
                    queue.execute(() -> done.add("second"));
                    queue.runOrQueue(() -> done.add("third"));
                    done.add("first");
                });

        assertThat(done).containsExactly("first", "second", "third");
        assertThat(pool).isEmpty();
    }

    @Test
    void aTaskThatFailsDoesNotStopTheQueue() {
        queue.runOrQueue(
                () -> {
                    queue.execute(() -> done.add("next"));
                    throw new IllegalStateException("of the test");
                });

        assertThat(done).containsExactly("next");
    }

    @Test
    void aPoolThatStopsLosesNothing() {
        SerialQueue late =
                new SerialQueue(
                        "CP1",
                        task -> {
                            throw new RejectedExecutionException();
                        });
        late.execute(() -> done.add("a"));

        assertThat(done).containsExactly("a");
    }

    @Test
    void tasksOfManyThreadsNeverOverlap() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            SerialQueue busy = new SerialQueue("CP1", threads);
            int[] count = new int[1];
            CountDownLatch all = new CountDownLatch(40_000);
            for (int i = 0; i < 4; i++) {
                threads.execute(
                        () -> {
                            for (int n = 0; n < 5_000; n++) {
                                busy.execute(() -> step(count, all));
                                busy.runOrQueue(() -> step(count, all));
                            }
                        });
            }

            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(count[0]).isEqualTo(40_000);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void step(int[] count, CountDownLatch all) {
        count[0]++;
        all.countDown();
    }
}
