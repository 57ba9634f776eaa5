package org.chargebus.itests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Extent;
import org.chargebus.itests.bench.Goal;
import org.chargebus.itests.bench.Progress;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Table;
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
    private static final String NAME = "rtu";
    private static final int WARM_UP = 20;
    private static final int SECONDS = Extent.of(5, 3);
    private static final int REQUEST = 8;
    private static final int MAX_REGISTERS = 125;

    /** % of the calculated limit. */
    private static final double GOAL_USE = 90;

    /** ms. */
    private static final double GOAL_ANSWER = 10;

    private static final int BAUD_OF_THE_ANSWER = 19_200;
    private static final double NANOS_A_MILLI = 1e6;

    /** What one row came to; times in ms. */
    private record Line(
            int baudRate,
            int registers,
            double silence,
            double p50,
            double p99,
            double best,
            double poll,
            int polls,
            int lost) {
        double use() {
            return 100 * best / poll;
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final Table lost =
            new Table(
                    "Polls that were lost",
                    Column.of("baud rate", "bit/s", 0),
                    Column.of("registers"),
                    Column.of("poll"),
                    Column.of("why"));

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
                    Progress.say(NAME + ": " + baudRate + " bit/s, " + registers + " registers");
                    poll(cable, baudRate, registers);
                }
            }
            Progress.say(NAME + ": an idle line");
            report(idle(gateway)).publish();
        }
    }

    private void poll(SerialCable cable, int baudRate, int registers) throws IOException {
        long character = 10 * 1_000_000_000L / baudRate;
        long silence = baudRate > 19_200 ? 1_750_000 : character * 7 / 2;
        long best = (REQUEST + 5 + 2 * registers) * character + 2 * silence;
        int wanted = (int) (SECONDS * 1_000_000_000L / best);
        List<Long> delays = new ArrayList<>();
        List<Long> polls = new ArrayList<>();
        int gone = 0;
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
                    gone++;
                    lost.row(baudRate, registers, i, e.getMessage());
                    master.settle();
                }
            }
        }
        Collections.sort(delays);
        Collections.sort(polls);
        double poll = at(polls, 0.5);
        lines.add(
                new Line(
                        baudRate,
                        registers,
                        silence / NANOS_A_MILLI,
                        at(delays, 0.5),
                        at(delays, 0.99),
                        best / NANOS_A_MILLI,
                        poll,
                        polls.size(),
                        gone));
    }

    /** A quantile in ms. */
    private static double at(List<Long> sorted, double quantile) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) (quantile * (sorted.size() - 1))) / 1e6;
    }

    /** The share of a core that the line's thread uses while nobody polls. */
    private static double idle(Gateway gateway) throws Exception {
        double before = millisOnProcessor(gateway);
        LockSupport.parkNanos(SECONDS * 1_000_000_000L);
        double used = millisOnProcessor(gateway) - before;
        return used / 1000 / SECONDS;
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

    private Report report(double idle) {
        List<Goal> goals = new ArrayList<>();
        for (Line line : lines) {
            String of = " at " + line.baudRate + " bit/s, " + line.registers + " registers";
            goals.add(Goal.atLeast("line in use" + of, GOAL_USE, line.use(), "%"));
            if (line.baudRate == BAUD_OF_THE_ANSWER) {
                goals.add(
                        Goal.atLeast(
                                "answer after the silence of 3.5 characters" + of,
                                line.silence,
                                line.p50,
                                "ms"));
                goals.add(Goal.below("answer, p99" + of, GOAL_ANSWER, line.p99, "ms"));
            }
        }
        List<Table> tables = new ArrayList<>();
        tables.add(table());
        tables.add(
                new Table("A line that nobody polls", Column.of("processor", "% of a core", 4))
                        .row(100 * idle));
        if (!lost.rows().isEmpty()) {
            tables.add(lost);
        }
        return new Report(
                NAME,
                "Modbus RTU: how soon an answer comes and how much of the line a master can use",
                "FC 3, "
                        + SECONDS
                        + " s a row. The line is a pair of pseudo terminals of socat; the master"
                        + " sends byte by byte at the pace of the baud rate and polls without a"
                        + " pause but the silence of the standard. The answer's delay has the way"
                        + " through socat, there and back, in it. At best is request, answer and a"
                        + " silence after each; line use is that to the median poll. Polls in which"
                        + " the master itself had no time to keep its pace do not count.",
                tables,
                goals);
    }

    private Table table() {
        Table table =
                new Table(
                        "Polls on the line",
                        Column.of("baud rate", "bit/s", 0),
                        Column.of("registers"),
                        Column.of("3.5 characters", "ms", 2),
                        Column.of("answer p50", "ms", 2),
                        Column.of("answer p99", "ms", 2),
                        Column.of("poll at best", "ms", 2),
                        Column.of("poll", "ms", 2),
                        Column.of("line use", "%", 1),
                        Column.of("polls"),
                        Column.of("lost"));
        for (Line line : lines) {
            table.row(
                    line.baudRate,
                    line.registers,
                    line.silence,
                    line.p50,
                    line.p99,
                    line.best,
                    line.poll,
                    line.use(),
                    line.polls,
                    line.lost);
        }
        return table;
    }
}
