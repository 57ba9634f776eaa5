package org.chargebus.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OwnThreadTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    @DisplayName("what is due at the end is finished without an interrupt, what waits is dropped")
    void end() throws InterruptedException {
        OwnThread thread = new OwnThread("own");
        CountDownLatch begun = new CountDownLatch(1);
        thread.executor()
                .execute(
                        () -> {
                            begun.countDown();
                            while (!thread.executor().isShutdown()) {
                                Thread.onSpinWait();
                            }
                            done.add(Thread.interrupted() ? "interrupted" : "finished");
                        });
        thread.executor().schedule(() -> done.add("waited"), 1, TimeUnit.DAYS);
        thread.executor().execute(() -> done.add("next"));
        begun.await();
        thread.close();
        assertThat(done).containsExactly("finished", "next");
    }
}
