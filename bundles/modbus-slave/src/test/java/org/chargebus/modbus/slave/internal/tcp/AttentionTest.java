package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes is handed over, and a wake-up is never lost, whether the thread is eager or not. */
@Timeout(60)
class AttentionTest {
    private static final long FOR_EVER = 0;

    private final AtomicInteger handled = new AtomicInteger();
    private long step;
    private long now;
    private Selector selector;
    private Pipe pipe;
    private Attention attention;

    @BeforeEach
    void open() throws Exception {
        selector = Selector.open();
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.source().register(selector, SelectionKey.OP_READ);
        attention = new Attention(selector, () -> now += step);
    }

    @AfterEach
    void close() throws Exception {
        selector.close();
        pipe.source().close();
        pipe.sink().close();
    }

    private void makeEager() throws Exception {
        // By a clock that stands still the first one came soon.
        comes();
        attention.await(this::handle, FOR_EVER);
        assertThat(handled).hasValue(1);
        handled.set(0);
    }

    private void comes() throws Exception {
        pipe.sink().write(ByteBuffer.allocate(1));
    }

    private void handle(SelectionKey key) {
        handled.incrementAndGet();
        try {
            pipe.source().read(ByteBuffer.allocate(16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void handsOverWhatComesSoon() throws Exception {
        makeEager();
        comes();
        attention.await(this::handle, FOR_EVER);
        assertThat(handled).hasValue(1);
    }

    @Test
    void sleepsUntilSomethingComesWhenItIsNotEager() throws Exception {
        step = TimeUnit.SECONDS.toNanos(1);
        Thread later = new Thread(this::comesLater);
        later.start();
        attention.await(this::handle, FOR_EVER);
        later.join();
        assertThat(handled).hasValue(1);
    }

    @Test
    void sleepsWhenNothingCameSoonAfterAll() throws Exception {
        makeEager();
        Thread later = new Thread(this::comesLater);
        later.start();
        attention.await(this::handle, FOR_EVER);
        later.join();
        assertThat(handled).hasValue(1);
    }

    private void comesLater() {
        try {
            comes();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aWakeUpBeforeItWaitsEndsTheWaitingOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            attention.wake();
            attention.await(this::handle, FOR_EVER);
        }
        assertThat(handled).hasValue(0);
        comes();
        attention.await(this::handle, FOR_EVER);
        // A wake-up that is left over may cost one more look, and nothing else.
        attention.await(this::handle, 1);
        assertThat(handled).hasValue(1);
    }

    @Test
    void aWakeUpOfAnotherThreadEndsEveryWaiting() throws Exception {
        makeEager();
        for (int i = 0; i < 1000; i++) {
            Thread other = new Thread(attention::wake);
            other.start();
            attention.await(this::handle, FOR_EVER);
            other.join();
        }
        assertThat(handled).hasValue(0);
    }
}
