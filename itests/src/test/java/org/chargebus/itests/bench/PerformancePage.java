package org.chargebus.itests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes docs/reference/performance.md of what the benchmarks wrote: {@code ./chargebus bench all
 * --write}. No figure in it is written by hand.
 */
public final class PerformancePage {
    /** The benchmarks of the page, in its order. */
    private static final List<String> NAMES =
            List.of(
                    "ocpp",
                    "end-to-end",
                    "modbus",
                    "bridge",
                    "start",
                    "scale",
                    "fallback",
                    "rtu",
                    "trace",
                    "page",
                    "soak",
                    "jmh");

    private static final String HEAD =
            """
            # Performance

            Written by `./chargebus bench all --write`, which runs every benchmark on one machine and \
            makes this page of what they wrote; no figure here is written by hand. Why the benchmarks \
            are as they are: [ADR 23](../adr/0023-benchmarks.md).
            """;

    private static final String METHOD =
            """
            ## Method
            - The gateway is the unpacked distribution, started by its own launcher with its own \
            options, unless a benchmark says otherwise; peers in Java have the same. All have the \
            same load, payloads and warming up.
            - Where there is a peer, gateway and peer take turns in one run, unless a benchmark says \
            otherwise. A ratio compares what was measured beside each other, never figures of two \
            days.
            - A rate is that of a closed loop: the next request follows the last answer. Where a \
            load is said to be open, requests are due at even distances and a latency counts from \
            the time its request was due.
            - Medians are over rounds; p50, p99 and max are over all samples of a round.

            ## Limits of the method
            - Load, gateway and peers share the cores of one machine and talk over its loopback: \
            there is no network in a latency, and a load takes processor time from what it loads.
            - This run is short, so that all benchmarks fit into one run: fewer rounds and \
            shorter ones than `./chargebus bench NAME` has, a tenth of the soak, 8 s a view of the \
            page. A p99 of few samples is less certain than that of many.
            - Virtual machines become faster and slower within minutes. Ratios stand that, absolute \
            figures do not.
            - A serial line is a pair of pseudo terminals; bytes are paced by the master.
            """;

    private PerformancePage() {}

    /**
     * Writes the page.
     *
     * @param arguments the folder of the reports, the file of what was tried, the page
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Tried tried = Tried.read(Path.of(arguments[1]));
        List<Report> reports = reports(folder);
        for (String complaint : complaints(reports, tried)) {
            System.err.println(arguments[1] + ": " + complaint);
        }
        Files.writeString(Path.of(arguments[2]), text(Machine.here(), reports, tried));
    }

    /**
     * All reports, in the order of the page.
     *
     * @throws IOException when one is missing
     */
    static List<Report> reports(Path folder) throws IOException {
        List<Report> reports = new ArrayList<>();
        for (String name : NAMES) {
            Path json = folder.resolve(name + ".json");
            if (!Files.exists(json)) {
                throw new IOException(
                        json
                                + " is missing, the page needs every benchmark; run"
                                + " ./chargebus bench all --write");
            }
            reports.add(Report.read(json));
        }
        return reports;
    }

    /** What the file of what was tried lacks, and what it has for nothing. */
    static List<String> complaints(List<Report> reports, Tried tried) {
        Set<String> goals = goals(reports).map(Goal::what).collect(Collectors.toSet());
        return Stream.concat(
                        goals(reports)
                                .filter(goal -> !goal.reached() && tried.of(goal.what()).isEmpty())
                                .map(goal -> "nothing on the missed goal \"" + goal.what() + "\""),
                        tried.goals().stream()
                                .filter(goal -> !goals.contains(goal))
                                .map(goal -> "no benchmark has the goal \"" + goal + "\""))
                .toList();
    }

    static String text(Machine machine, List<Report> reports, Tried tried) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("\n## Machine\n").append(markdown(table(machine)));
        page.append('\n').append(METHOD);
        page.append("\n## Goals\n").append(markdown(goalTable(reports)));
        missed(page, reports, tried);
        for (Report report : reports) {
            page.append("\n## ").append(report.title()).append('\n');
            page.append("`./chargebus bench ").append(report.name()).append("`. ");
            page.append(report.method()).append('\n');
            for (Table table : report.tables()) {
                page.append("\n**").append(table.title()).append("**\n\n").append(markdown(table));
            }
        }
        return page.toString();
    }

    private static void missed(StringBuilder page, List<Report> reports, Tried tried) {
        List<Goal> missed = goals(reports).filter(goal -> !goal.reached()).toList();
        page.append("\n## What was missed, why, and what was tried\n");
        if (missed.isEmpty()) {
            page.append("Nothing in this run.\n");
        }
        for (Goal goal : missed) {
            page.append("\n### ").append(goal.what()).append('\n');
            page.append("Goal ").append(goal.goal()).append(", measured ").append(goal.measured());
            page.append(": ").append(goal.verdict()).append(". ");
            page.append(tried.of(goal.what()).orElse("Not explained yet.")).append('\n');
        }
    }

    private static Stream<Goal> goals(List<Report> reports) {
        return reports.stream().flatMap(report -> report.goals().stream());
    }

    private static Table table(Machine machine) {
        return new Table("Machine", Column.of("what"), Column.of("it is"))
                .row("processor", machine.processor())
                .row("cores", "" + machine.cores())
                .row("memory", machine.memory())
                .row("kernel", machine.kernel())
                .row("Java", machine.jdk());
    }

    private static Table goalTable(List<Report> reports) {
        Table table =
                new Table(
                        "Goals",
                        Column.of("benchmark"),
                        Column.of("what"),
                        Column.of("goal"),
                        Column.of("measured"),
                        Column.of("reached"));
        for (Report report : reports) {
            for (Goal goal : report.goals()) {
                table.row(report.name(), goal.what(), goal.goal(), goal.measured(), goal.verdict());
            }
        }
        return table;
    }

    /** A table with numbers to the right. */
    private static String markdown(Table table) {
        List<List<String>> lines = table.shown();
        StringBuilder text = new StringBuilder(line(lines.get(0)));
        for (int column = 0; column < table.columns().size(); column++) {
            text.append(table.numbers(column) ? "|---:" : "|---");
        }
        text.append("|\n");
        lines.subList(1, lines.size()).forEach(cells -> text.append(line(cells)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
