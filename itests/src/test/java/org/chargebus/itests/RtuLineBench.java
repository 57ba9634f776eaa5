package org.chargebus.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

/**
 * How soon the slave answers on a serial line, and how much of the line a master that polls without
 * a pause can use, beside what the standard leaves at best: request and answer byte by byte, and a
 * silence after each. The line is a pair of pseudo terminals and {@link PacedMaster}; the answer's
 * delay has the way through socat, there and back, in it. A poll and the use of the line are of the
 * median poll; polls in which the master itself had no time to keep its pace do not count.
 *
 * <p>{@code ./chargebus bench rtu}; no assertion is made about times.
 */
public class RtuLineBench {
    private static final String FILE = "org.chargebus.modbus.rtu-bench.cfg";
    private static final int WARM_UP = 20;
    private static final long SECONDS = 5;
    private static final int REQUEST = 8;
    private static final int MAX_REGISTERS = 125;

    private final List<String> rows = new ArrayList<>();

    @Test
    public void measure() throws Exception {
        try (Gateway gateway = Gateway.started("rtu-bench");
                SerialCable cable =
                        SerialCable.pluggedIn(gateway.home().resolveSibling("cables"), "bench")) {
            for (int baudRate : new int[] {9600, 19_200, 115_200}) {
                gateway.configure(FILE, "device = " + cable.gateway(), "baudRate = " + baudRate);
                String serves = "serves " + cable.gateway() + " " + baudRate;
                Await.until(serves, () -> gateway.logged(l -> l.contains(serves)).isPresent());
                for (int registers : new int[] {10, MAX_REGISTERS}) {
                    poll(cable, baudRate, registers);
                }
            }
            idle(gateway);
            report();
        }
    }

    private void poll(SerialCable cable, int baudRate, int registers) throws IOException {
        long character = 10 * 1_000_000_000L / baudRate;
        long silence = baudRate > 19_200 ? 1_750_000 : character * 7 / 2;
        long best = (REQUEST + 5 + 2 * registers) * character + 2 * silence;
        int wanted = (int) (SECONDS * 1_000_000_000L / best);
        List<Long> delays = new ArrayList<>();
        List<Long> polls = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        try (PacedMaster master = new PacedMaster(cable.master(), character)) {
            for (int i = -WARM_UP; i < wanted; i++) {
                long start = System.nanoTime();
                try {
                    long delay = master.read(0, registers);
                    master.pause(silence);
                    if (delay >= 0 && delay < silence) {
                        throw new IOException("an answer to an earlier request");
                    }
                    if (i >= 0 && delay != PacedMaster.HELD_UP) {
                        delays.add(delay);
                        polls.add(System.nanoTime() - start);
                    }
                } catch (IOException e) {
                    lost.add("  poll " + i + " of them was lost: " + e.getMessage());
                    master.settle();
                }
            }
        }
        Collections.sort(delays);
        Collections.sort(polls);
        double poll = at(polls, 0.5);
        rows.add(
                String.format(
                        Locale.ROOT,
                        "%6d bit/s %4d registers %6.2f %6.2f %6.2f %8.2f %8.2f %6.1f %% %5d %5d",
                        baudRate,
                        registers,
                        silence / 1e6,
                        at(delays, 0.5),
                        at(delays, 0.99),
                        best / 1e6,
                        poll,
                        100 * best / 1e6 / poll,
                        polls.size(),
                        lost.size()));
        rows.addAll(lost);
    }

    /** A quantile in ms. */
    private static double at(List<Long> sorted, double quantile) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) (quantile * (sorted.size() - 1))) / 1e6;
    }

    /** The time of the line's thread on the processor while nobody polls. */
    private void idle(Gateway gateway) throws Exception {
        double before = millisOnProcessor(gateway);
        LockSupport.parkNanos(SECONDS * 1_000_000_000L);
        double used = millisOnProcessor(gateway) - before;
        rows.add(String.format(Locale.ROOT, "idle line: %.5f of a core", used / 1000 / SECONDS));
    }

    private static double millisOnProcessor(Gateway gateway) throws Exception {
        String thread =
                gateway.threads().stream()
                        .filter(line -> line.startsWith("\"chargebus-modbus-rtu-bench\""))
                        .findFirst()
                        .orElseThrow();
        Matcher time = Pattern.compile("cpu=([0-9.]+)ms").matcher(thread);
        if (!time.find()) {
            throw new IllegalStateException("no time in " + thread);
        }
        return Double.parseDouble(time.group(1));
    }

    private void report() throws IOException {
        String table =
                String.format(
                        "%-30s %4s %6s %6s %8s %8s %8s %5s %5s%n%s%n",
                        "Modbus RTU, FC 3, times in ms",
                        "3.5",
                        "p50",
                        "p99",
                        "at best",
                        "a poll",
                        "line use",
                        "polls",
                        "lost",
                        String.join(System.lineSeparator(), rows));
        System.out.println(table);
        Path folder = Path.of(System.getProperty("chargebus.target"), "bench");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("rtu.txt"), table);
    }
}
