package org.chargebus.itests;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.Test;

/**
 * What the trace costs: one gateway with its bundle and, in turn in the same run, with that bundle
 * stopped. Requests a second of Modbus masters, and what the bridge takes for a call of a charger
 * and its answer; nobody looks at the trace.
 *
 * <p>{@code ./chargebus bench trace}; no assertion is made about times.
 */
public class TraceBench {
    private static final int ROUNDS = 8;
    private static final double SECONDS = 1;
    private static final double WARM_UP_SECONDS = 3;
    private static final int CALLS = 2000;
    private static final int WARM_UP_CALLS = 10_000;
    private static final Path FOLDER =
            Path.of(System.getProperty("chargebus.target"), "bench").normalize();

    /** Of one state in one round; times in µs. */
    private record Figures(double requestsPerSecond, double p50, double p99) {}

    /** Both states, a round each at the same place. */
    private record Row(String what, List<Figures> with, List<Figures> without) {
        Row(String what) {
            this(what, new ArrayList<>(), new ArrayList<>());
        }

        private static double median(List<Figures> all, ToDoubleFunction<Figures> figure) {
            double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
            return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
        }

        /** Of the figure with the trace to that without, round by round; the median of all. */
        private double ratio(ToDoubleFunction<Figures> figure) {
            double[] ratios = new double[with.size()];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] =
                        figure.applyAsDouble(with.get(i)) / figure.applyAsDouble(without.get(i));
            }
            Arrays.sort(ratios);
            return (ratios[ratios.length / 2] + ratios[(ratios.length - 1) / 2]) / 2;
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%-40s | %8.0f %7.1f %7.1f | %8.0f %7.1f %7.1f | %6.3f %6.3f %6.3f%n",
                    what,
                    median(with, Figures::requestsPerSecond),
                    median(with, Figures::p50),
                    median(with, Figures::p99),
                    median(without, Figures::requestsPerSecond),
                    median(without, Figures::p50),
                    median(without, Figures::p99),
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
        report(rows);
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

    private static void report(List<Row> rows) throws IOException {
        String title =
                String.format(
                        "the gateway with its trace and without, medians of %d rounds; times in"
                                + " µs; ratios are those with the trace to those without; %d cores"
                                + " for all together",
                        ROUNDS, Runtime.getRuntime().availableProcessors());
        StringBuilder table = new StringBuilder(title + System.lineSeparator());
        table.append(String.format("%-40s | %24s | %24s | %20s%n", "", "with", "without", "ratio"));
        table.append(
                String.format(
                        "%-40s | %8s %7s %7s | %8s %7s %7s | %6s %6s %6s%n",
                        "",
                        "a second",
                        "p50",
                        "p99",
                        "a second",
                        "p50",
                        "p99",
                        "a s",
                        "p50",
                        "p99"));
        rows.forEach(row -> table.append(row.text()));
        Path json = FOLDER.resolve("trace.json");
        table.append(String.format("the same as JSON: %s%n", json));
        Files.createDirectories(FOLDER);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", title);
        all.put("rows", rows);
        Files.writeString(json, new GsonBuilder().setPrettyPrinting().create().toJson(all));
        Files.writeString(FOLDER.resolve("trace.txt"), table);
        System.out.println(table);
    }
}
