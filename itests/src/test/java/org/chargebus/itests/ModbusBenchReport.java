package org.chargebus.itests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Goal;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Statistics;
import org.chargebus.itests.bench.Table;

/** What all rounds of one state found, the gateway beside other slaves. */
final class ModbusBenchReport {
    /** Cores, six masters at 20 polls a second. */
    private static final double GOAL_CORES = 0.03;

    /** The smallest object of the Java machine: who allocates less a request makes none for it. */
    private static final double GOAL_BYTES = 16;

    /** A slave that runs. */
    record Slave(String name, int port, long pid) {}

    /** One slave under one load; the processor time is that of a request, µs. */
    private record Round(double rate, double p50, double p99, double cpu) {}

    private final Slave ours;
    private final List<Slave> slaves = new ArrayList<>();
    private final Map<MasterLoad, Map<Slave, List<Round>>> rounds = new LinkedHashMap<>();

    ModbusBenchReport(Slave ours, List<Slave> others) {
        this.ours = ours;
        slaves.add(ours);
        slaves.addAll(others);
    }

    List<Slave> slaves() {
        return slaves;
    }

    void note(MasterLoad cell, Slave slave, MasterLoad.Result result, double cpuSeconds) {
        rounds.computeIfAbsent(cell, none -> new LinkedHashMap<>())
                .computeIfAbsent(slave, none -> new ArrayList<>())
                .add(
                        new Round(
                                result.requestsPerSecond(),
                                result.p50(),
                                result.p99(),
                                1e6 * cpuSeconds / result.requests()));
    }

    /** The median of the ratios of each round: both had the same machine then. */
    private double ratio(
            MasterLoad cell, Slave above, Slave below, ToDoubleFunction<Round> figure) {
        List<Round> over = rounds.get(cell).get(above);
        List<Round> under = rounds.get(cell).get(below);
        double[] ratios = new double[over.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = figure.applyAsDouble(over.get(i)) / figure.applyAsDouble(under.get(i));
        }
        return Statistics.median(ratios);
    }

    private Table medians(String title) {
        Table table =
                new Table(
                        title,
                        Column.of("registers"),
                        Column.of("masters"),
                        Column.of("in flight"),
                        Column.of("slave"),
                        Column.of("rate", "1/s", 0),
                        Column.of("p50", "µs", 0),
                        Column.of("p99", "µs", 0),
                        Column.of("cpu", "µs", 1),
                        Column.ratio("gateway: rate"),
                        Column.ratio("gateway: p99"),
                        Column.ratio("gateway: cpu"));
        rounds.forEach(
                (cell, bySlave) -> bySlave.keySet().forEach(slave -> row(table, cell, slave)));
        return table;
    }

    private void row(Table table, MasterLoad cell, Slave slave) {
        List<Round> all = rounds.get(cell).get(slave);
        boolean other = slave != ours;
        table.row(
                cell.registers(),
                cell.connections(),
                cell.inFlight(),
                slave.name(),
                Statistics.median(all, Round::rate),
                Statistics.median(all, Round::p50),
                Statistics.median(all, Round::p99),
                Statistics.median(all, Round::cpu),
                other ? ratio(cell, ours, slave, Round::rate) : Double.NaN,
                other ? ratio(cell, slave, ours, Round::p99) : Double.NaN,
                other ? ratio(cell, slave, ours, Round::cpu) : Double.NaN);
    }

    /** The least of all loads, of rate and of p99. */
    private List<Goal> goals(String state) {
        List<Goal> goals = new ArrayList<>();
        for (Slave slave : slaves.subList(1, slaves.size())) {
            double rate = Double.MAX_VALUE;
            double p99 = Double.MAX_VALUE;
            for (MasterLoad cell : rounds.keySet()) {
                rate = Math.min(rate, ratio(cell, ours, slave, Round::rate));
                p99 = Math.min(p99, ratio(cell, slave, ours, Round::p99));
            }
            String of = " to " + slave.name() + state + ", the least of all loads";
            goals.add(Goal.atLeast("requests a second" + of, 1, rate, "times"));
            goals.add(Goal.atLeast("shortness of p99" + of, 1, p99, "times"));
        }
        return goals;
    }

    /**
     * The report.
     *
     * @param calls a second of the chargers that talked in {@code busy}
     * @param bytes allocated by a request
     * @param cores of six masters
     */
    static Report of(
            ModbusBenchReport alone,
            ModbusBenchReport busy,
            double calls,
            double bytes,
            double cores) {
        List<Goal> goals = new ArrayList<>(alone.goals(""));
        goals.addAll(busy.goals(" while 200 chargers talk"));
        goals.add(Goal.below("allocated by a request", GOAL_BYTES, bytes, "bytes"));
        goals.add(Goal.below("six masters at 20 polls a second", GOAL_CORES, cores, "cores"));
        return new Report(
                ModbusBench.NAME,
                "Modbus TCP beside libmodbus and j2mod",
                "FC 3, medians of "
                        + ModbusBench.ROUNDS
                        + " rounds of "
                        + ModbusBench.SECONDS
                        + " s after "
                        + ModbusBench.WARM_UP_SECONDS
                        + " s of warming up; the same load, a program in C, asks each slave in"
                        + " turn. The gateway reads live points; libmodbus (one thread, epoll,"
                        + " TCP_NODELAY) and j2mod (as it comes, with the options of the gateway's"
                        + " Java machine) copy registers. cpu is the slave's processor time a"
                        + " request. A ratio is the median of those of each round, above 1 in"
                        + " favour of the gateway. While chargers talk they do so in the turns of"
                        + " all slaves. Load and slaves share "
                        + Runtime.getRuntime().availableProcessors()
                        + " cores.",
                List.of(
                        alone.medians("No charger but two simulated ones"),
                        busy.medians(
                                String.format(
                                        "%d chargers make %.0f calls a second to the gateway",
                                        ModbusBench.CHARGERS, calls)),
                        new Table(
                                        "What requests cost the gateway",
                                        Column.of("allocated by a request", "bytes", 1),
                                        Column.of("six masters at 20 polls a second", "cores", 4))
                                .row(bytes, cores)),
                goals);
    }
}
