package org.chargebus.itests;

import java.io.IOException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Extent;
import org.chargebus.itests.bench.Progress;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Statistics;
import org.chargebus.itests.bench.Table;
import org.junit.Test;

/**
 * What the trace costs: one gateway with its bundle and, in turn in the same run, with that bundle
 * stopped. Requests a second of Modbus masters, and what the bridge takes for a call of a charger
 * and its answer; nobody looks at the trace.
 *
 * <p>{@code ./chargebus bench trace}; no assertion is made about times.
 */
public class TraceBench {
    private static final String NAME = "trace";
    private static final int ROUNDS = Extent.of(8, 4);
    private static final double SECONDS = Extent.of(1, 0.5);
    private static final double WARM_UP_SECONDS = Extent.of(3, 2.0);
    private static final int CALLS = Extent.of(2000, 1000);
    private static final int WARM_UP_CALLS = Extent.of(10_000, 5_000);

    /** Of one state in one round; times in µs. */
    private record Figures(double requestsPerSecond, double p50, double p99) {}

    /** Both states, a round each at the same place. */
    private record Row(String what, List<Figures> with, List<Figures> without) {
        Row(String what) {
            this(what, new ArrayList<>(), new ArrayList<>());
        }

        /** Of the figure with the trace to that without, round by round; the median of all. */
        private double ratio(ToDoubleFunction<Figures> figure) {
            double[] ratios = new double[with.size()];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] =
                        figure.applyAsDouble(with.get(i)) / figure.applyAsDouble(without.get(i));
            }
            return Statistics.median(ratios);
        }

        void into(Table table) {
            table.row(
                    what,
                    Statistics.median(with, Figures::requestsPerSecond),
                    Statistics.median(with, Figures::p50),
                    Statistics.median(with, Figures::p99),
                    Statistics.median(without, Figures::requestsPerSecond),
                    Statistics.median(without, Figures::p50),
                    Statistics.median(without, Figures::p99),
                    ratio(Figures::requestsPerSecond),
                    ratio(Figures::p50),
                    ratio(Figures::p99));
        }
    }

    /** Measures one row in the state that is there. */
    @FunctionalInterface
    private interface Measure {
        Figures of(int row) throws Exception;
    }

    @Test
    public void measure() throws Exception {
        List<Row> rows = new ArrayList<>();
        modbus(rows);
        bridge(rows);
        report(rows).publish();
    }

    private static void modbus(List<Row> rows) throws Exception {
        List<MasterLoad> loads = new ArrayList<>();
        for (int registers : new int[] {10, 125}) {
            loads.add(new MasterLoad(1, 1, Addresses.of(1, 1, 0), registers));
            loads.add(new MasterLoad(6, 8, Addresses.of(1, 1, 0), registers));
        }
        KeyPair key = ShellLogin.key();
        try (Gateway gateway = SimulatedSite.started("trace-bench", key);
                ShellLogin shell = ShellLogin.by(gateway.sshPort(), "admin-key", key)) {
            for (MasterLoad load : loads) {
                load.seconds(gateway.modbusPort(), WARM_UP_SECONDS);
            }
            List<Row> found = new ArrayList<>();
            loads.forEach(
                    load ->
                            found.add(
                                    new Row(
                                            String.format(
                                                    "FC 3 of %d registers, %d masters, %d in flight",
                                                    load.registers(),
                                                    load.connections(),
                                                    load.inFlight()))));
            rounds(shell, found, row -> load(gateway, loads.get(row)));
            rows.addAll(found);
        }
    }

    private static Figures load(Gateway gateway, MasterLoad load) throws Exception {
        MasterLoad.Result result = load.seconds(gateway.modbusPort(), SECONDS);
        return new Figures(result.requestsPerSecond(), result.p50(), result.p99());
    }

    private static void bridge(List<Row> rows) throws Exception {
        KeyPair key = ShellLogin.key();
        try (BridgedSite site = BridgedSite.started("trace-bridge-bench", key);
                ShellLogin shell = ShellLogin.by(site.gateway().sshPort(), "admin-key", key)) {
            calls(site, "Heartbeat", "{}", WARM_UP_CALLS);
            calls(site, "MeterValues", BridgedSite.METER_VALUES, WARM_UP_CALLS);
            List<Row> found =
                    List.of(
                            new Row("Heartbeat over the bridge, and its answer"),
                            new Row("MeterValues over the bridge, and its answer"));
            rounds(
                    shell,
                    found,
                    row ->
                            row == 0
                                    ? calls(site, "Heartbeat", "{}", CALLS)
                                    : calls(site, "MeterValues", BridgedSite.METER_VALUES, CALLS));
            rows.addAll(found);
        }
    }

    private static Figures calls(BridgedSite site, String action, String payload, int count)
            throws IOException {
        long[] nanos = new long[count];
        long sum = 0;
        for (int i = 0; i < count; i++) {
            nanos[i] = site.bridged(i % BridgedSite.CHARGERS, action, payload);
            sum += nanos[i];
        }
        Arrays.sort(nanos);
        return new Figures(
                1e9 * count / sum, nanos[count / 2] / 1e3, nanos[count * 99 / 100] / 1e3);
    }

    /** Either state is first in every second round. */
    private static void rounds(ShellLogin shell, List<Row> rows, Measure measure) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Progress.say(
                    NAME + ": " + rows.get(0).what + ": round " + (round + 1) + " of " + ROUNDS);
            for (int half = 0; half < 2; half++) {
                boolean traced = (round + half) % 2 == 0;
                shell.shell("bundle:" + (traced ? "start" : "stop") + " org.chargebus.diagnostics");
                // Not counted: the code of the other state is compiled anew.
                for (int row = 0; row < rows.size(); row++) {
                    measure.of(row);
                }
                for (int row = 0; row < rows.size(); row++) {
                    Row one = rows.get(row);
                    (traced ? one.with : one.without).add(measure.of(row));
                }
            }
        }
    }

    private static Report report(List<Row> rows) {
        Table table =
                new Table(
                        "With the trace and without it",
                        Column.of("what"),
                        Column.of("with", "1/s", 0),
                        Column.of("with p50", "µs", 1),
                        Column.of("with p99", "µs", 1),
                        Column.of("without", "1/s", 0),
                        Column.of("without p50", "µs", 1),
                        Column.of("without p99", "µs", 1),
                        Column.of("ratio of rates", "", 3),
                        Column.of("ratio of p50", "", 3),
                        Column.of("ratio of p99", "", 3));
        rows.forEach(row -> row.into(table));
        return new Report(
                NAME,
                "What the trace costs",
                "One gateway with the bundle of its trace and, in turn, with that bundle stopped,"
                        + " either of them first in every second round; nobody looks at the trace."
                        + " Medians of "
                        + ROUNDS
                        + " rounds; a ratio is the median of those of each round, with the trace to"
                        + " without it. Load and gateway share "
                        + Runtime.getRuntime().availableProcessors()
                        + " cores.",
                List.of(table),
                List.of());
    }
}
