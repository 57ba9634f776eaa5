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

/** What the benchmark of Modbus found, as a table and as JSON in target/bench. */
final class ModbusBenchReport {
    private static final Path FOLDER =
            Path.of(System.getProperty("chargebus.target"), "bench").normalize();

    /** The medians of all rounds of one slave. */
    private record Medians(double requestsPerSecond, double p50Micros, double p99Micros) {
        static Medians of(List<MasterLoad.Result> rounds) {
            return new Medians(
                    median(rounds, MasterLoad.Result::requestsPerSecond),
                    median(rounds, MasterLoad.Result::p50),
                    median(rounds, MasterLoad.Result::p99));
        }

        private static double median(
                List<MasterLoad.Result> rounds, ToDoubleFunction<MasterLoad.Result> figure) {
            double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    /** One load on both slaves. */
    private record Cell(MasterLoad load, Medians gateway, Medians libmodbus) {
        double ratioOfRequests() {
            return gateway.requestsPerSecond / libmodbus.requestsPerSecond;
        }

        double ratioOfP99() {
            return libmodbus.p99Micros / gateway.p99Micros;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "%9d %11d %9d | %9.0f %7.0f %7.0f | %9.0f %7.0f %7.0f | %6.2f %6.2f%n",
                    load.registers(),
                    load.connections(),
                    load.inFlight(),
                    gateway.requestsPerSecond,
                    gateway.p50Micros,
                    gateway.p99Micros,
                    libmodbus.requestsPerSecond,
                    libmodbus.p50Micros,
                    libmodbus.p99Micros,
                    ratioOfRequests(),
                    ratioOfP99());
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("registers", load.registers());
            json.put("connections", load.connections());
            json.put("inFlight", load.inFlight());
            json.put("gateway", gateway);
            json.put("libmodbus", libmodbus);
            json.put("ratioOfRequests", ratioOfRequests());
            json.put("ratioOfP99", ratioOfP99());
            return json;
        }
    }

    private final List<Cell> cells = new ArrayList<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();

    void cell(MasterLoad load, List<MasterLoad.Result> gateway, List<MasterLoad.Result> libmodbus) {
        cells.add(new Cell(load, Medians.of(gateway), Medians.of(libmodbus)));
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
                String.format("%31s | %25s | %25s | %13s%n", "", "gateway", "libmodbus", "ratio"));
        table.append(
                String.format(
                        "%9s %11s %9s | %9s %7s %7s | %9s %7s %7s | %6s %6s%n",
                        "registers",
                        "connections",
                        "in flight",
                        "req/s",
                        "p50",
                        "p99",
                        "req/s",
                        "p50",
                        "p99",
                        "req/s",
                        "p99"));
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
