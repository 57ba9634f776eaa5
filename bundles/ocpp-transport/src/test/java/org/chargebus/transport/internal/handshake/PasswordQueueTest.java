package org.chargebus.transport.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Whoever floods the gateway with passwords keeps himself out. */
class PasswordQueueTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final PasswordQueue queue = new PasswordQueue(threads::add, 2, 4);
    private final List<String> done = new ArrayList<>();

    private void add(int address, String name) throws Exception {
        queue.add(
                InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) address}),
                () -> done.add(name),
                () -> done.add("no room for " + name));
    }

    private void run() {
        for (Runnable next = threads.poll(); next != null; next = threads.poll()) {
            next.run();
        }
    }

    @Test
    void addressesTakeTurns() throws Exception {
        add(1, "a1");
        add(1, "a2");
        add(1, "a3");
        add(2, "b1");
        run();
        assertThat(done).containsExactly("a1", "b1", "a2", "a3");
    }

    @Test
    void whoHasMostGivesWay() throws Exception {
        add(1, "a1");
        add(1, "a2");
        add(1, "a3");
        add(1, "a4");
        add(1, "a5");
        assertThat(done).containsExactly("no room for a5");
        add(2, "b1");
        assertThat(done).endsWith("no room for a4");
        add(2, "b2");
        assertThat(done).endsWith("no room for a3");
        add(2, "b3");
        assertThat(done).endsWith("no room for b3");
        done.clear();
        run();
        assertThat(done).containsExactly("a1", "b1", "a2", "b2");
    }

    @Test
    void noMoreThreadsThanAllowedAndOneAgainAfterAll() throws Exception {
        add(1, "a1");
        add(2, "b1");
        add(3, "c1");
        assertThat(threads).hasSize(2);
        run();
        add(1, "a2");
        assertThat(threads).hasSize(1);
        run();
        assertThat(done).containsExactly("a1", "b1", "c1", "a2");
    }

    @Test
    void aCheckThatFailsKeepsNobodyWaiting() throws Exception {
        queue.add(
                InetAddress.getLoopbackAddress(),
                () -> {
                    throw new IllegalStateException("the server stops");
                },
                () -> {});
        add(1, "a1");
        run();
        assertThat(done).containsExactly("a1");
        add(1, "a2");
        run();
        assertThat(done).containsExactly("a1", "a2");
    }
}
