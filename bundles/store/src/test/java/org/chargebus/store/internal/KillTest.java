package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 300 times a process that writes to the store is killed at a random moment, by the system and
 * without a word: nothing it said to be confirmed is lost, and no transaction id is given twice. A
 * quarter of the kills come while it starts, the others while it writes; it compacts its journal
 * all the while.
 */
class KillTest {
    private static final int KILLS = 300;
    private static final int KILLS_A_DIRECTORY = 25;
    private static final int LANES = 2;

    /** Some 100 transactions: the journal is compacted several times a life. */
    static final long MIN_GROWTH = 20_000;

    @TempDir private Path temp;

    @Test
    void threeHundredKillsLoseNothingConfirmedAndGiveNoIdTwice() throws Exception {
        long seed = System.nanoTime();
        System.out.println("KillTest: seed " + seed);
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        List<Future<Integer>> results = new ArrayList<>();
        for (int i = 0; i < KILLS / KILLS_A_DIRECTORY; i++) {
            Path directory = StoreDirectory.of(temp.resolve("d" + i).toString(), null);
            Random random = new Random(seed + i);
            results.add(lanes.submit(() -> new Victim(directory, random).dieOften()));
        }
        int confirmed = 0;
        try {
            for (Future<Integer> result : results) {
                confirmed += result.get();
            }
        } finally {
            lanes.shutdownNow();
        }
        System.out.println("KillTest: " + KILLS + " kills, " + confirmed + " confirmations kept");
        assertThat(confirmed).isGreaterThan(KILLS);
    }

    /** A directory, what was confirmed in it, and the lives of its writers. */
    private static final class Victim {
        private final Path directory;
        private final Random random;
        private final Map<Integer, String> started = new HashMap<>();
        private final Map<Integer, Long> stopped = new HashMap<>();
        private final Map<String, Long> put = new HashMap<>();
        private int confirmed;

        Victim(Path directory, Random random) {
            this.directory = directory;
            this.random = random;
        }

        int dieOften() throws Exception {
            for (int life = 0; life < KILLS_A_DIRECTORY; life++) {
                live(life);
                check(life);
            }
            return confirmed;
        }

        private void live(int life) throws Exception {
            Process writer =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xshare:auto",
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-Xmx48m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    StoreWriter.class.getName(),
                                    directory.toString(),
                                    Integer.toString(life))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            boolean early = random.nextInt(4) == 0;
            long pause = TimeUnit.MICROSECONDS.toNanos(random.nextInt(early ? 150_000 : 120_000));
            try (BufferedReader out = writer.inputReader()) {
                assertThat(out.readLine()).as("seed of life %s", life).isEqualTo("begin");
                if (!early) {
                    take(out.readLine());
                }
                Thread killer = new Thread(() -> kill(writer, pause));
                killer.start();
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    take(line);
                }
                killer.join();
            } finally {
                writer.destroyForcibly();
            }
            assertThat(writer.waitFor()).as("it was killed and did not fail").isEqualTo(137);
        }

        /** Not later than wanted, however busy the reader of the lines is. */
        private static void kill(Process writer, long pause) {
            long until = System.nanoTime() + pause;
            for (long left = pause; left > 0; left = until - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            // Not that of Process, which closes the streams with what is still in them.
            writer.toHandle().destroyForcibly();
        }

        /** A line that was told whole: the last one may be torn. */
        private void take(String line) {
            String[] words = line.split(" ");
            if (!words[words.length - 1].equals(".")) {
                return;
            }
            confirmed++;
            switch (words[0]) {
                case "start" -> {
                    int id = Integer.parseInt(words[1]);
                    assertThat(started.put(id, words[2])).as("id %s was given", id).isNull();
                }
                case "stop" -> stopped.put(Integer.parseInt(words[1]), Long.parseLong(words[2]));
                case "put" -> put.merge(words[1], Long.parseLong(words[2]), Math::max);
                default -> throw new AssertionError(line);
            }
        }

        private void check(int life) throws IOException {
            ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
            JournalStore store = StoreWriter.open(directory, executor);
            started.forEach(
                    (id, ref) ->
                            assertThat(store.find(id))
                                    .as("start %s in life %s", id, life)
                                    .hasValueSatisfying(
                                            tx ->
                                                    assertThat(tx.ref().chargePointId())
                                                            .isEqualTo(ref)));
            stopped.forEach(
                    (id, meter) ->
                            assertThat(store.find(id).orElseThrow().stop().meterStop())
                                    .as("stop %s in life %s", id, life)
                                    .isEqualTo(meter));
            Map<String, String> map = store.read("kills");
            put.forEach(
                    (key, value) ->
                            assertThat(Long.parseLong(map.get(key)))
                                    .as("put %s in life %s", key, life)
                                    .isGreaterThanOrEqualTo(value));
            int highest = started.keySet().stream().mapToInt(id -> id).max().orElse(0);
            int fresh =
                    store.start(Bench.ref("CHECK", 1), "T", Bench.T0, life, 0, "Accepted")
                            .toCompletableFuture()
                            .join()
                            .transaction()
                            .id();
            assertThat(fresh).isGreaterThan(highest);
            assertThat(started.put(fresh, "CHECK")).isNull();
            store.deactivate();
        }
    }
}
