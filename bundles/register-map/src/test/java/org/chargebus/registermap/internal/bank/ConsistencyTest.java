package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chargebus.registermap.internal.Fixture;
import org.chargebus.signal.Change;
import org.junit.jupiter.api.Test;

/**
 * architecture.md, rule 12: a request sees one state of a charger; a 32-bit value or a string is
 * never torn. modbus.md: a multi-register write is seen whole or not at all.
 */
class ConsistencyTest {
    private static final int A1 = 1400;
    private static final int ROUNDS = 20_000;

    private final Fixture map = new Fixture();

    @Test
    void aReadSeesOneStateWhileTheChargerReports() throws Exception {
        report(0);
        int seen =
                race(
                        this::report,
                        () -> {
                            int[] words = map.read(A1 + 21, 125);
                            int value = words[0];
                            assertThat(words[22 - 21]).isEqualTo(value);
                            assertThat(words[23 - 21]).isEqualTo(value);
                            for (int i = 38 - 21; i < 48 - 21; i++) {
                                assertThat(words[i]).isEqualTo(letters(value));
                            }
                            return value;
                        });
        assertThat(seen).isEqualTo(ROUNDS);
    }

    /** The counter, an id made of it twice and a text of one letter belong together. */
    private void report(int value) {
        String text = String.valueOf((char) ('A' + value % 26)).repeat(20);
        map.table.apply(
                "A",
                List.of(
                        Change.live(1, "tx.counter", (long) value, Fixture.START),
                        Change.live(1, "tx.id", (long) value << 16 | value, Fixture.START),
                        Change.live(1, "tx.idTagStart", text, Fixture.START)));
    }

    private static int letters(int value) {
        return ('A' + value % 26) * 0x0101;
    }

    @Test
    void aReadSeesAWriteOfAnotherMasterWholeOrNotAtAll() throws Exception {
        write(0);
        int seen =
                race(
                        this::write,
                        () -> {
                            int[] words = map.read(A1 + 64, 10);
                            for (int word : words) {
                                assertThat(word).isEqualTo(words[0]);
                            }
                            int[] parameters = map.read(80, 3);
                            assertThat(parameters[2]).isEqualTo(parameters[0]);
                            return parameters[0] == 1 + ROUNDS % 100 ? ROUNDS : 0;
                        });
        assertThat(seen).isEqualTo(ROUNDS);
    }

    private void write(int value) throws Exception {
        int[] words = new int[10];
        Arrays.fill(words, letters(value));
        map.write(A1 + 64, words);
        map.write(80, 1 + value % 100, 3, 1 + value % 100);
    }

    @FunctionalInterface
    private interface Writer {
        void write(int round) throws Exception;
    }

    /** Reads until the writer is through; returns what the last read saw. */
    private static int race(Writer writer, Callable<Integer> reader) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CountDownLatch ready = new CountDownLatch(2);
            Future<?> writing =
                    threads.submit(
                            () -> {
                                together(ready);
                                for (int i = 1; i <= ROUNDS; i++) {
                                    writer.write(i);
                                }
                                return null;
                            });
            Future<Integer> reading =
                    threads.submit(
                            () -> {
                                together(ready);
                                while (!writing.isDone()) {
                                    reader.call();
                                }
                                return reader.call();
                            });
            writing.get(60, TimeUnit.SECONDS);
            return reading.get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void together(CountDownLatch ready) throws InterruptedException {
        ready.countDown();
        ready.await();
    }
}
