package org.chargebus.itests;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What the benchmark of Modbus found, as a table and as JSON in target/bench. */
final class ModbusBenchReport {
    private static final Path FOLDER =
            Path.of(System.getProperty("chargebus.target"), "bench").normalize();

    /**
     * One slave under one load.
     *
     * @param cpuSeconds of the slave meanwhile, in user mode and in the kernel
     */
    record Round(MasterLoad.Result result, double cpuSeconds) {
        private double cpuMicros() {
            return 1e6 * cpuSeconds / result.requests();
        }
    }

    /** The medians of all rounds of one slave; the processor time is that of a request. */
    private record Medians(
            double requestsPerSecond, double p50Micros, double p99Micros, double cpuMicros) {
        static Medians of(List<Round> rounds) {
            return new Medians(
                    median(rounds, round -> round.result.requestsPerSecond()),
                    median(rounds, round -> round.result.p50()),
                    median(rounds, round -> round.result.p99()),
                    median(rounds, Round::cpuMicros));
        }

        private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
            double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    /**
     * The medians of the ratios of all rounds, above 1 in favour of the gateway: the two slaves of
     * a round had the same machine, which is faster and slower by the minute.
     */
    private record Ratios(double requestsPerSecond, double p99, double cpu) {
        static Ratios of(List<Round> gateway, List<Round> libmodbus) {
            return new Ratios(
                    median(gateway, libmodbus, round -> round.result.requestsPerSecond()),
                    median(libmodbus, gateway, round -> round.result.p99()),
                    median(libmodbus, gateway, Round::cpuMicros));
        }

        private static double median(
                List<Round> above, List<Round> below, ToDoubleFunction<Round> figure) {
            double[] sorted =
                    IntStream.range(0, above.size())
                            .mapToDouble(
                                    i ->
                                            figure.applyAsDouble(above.get(i))
                                                    / figure.applyAsDouble(below.get(i)))
                            .sorted()
                            .toArray();
            return sorted[sorted.length / 2];
        }
    }

    /** One load on both slaves. */
    private record Cell(MasterLoad load, Medians gateway, Medians libmodbus, Ratios ratios) {

        String row() {
            return String.format(
                    Locale.ROOT,
                    "%9d %11d %9d | %7.0f %6.0f %6.0f %5.1f | %7.0f %6.0f %6.0f %5.1f | %5.2f %5.2f %5.2f%n",
                    load.registers(),
                    load.connections(),
                    load.inFlight(),
                    gateway.requestsPerSecond,
                    gateway.p50Micros,
                    gateway.p99Micros,
                    gateway.cpuMicros,
                    libmodbus.requestsPerSecond,
                    libmodbus.p50Micros,
                    libmodbus.p99Micros,
                    libmodbus.cpuMicros,
                    ratios.requestsPerSecond,
                    ratios.p99,
                    ratios.cpu);
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("registers", load.registers());
            json.put("connections", load.connections());
            json.put("inFlight", load.inFlight());
            json.put("gateway", gateway);
            json.put("libmodbus", libmodbus);
            json.put("ratios", ratios);
            return json;
        }
    }

    private final List<Cell> cells = new ArrayList<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();

    void cell(MasterLoad load, List<Round> gateway, List<Round> libmodbus) {
        cells.add(
                new Cell(
                        load,
                        Medians.of(gateway),
                        Medians.of(libmodbus),
                        Ratios.of(gateway, libmodbus)));
    }

    /** A figure of the gateway alone. */
    void figure(String name, double value) {
        figures.put(name, value);
    }

    void write(String title) throws IOException {
        Files.createDirectories(FOLDER);
        Path json = FOLDER.resolve("modbus.json");
        StringBuilder table = new StringBuilder(title + System.lineSeparator());
        table.append(
                String.format("%31s | %27s | %27s | %17s%n", "", "gateway", "libmodbus", "ratio"));
        table.append(
                String.format(
                        "%9s %11s %9s | %7s %6s %6s %5s | %7s %6s %6s %5s | %5s %5s %5s%n",
                        "registers",
                        "connections",
                        "in flight",
                        "req/s",
                        "p50",
                        "p99",
                        "cpu",
                        "req/s",
                        "p50",
                        "p99",
                        "cpu",
                        "req/s",
                        "p99",
                        "cpu"));
        cells.forEach(cell -> table.append(cell.row()));
        figures.forEach(
                (name, value) ->
                        table.append(String.format(Locale.ROOT, "%.3f %s%n", value, name)));
        table.append(String.format("the same as JSON: %s%n", json));
        Map<String, Object> all =
                Map.of(
                        "title", title,
                        "cells", cells.stream().map(Cell::json).toList(),
                        "figures", figures);
        Files.writeString(json, new GsonBuilder().setPrettyPrinting().create().toJson(all));
        Files.writeString(FOLDER.resolve("modbus.txt"), table);
        System.out.println(table);
    }
}
