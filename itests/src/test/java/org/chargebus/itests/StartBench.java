package org.chargebus.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Extent;
import org.chargebus.itests.bench.Goal;
import org.chargebus.itests.bench.Progress;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Statistics;
import org.chargebus.itests.bench.Table;
import org.junit.Test;

/**
 * How long the unpacked distribution takes until it is ready, beside a bare Karaf of the same
 * version; what it holds in memory with 20 chargers; and how large its archive is. {@code
 * ./chargebus bench start}; no assertion is made about times.
 */
public class StartBench {
    private static final String GATEWAY = "gateway";
    private static final String KARAF = "bare Karaf";
    private static final int CHARGERS = 20;
    private static final int POLLS_A_SECOND = 10;
    private static final double CALLS_A_SECOND = 20;

    private static final double FIRST_GOAL_SECONDS = 2.5;
    private static final double LATER_GOAL_SECONDS = 1.5;
    private static final double KARAF_GOAL = 1.3;
    private static final double RESIDENT_GOAL_MEGABYTES = 128;
    private static final double HEAP_GOAL_MEGABYTES = 32;
    private static final double ARCHIVE_GOAL_MEGABYTES = 32;

    private static final String METHOD =
            "The distribution is unpacked anew, started, ended by SIGTERM and started again, and so"
                    + " is a bare Karaf %s, in turn in each of %d rounds; the medians. The gateway is"
                    + " ready when it prints its ready line: all its ports answer. Karaf is the"
                    + " archive apache-karaf with the boot features of its minimal distribution"
                    + " (jaas, shell, feature, ssh, bundle, config, log); it is ready when its shell"
                    + " answers over SSH. It has the gateway's options of the Java machine and is"
                    + " started like the gateway, without the patches of modules in Karaf's own"
                    + " script, which would cost it the class data archive. The files are in the"
                    + " cache of the system. Processor time is that of the process and its children"
                    + " until then. Memory: %d chargers are connected and send %.0f calls a second in"
                    + " all, a Modbus master polls 100 registers %d times a second; after %.0f s the"
                    + " resident memory of the process, and then what a collection leaves in the"
                    + " heap; the median of the rounds. Size: the archive as it is shipped, in"
                    + " millions of bytes.";

    /** One start until it was ready. */
    private record Start(double wall, double cpu) {}

    private final int rounds;
    private final double seconds;
    private final Map<String, List<Start>> starts = new LinkedHashMap<>();
    private final List<Double> resident = new ArrayList<>();
    private final List<Double> heap = new ArrayList<>();

    /** With whole rounds, or a part of them. */
    public StartBench() {
        this(Extent.of(5, 3), Extent.of(15.0, 8.0));
    }

    StartBench(int rounds, double seconds) {
        this.rounds = rounds;
        this.seconds = seconds;
    }

    @Test
    public void measure() throws Exception {
        run().publish();
    }

    /** All of it. */
    Report run() throws Exception {
        List<String> options;
        try (Gateway gateway = Gateway.unpack("start-bench-options")) {
            options = LoadableSite.javaOptions(gateway);
        }
        for (int round = 1; round <= rounds; round++) {
            if (round % 2 == 1) {
                gateway(round);
                karaf(round, options);
            } else {
                karaf(round, options);
                gateway(round);
            }
        }
        int memories = Math.min(rounds, Extent.of(3, 1));
        for (int round = 1; round <= memories; round++) {
            memory();
        }
        return report();
    }

    private void gateway(int round) throws Exception {
        try (Gateway gateway = Gateway.unpack("start-bench")) {
            for (String which : List.of("first", "later")) {
                note(GATEWAY, which, round, gateway::run, gateway::pid);
                gateway.terminate();
            }
        }
    }

    private void karaf(int round, List<String> options) throws Exception {
        Path target = Path.of(System.getProperty("chargebus.target"));
        Path folder = Files.createTempDirectory(target, "karaf");
        try (BareKaraf karaf = BareKaraf.unpack(folder, options)) {
            for (String which : List.of("first", "later")) {
                note(KARAF, which, round, karaf::run, karaf::pid);
                karaf.terminate();
            }
        }
        Gateway.delete(folder);
    }

    /** What starts something and returns when it is ready. */
    @FunctionalInterface
    private interface Run {
        void run() throws Exception;
    }

    private void note(String what, String which, int round, Run run, Callable<Long> pid)
            throws Exception {
        long begin = System.nanoTime();
        run.run();
        double wall = (System.nanoTime() - begin) / 1e9;
        double cpu = ProcessCost.cpuSecondsOfTree(pid.call());
        starts.computeIfAbsent(what + which, k -> new ArrayList<>()).add(new Start(wall, cpu));
        Progress.say(
                String.format(
                        Locale.ROOT,
                        "start: round %d, %s, %s start: %.2f s, processor %.2f s",
                        round,
                        what,
                        which,
                        wall,
                        cpu));
    }

    private void memory() throws Exception {
        try (Gateway gateway = LoadableSite.configured("start-bench-memory", CHARGERS)) {
            gateway.run();
            ChargerLoad load = new ChargerLoad(CHARGERS, 1, seconds, CALLS_A_SECOND);
            try (ChargerLoad.Staying chargers = load.staying(Central.of(gateway))) {
                new MasterLoad(1, 1, Addresses.of(1, 1, 0), 100)
                        .polling(gateway.modbusPort(), seconds, POLLS_A_SECOND);
                chargers.result();
                resident.add(ProcessCost.residentMegabytes(gateway.pid()));
                heap.add(MachineState.of(gateway.pid()).heap() / 1e3);
            }
        }
        Progress.say(
                String.format(
                        Locale.ROOT,
                        "start: memory with %d chargers: resident %.0f MB, heap %.1f MB",
                        CHARGERS,
                        resident.get(resident.size() - 1),
                        heap.get(heap.size() - 1)));
    }

    private double median(String what, String which, ToDoubleFunction<Start> figure) {
        return Statistics.median(starts.get(what + which), figure);
    }

    private Report report() throws IOException {
        Table table =
                new Table(
                        "Starts",
                        Column.of("start"),
                        Column.of("gateway", "s", 2),
                        Column.of("bare Karaf", "s", 2),
                        Column.ratio("ratio"),
                        Column.of("gateway, processor", "s", 2),
                        Column.of("bare Karaf, processor", "s", 2),
                        Column.ratio("ratio of processor time"));
        List<Goal> goals = new ArrayList<>();
        for (String which : List.of("first", "later")) {
            double own = median(GATEWAY, which, Start::wall);
            double bare = median(KARAF, which, Start::wall);
            double ownCpu = median(GATEWAY, which, Start::cpu);
            double bareCpu = median(KARAF, which, Start::cpu);
            table.row(which, own, bare, own / bare, ownCpu, bareCpu, ownCpu / bareCpu);
            double limit = "first".equals(which) ? FIRST_GOAL_SECONDS : LATER_GOAL_SECONDS;
            goals.add(Goal.atMost(which + " start until ready", limit, own, "s"));
            goals.add(
                    Goal.atMost(
                            which + " start, to a bare Karaf", KARAF_GOAL, own / bare, "times"));
        }
        double residentMedian = Statistics.median(resident, Double::doubleValue);
        double heapMedian = Statistics.median(heap, Double::doubleValue);
        Table memory =
                new Table(
                        "Memory with " + CHARGERS + " chargers",
                        Column.of("resident", "MB", 1),
                        Column.of("live heap", "MB", 1));
        memory.row(residentMedian, heapMedian);
        goals.add(
                Goal.below(
                        "resident memory with " + CHARGERS + " chargers",
                        RESIDENT_GOAL_MEGABYTES,
                        residentMedian,
                        "MB"));
        goals.add(
                Goal.below(
                        "live heap with " + CHARGERS + " chargers",
                        HEAP_GOAL_MEGABYTES,
                        heapMedian,
                        "MB"));
        double megabytes = Files.size(Distribution.archive()) / 1e6;
        Table archive = new Table("Distribution", Column.of("archive", "MB", 2));
        archive.row(megabytes);
        goals.add(Goal.below("archive to download", ARCHIVE_GOAL_MEGABYTES, megabytes, "MB"));
        String method =
                String.format(
                        Locale.ROOT,
                        METHOD,
                        System.getProperty("karaf.version"),
                        rounds,
                        CHARGERS,
                        CALLS_A_SECOND,
                        POLLS_A_SECOND,
                        seconds);
        List<Table> tables = List.of(table, memory, archive);
        return new Report("start", "Start, memory and size", method, tables, goals);
    }
}
