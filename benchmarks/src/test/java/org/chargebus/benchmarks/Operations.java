package org.chargebus.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Table;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** Times by operation, the gateway beside its peer. */
final class Operations {
    private static final String GATEWAY = "gateway";

    /** What is done, as people say it, by the class that does it; in the order of the table. */
    private static final Map<String, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put("FrameDecode", "text of a CALL with MeterValues of 8 samples to a tree");
        TITLES.put("MeterValuesPayload", "this tree to a checked record");
        TITLES.put("MeterValuesMessage", "text of the same CALL to a record");
        TITLES.put("FrameEncode", "tree of a StartTransaction.conf to text");
        TITLES.put("ReadRegisters", "FC 3 request answered");
        TITLES.put("WriteRegisters", "FC 16 request answered");
        TITLES.put("RegisterWords", "60 numbers to registers");
        TITLES.put("RegisterText", "20 characters to registers");
    }

    /** In ns an operation. */
    private record Time(double nanos, double error) {}

    private final Map<String, Map<String, Map<String, Time>>> byTitle = new LinkedHashMap<>();

    Operations() {
        TITLES.values().forEach(title -> byTitle.put(title, new TreeMap<>()));
    }

    /** The classes, in the order of the table. */
    static Collection<String> names() {
        return TITLES.keySet();
    }

    /** A constant as people write it. */
    private static String word(String parameter) {
        return parameter.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void add(RunResult result) {
        BenchmarkParams ran = result.getParams();
        String[] name = ran.getBenchmark().split("\\.");
        String parameters =
                ran.getParamsKeys().stream()
                        .map(key -> ", " + key + " " + word(ran.getParam(key)))
                        .collect(Collectors.joining());
        add(
                name[name.length - 2],
                parameters,
                name[name.length - 1],
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError());
    }

    void add(String operation, String parameters, String by, double nanos, double error) {
        String title = TITLES.get(operation);
        if (title == null) {
            throw new IllegalArgumentException(operation + " has no title in " + getClass());
        }
        byTitle.get(title)
                .computeIfAbsent(parameters, none -> new TreeMap<>())
                .put(by, new Time(nanos, error));
    }

    Table table() {
        Table table =
                new Table(
                        "Time of an operation",
                        Column.of("operation"),
                        Column.of("gateway", "ns", 1),
                        Column.of("error", "ns", 1),
                        Column.of("peer"),
                        Column.of("peer", "ns", 1),
                        Column.of("error", "ns", 1),
                        Column.ratio("ratio"));
        byTitle.forEach(
                (title, rows) ->
                        rows.forEach((parameters, times) -> row(table, title + parameters, times)));
        return table;
    }

    private static void row(Table table, String operation, Map<String, Time> times) {
        Time ours = times.get(GATEWAY);
        String peer =
                times.keySet().stream().filter(by -> !by.equals(GATEWAY)).findFirst().orElse("");
        Time theirs = times.getOrDefault(peer, new Time(Double.NaN, Double.NaN));
        table.row(
                operation,
                ours.nanos,
                ours.error,
                peer,
                theirs.nanos,
                theirs.error,
                theirs.nanos / ours.nanos);
    }
}
