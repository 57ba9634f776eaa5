package org.chargebus.itests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.chargebus.itests.ChargerLoad.Result;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Extent;
import org.chargebus.itests.bench.Goal;
import org.chargebus.itests.bench.Progress;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Statistics;
import org.chargebus.itests.bench.Table;
import org.junit.Test;

/**
 * Calls of chargers answered by the gateway, by two other central systems, by a bare WebSocket on
 * the same Jetty and by a plain socket, all under the same load. {@code ./chargebus bench ocpp}; no
 * assertion is made about times.
 */
public class OcppBench {
    private static final int[] SIZES = {20, 200, 2_000};

    /** From so many chargers on the gateway needs more heap than its own options give it. */
    private static final int MANY = 1_000;

    private static final int HEAP_OF_MANY_MEGABYTES = 512;
    private static final String GATEWAY = "gateway";
    private static final String BARE = "bare Jetty";
    private static final List<String> PEERS = List.of("ChargeTime", "ocpp-rpc");

    private static final double PEER_GOAL = 3;
    private static final double BARE_GOAL = 0.5;
    private static final double P99_GOAL_MILLIS = 3;

    private static final String METHOD =
            "Chargers of one program in C talk over WebSocket to one server at a time: 80 %%"
                    + " MeterValues with 8 samples, the rest StatusNotification, Heartbeat,"
                    + " StopTransaction and StartTransaction in equal shares; each answer is"
                    + " checked. The gateway is the unpacked distribution with its own options and"
                    + " that many chargers configured, and stores each transaction on disk before"
                    + " it answers; the others store nothing. ChargeTime's server and bare Jetty"
                    + " have the gateway's Java options, from %d chargers on all three with"
                    + " -Xmx%dm; bare Jetty is the gateway's version and"
                    + " looks at nothing but the id of a call; a peer that does not let all chargers in"
                    + " has no figures, and a round in which one does not answer all calls is none"
                    + " to compare a p99 with; ocpp-rpc runs on Node without its"
                    + " check against schemas; the socket echo is in C and speaks no WebSocket."
                    + " Closed loop: a charger sends its next call when the last one is answered."
                    + " Open loop: calls are due at even distances, at half of the gateway's calls"
                    + " a second at the least number of chargers, and a latency counts from the"
                    + " time a call was due. Medians of %d rounds of %.1f s, in which the servers"
                    + " take turns, each time in another order; %.1f s of warming up for each before a"
                    + " size and %.1f s before each measurement. Load and server share the"
                    + " machine: %d cores.";

    /**
     * How long it measures.
     *
     * @param rounds of all servers
     * @param first seconds each server is warmed up before the first round of a size
     * @param warmUp seconds before each measurement
     * @param seconds of a measurement
     */
    record Durations(int rounds, double first, double warmUp, double seconds) {}

    /** What is measured in each round. */
    private record Cell(String server, int chargers, boolean open) {}

    private final Durations durations;
    private final Map<Cell, List<Result>> results = new LinkedHashMap<>();

    /** With whole rounds, or a part of them. */
    public OcppBench() {
        this(new Durations(Extent.of(3, 2), Extent.of(3.0, 2.0), 0.5, Extent.of(2.0, 1.5)));
    }

    OcppBench(Durations durations) {
        this.durations = durations;
    }

    @Test
    public void measure() throws Exception {
        run(SIZES).publish();
    }

    /** All of it for these numbers of chargers, the least first. */
    Report run(int... sizes) throws Exception {
        double rate = 0;
        for (int size : sizes) {
            Progress.say("ocpp: a gateway with " + size + " chargers starts");
            try (Gateway gateway = LoadableSite.configured("ocpp-bench-" + size, size)) {
                List<String> options = LoadableSite.javaOptions(gateway);
                if (size >= MANY) {
                    options = LoadableSite.javaOptions(gateway, HEAP_OF_MANY_MEGABYTES);
                    gateway.javaOptions(String.join(" ", options));
                }
                LoadableSite.start(gateway);
                try (Central chargeTime = Central.chargeTime(options);
                        Central ocppRpc = Central.ocppRpc();
                        Central jetty = Central.bareJetty(options, gateway.home());
                        Central echo = Central.echo()) {
                    List<Central> servers =
                            List.of(Central.of(gateway), chargeTime, ocppRpc, jetty, echo);
                    closedLoop(servers, size);
                    if (size == sizes[0]) {
                        rate = median(GATEWAY, size, false, Result::callsPerSecond) / 2;
                        rounds(servers, new HashSet<>(servers), size, rate);
                    }
                }
            }
        }
        return report(sizes, rate);
    }

    private void closedLoop(List<Central> servers, int size) throws Exception {
        Set<Central> able = new HashSet<>();
        for (Central server : servers) {
            if (result(ChargerLoad.closed(size, 0, durations.first), server).isPresent()) {
                able.add(server);
            }
        }
        rounds(servers, able, size, 0);
    }

    private void rounds(List<Central> servers, Set<Central> able, int size, double rate)
            throws Exception {
        List<Central> order = new ArrayList<>(servers);
        ChargerLoad load = new ChargerLoad(size, durations.warmUp, durations.seconds, rate);
        for (int round = 1; round <= durations.rounds; round++) {
            for (Central server : order) {
                List<Result> found =
                        results.computeIfAbsent(
                                new Cell(server.name(), size, rate > 0), k -> new ArrayList<>());
                Optional<Result> result =
                        able.contains(server) ? result(load, server) : Optional.empty();
                if (result.isPresent()) {
                    found.add(result.get());
                    Progress.say(
                            String.format(
                                    Locale.ROOT,
                                    "ocpp: round %d, %d chargers, %s: %,.0f calls/s, p99 %,.0f µs",
                                    round,
                                    size,
                                    server.name(),
                                    result.get().callsPerSecond(),
                                    result.get().p99()));
                } else {
                    able.remove(server);
                }
            }
            Collections.rotate(order, 1);
        }
    }

    /** Empty when a peer does not let all chargers in, which is no reason to measure no other. */
    private static Optional<Result> result(ChargerLoad load, Central server) throws Exception {
        try {
            return Optional.of(load.run(server));
        } catch (AssertionError e) {
            if (server.isGateway()) {
                throw e;
            }
            Progress.say("ocpp: " + server.name() + " is left out: " + e.getMessage().strip());
            return Optional.empty();
        }
    }

    private double median(String server, int size, boolean open, ToDoubleFunction<Result> figure) {
        List<Result> found = results.get(new Cell(server, size, open));
        return found.isEmpty() ? Double.NaN : Statistics.median(found, figure);
    }

    /** A peer that does not answer all calls is no measure of how soon one is answered. */
    private List<Result> withoutErrors(Cell cell) {
        return results.get(cell).stream().filter(result -> result.errors() == 0).toList();
    }

    private String bestPeer(int size) {
        return PEERS.stream()
                .filter(peer -> !results.get(new Cell(peer, size, false)).isEmpty())
                .max(
                        Comparator.comparingDouble(
                                peer -> median(peer, size, false, Result::callsPerSecond)))
                .orElseThrow(() -> new AssertionError("no peer let " + size + " chargers in"));
    }

    private Report report(int[] sizes, double rate) {
        List<Table> tables = new ArrayList<>();
        List<Goal> goals = new ArrayList<>();
        for (int size : sizes) {
            double own = median(GATEWAY, size, false, Result::callsPerSecond);
            double best = median(bestPeer(size), size, false, Result::callsPerSecond);
            double bare = median(BARE, size, false, Result::callsPerSecond);
            tables.add(table("Closed loop, " + size + " chargers", size, false));
            goals.add(
                    Goal.atLeast(
                            "calls a second of " + size + " chargers, to the best peer",
                            PEER_GOAL,
                            own / best,
                            "times"));
            goals.add(
                    Goal.atLeast(
                            "calls a second of " + size + " chargers, to bare Jetty",
                            BARE_GOAL,
                            own / bare,
                            "times"));
        }
        int size = sizes[0];
        String title =
                String.format(
                        Locale.ROOT, "Open loop, %d chargers, %,.0f calls/s in all", size, rate);
        tables.add(table(title, size, true));
        double p99 = median(GATEWAY, size, true, Result::p99);
        goals.add(
                Goal.below(
                        "answer p99 of " + size + " chargers, open loop at half load",
                        P99_GOAL_MILLIS,
                        p99 / 1e3,
                        "ms"));
        for (String peer : PEERS) {
            List<Result> whole = withoutErrors(new Cell(peer, size, true));
            if (!whole.isEmpty()) {
                goals.add(
                        Goal.below(
                                "answer p99 of " + size + " chargers, open loop, to " + peer,
                                1,
                                p99 / Statistics.median(whole, Result::p99),
                                "times"));
            }
        }
        String method =
                String.format(
                        Locale.ROOT,
                        METHOD,
                        MANY,
                        HEAP_OF_MANY_MEGABYTES,
                        durations.rounds,
                        durations.seconds,
                        durations.first,
                        durations.warmUp,
                        Runtime.getRuntime().availableProcessors());
        return new Report("ocpp", "Calls of chargers", method, tables, goals);
    }

    private Table table(String title, int size, boolean open) {
        Table table =
                new Table(
                        title,
                        Column.of("server"),
                        Column.of("answered", "calls/s", 0),
                        Column.of("p50", "µs", 0),
                        Column.of("p99", "µs", 0),
                        Column.of("processor time a call", "µs", 1),
                        Column.of("errors or too late"),
                        Column.ratio("calls/s to the best peer"),
                        Column.ratio("calls/s to bare Jetty"));
        double best = median(bestPeer(size), size, open, Result::callsPerSecond);
        double bare = median(BARE, size, open, Result::callsPerSecond);
        for (Cell cell : results.keySet()) {
            if (cell.chargers == size && cell.open == open) {
                double calls = median(cell.server, size, open, Result::callsPerSecond);
                table.row(
                        cell.server,
                        calls,
                        median(cell.server, size, open, Result::p50),
                        median(cell.server, size, open, Result::p99),
                        median(cell.server, size, open, Result::cpuMicros),
                        median(cell.server, size, open, Result::errors),
                        calls / best,
                        calls / bare);
            }
        }
        return table;
    }
}
