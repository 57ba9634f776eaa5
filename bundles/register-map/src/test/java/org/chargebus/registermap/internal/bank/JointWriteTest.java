package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * modbus.md, TCP: a multi-register write is seen whole or not at all, over several chargers too.
 */
class JointWriteTest {
    private static final int ROUNDS = 20_000;
    private static final int BYTES_A_REQUEST = 320;

    private final Fixture map = new Fixture();

    /** The points of two chargers and of the gateway by turns. */
    @BeforeEach
    void serve() {
        map.serve(
                ",10,,1,1,remoteStop.transactionId,u32,,,",
                ",12,,3,7,remoteStop.transactionId,u32,,,",
                ",14,,,,bms.timeout,,,,",
                ",15,,1,2,limit.phases,,,R,",
                ",16,,3,1,remoteStop.transactionId,u32,,,",
                ",18,,1,1,remoteStop.transactionId,u16,,R,");
    }

    @Test
    void aReaderSeesAWriteToSeveralChargersWholeOrNotAtAll() throws Exception {
        write(0);
        CountDownLatch ready = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> writing =
                    threads.submit(
                            () -> {
                                ready.countDown();
                                ready.await();
                                for (int i = 1; i <= ROUNDS; i++) {
                                    write(i);
                                }
                                return null;
                            });
            Future<?> reading =
                    threads.submit(
                            () -> {
                                ready.countDown();
                                ready.await();
                                while (!writing.isDone()) {
                                    check(map.read(10, 9));
                                }
                                return null;
                            });
            writing.get(120, TimeUnit.SECONDS);
            reading.get(120, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(map.read(10, 5)).containsExactly(0, ROUNDS, 0, ROUNDS, ROUNDS);
    }

    private void write(int value) throws ModbusFault {
        map.write(10, 0, value, 0, value, value);
    }

    private static void check(int[] words) {
        assertThat(words[3]).isEqualTo(words[1]);
        assertThat(words[4]).isEqualTo(words[1]);
        assertThat(words[8]).isEqualTo(words[1]);
    }

    @Test
    void aReadAcrossChargersAllocatesNoMoreThanItsOwnState() throws ModbusFault {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] target = new byte[18];
        read(target);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        read(target);
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        // The reader, and a station for each of the two chargers and for the gateway.
        assertThat((after - before) / ROUNDS).isLessThan(BYTES_A_REQUEST);
    }

    private void read(byte[] target) throws ModbusFault {
        for (int i = 0; i < ROUNDS; i++) {
            map.bank.read(10, 9, target, 0);
        }
    }
}
