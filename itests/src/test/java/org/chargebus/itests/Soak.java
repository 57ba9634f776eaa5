package org.chargebus.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Latencies;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Table;

/**
 * One site day in 10 minutes, or a part of it at the same pace: a full page of chargers and six
 * masters that poll ten times a second.
 */
final class Soak {
    /** Of a whole day, s. */
    static final int WHOLE = 600;

    /** Of the day in {@code ./chargebus bench all}, s. */
    static final int PART = 60;

    static final String NAME = "soak";
    private static final String HEAP = "heap after a collection";
    private static final double MICROS_A_MILLI = 1000;
    private static final double KILO = 1000;
    private static final int MINUTES_A_DAY = 1440;
    private static final long MINUTE_NANOS = WHOLE * 1_000_000_000L / MINUTES_A_DAY;
    private static final int SAMPLES = 40;

    /**
     * What it came to.
     *
     * @param seconds it took
     * @param latencies of the calls, ns, sorted
     * @param states at even distances
     */
    record Result(
            double seconds,
            long[] latencies,
            MasterLoad.Result polls,
            List<MachineState> states,
            double cpuSeconds) {
        /** kB a minute by which the heap grows, after the first fifth, by least squares. */
        double heapSlope() {
            int from = states.size() / 5;
            int count = states.size() - from;
            double minutes = seconds / 60 / Math.max(1, states.size() - 1);
            double meanX = (count - 1) / 2.0;
            double meanY =
                    states.stream().skip(from).mapToLong(MachineState::heap).average().orElse(0);
            double xy = 0;
            double xx = 0;
            for (int i = 0; i < count; i++) {
                xy += (i - meanX) * (states.get(from + i).heap() - meanY);
                xx += (i - meanX) * (i - meanX);
            }
            return xx == 0 ? 0 : xy / xx / minutes;
        }

        Report report() {
            MachineState first = states.get(states.size() / 5);
            MachineState last = states.get(states.size() - 1);
            Latencies calls = Latencies.ofNanos(latencies);
            Table traffic =
                    new Table(
                                    "Traffic",
                                    Column.of("what"),
                                    Column.of("count"),
                                    Column.of("rate", "1/s", 1),
                                    Column.of("p50", "ms", 2),
                                    Column.of("p99", "ms", 2))
                            .row(
                                    "messages of the chargers, each to its answer",
                                    calls.count(),
                                    calls.count() / seconds,
                                    calls.p50() / MICROS_A_MILLI,
                                    calls.p99() / MICROS_A_MILLI)
                            .row(
                                    "Modbus polls of six masters",
                                    polls.requests(),
                                    polls.requestsPerSecond(),
                                    polls.p50() / MICROS_A_MILLI,
                                    polls.p99() / MICROS_A_MILLI);
            Table state =
                    new Table(
                                    "The gateway meanwhile",
                                    Column.of("what"),
                                    Column.of("after a fifth", "", 1),
                                    Column.of("at the end", "", 1),
                                    Column.of("unit"))
                            .row(HEAP, megabytes(first.heap()), megabytes(last.heap()), "MB")
                            .row(
                                    "resident",
                                    megabytes(first.resident()),
                                    megabytes(last.resident()),
                                    "MB")
                            .row("threads", first.threads(), last.threads(), "")
                            .row("descriptors", first.descriptors(), last.descriptors(), "")
                            .row("heap slope", Double.NaN, heapSlope(), "kB/min")
                            .row(
                                    "processor",
                                    Double.NaN,
                                    100 * cpuSeconds / seconds,
                                    "% of a core");
            return new Report(
                    NAME,
                    "A site day of traffic in "
                            + WHOLE
                            + " s"
                            + (seconds < WHOLE - 1 ? ", a part of it at the same pace" : ""),
                    String.format(
                            Locale.ROOT,
                            "%.0f s. %d chargers of %d connectors, with sessions, meter values and"
                                    + " status changes of a day, and %d masters that poll ten times"
                                    + " a second. %d looks at the process at even distances, heap"
                                    + " after a collection; its slope is that of a straight line"
                                    + " through all looks but the first fifth.",
                            seconds,
                            LoadedSite.CHARGERS,
                            LoadedSite.CONNECTORS,
                            LoadedSite.MASTERS,
                            states.size()),
                    List.of(traffic, state),
                    List.of());
        }

        private static double megabytes(long kilobytes) {
            return kilobytes / KILO;
        }
    }

    private Soak() {}

    /** A gateway for it; not started. */
    static Gateway configured(String name) throws Exception {
        Gateway gateway = LoadedSite.configured(name);
        gateway.configure(
                "org.chargebus.central.cfg",
                "triggerOnConnect = false",
                "authorization = accept-all");
        return gateway;
    }

    /**
     * Runs it.
     *
     * @throws AssertionError when a message is not answered as it should be
     */
    static Result run(Gateway gateway, int seconds) throws Exception {
        List<RawCharger> sockets = new ArrayList<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<List<Long>> latencies = new ArrayList<>();
            List<Callable<Void>> chargers = new ArrayList<>();
            long start = System.nanoTime();
            for (int number = 1; number <= LoadedSite.CHARGERS; number++) {
                RawCharger socket = RawCharger.admitted(gateway.ocppPort(), "LOAD" + number);
                sockets.add(socket);
                List<Long> own = new ArrayList<>();
                latencies.add(own);
                SoakCharger charger = new SoakCharger(socket, number, own);
                chargers.add(() -> day(charger, seconds));
            }
            double cpuBefore = ProcessCost.cpuSeconds(gateway.pid());
            List<Future<Void>> days = new ArrayList<>();
            for (Callable<Void> charger : chargers) {
                days.add(threads.submit(charger));
            }
            CompletableFuture<MasterLoad.Result> polls =
                    CompletableFuture.supplyAsync(() -> poll(gateway.modbusPort(), seconds));
            List<MachineState> states = sample(gateway.pid(), seconds);
            for (Future<Void> day : days) {
                day.get();
            }
            MasterLoad.Result polled = polls.get();
            return new Result(
                    (System.nanoTime() - start) / 1e9,
                    latencies.stream()
                            .flatMap(List::stream)
                            .mapToLong(Long::longValue)
                            .sorted()
                            .toArray(),
                    polled,
                    states,
                    ProcessCost.cpuSeconds(gateway.pid()) - cpuBefore);
        } finally {
            threads.shutdownNow();
            sockets.forEach(RawCharger::close);
        }
    }

    private static Void day(SoakCharger charger, int seconds) throws Exception {
        long start = System.nanoTime();
        int minutes = (int) (seconds * 1_000_000_000L / MINUTE_NANOS);
        for (int minute = 0; minute < minutes; minute++) {
            sleepUntil(start + minute * MINUTE_NANOS);
            charger.minute(minute);
        }
        return null;
    }

    /** Waits for a time of {@link System#nanoTime}. */
    static void sleepUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static MasterLoad.Result poll(int port, int seconds) {
        try {
            return new MasterLoad(LoadedSite.MASTERS, 1, Addresses.of(1, 1, 0), 100)
                    .polling(port, seconds, 10);
        } catch (Exception e) {
            throw new IllegalStateException("the masters failed", e);
        }
    }

    private static List<MachineState> sample(long pid, int seconds) throws Exception {
        int samples = Math.max(2, Math.min(SAMPLES, seconds));
        List<MachineState> states = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < samples; i++) {
            sleepUntil(start + (i + 1) * (seconds * 1_000_000_000L / samples));
            states.add(MachineState.of(pid));
        }
        return states;
    }
}
