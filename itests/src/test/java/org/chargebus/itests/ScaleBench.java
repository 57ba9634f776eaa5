package org.chargebus.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Extent;
import org.chargebus.itests.bench.Goal;
import org.chargebus.itests.bench.Line;
import org.chargebus.itests.bench.Progress;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Table;
import org.junit.Test;

/**
 * What a charger costs: the gateway with none to 4,940 of them, which fill all its pages of
 * registers. {@code ./chargebus bench scale}; no assertion is made about times.
 */
public class ScaleBench {
    private static final int[] SIZES = {0, 1_000, 2_500, 4_940};
    private static final int HEAP_MEGABYTES = 512;

    /** Each charger says something each 10 s. */
    private static final double CALLS_A_SECOND = 0.1;

    private static final double LINEAR = 0.98;

    private static final String METHOD =
            "The unpacked distribution with that many chargers configured, a fresh one for each"
                    + " row, its own options of the Java machine but for -Xmx%dm in all rows. All"
                    + " chargers of a row are connected and each sends a call each 10 s at even"
                    + " distances: 80 %% MeterValues with 8 samples, the rest StatusNotification,"
                    + " Heartbeat, StopTransaction and StartTransaction. Over %.0f s after %.0f s of"
                    + " warming up; a latency counts from the time a call was due. Resident is the"
                    + " whole process at the end of that; the live heap is what a collection leaves"
                    + " then, with all chargers connected. The start is the first one, from the"
                    + " launcher to the ready line and the open port of chargers; a charger"
                    + " whose file is not read by then is refused and comes again, which counts as"
                    + " time until all are connected. The slope is that of the line of least"
                    + " squares.";

    private final double warmUp;
    private final double seconds;

    /** One number of chargers. */
    private record Size(
            int chargers,
            double ready,
            double connected,
            double resident,
            double heap,
            double cpuMillis,
            double p99,
            double errors) {}

    /** With whole rounds, or a part of them. */
    public ScaleBench() {
        this(Extent.of(10.0, 3.0), Extent.of(20.0, 10.0));
    }

    ScaleBench(double warmUp, double seconds) {
        this.warmUp = warmUp;
        this.seconds = seconds;
    }

    @Test
    public void measure() throws Exception {
        run(SIZES).publish();
    }

    /** All of it for these numbers of chargers, the largest last. */
    Report run(int... numbers) throws Exception {
        List<Size> sizes = new ArrayList<>();
        for (int number : numbers) {
            Progress.say("scale: a gateway with " + number + " chargers starts");
            Size size = size(number);
            sizes.add(size);
            Progress.say(
                    String.format(
                            Locale.ROOT,
                            "scale: %d chargers: ready in %.1f s, %.0f MB, heap %.0f MB, %.0f ms/s",
                            number,
                            size.ready,
                            size.resident,
                            size.heap,
                            size.cpuMillis));
        }
        return report(sizes);
    }

    private Size size(int chargers) throws Exception {
        try (Gateway gateway = LoadableSite.configured("scale-bench-" + chargers, chargers)) {
            gateway.javaOptions(
                    String.join(" ", LoadableSite.javaOptions(gateway, HEAP_MEGABYTES)));
            double ready = LoadableSite.start(gateway);
            if (chargers == 0) {
                TimeUnit.MILLISECONDS.sleep((long) (1e3 * warmUp));
                double before = ProcessCost.cpuSeconds(gateway.pid());
                TimeUnit.MILLISECONDS.sleep((long) (1e3 * seconds));
                double used = ProcessCost.cpuSeconds(gateway.pid()) - before;
                return sizeOf(gateway, 0, ready, 0, 1e3 * used / seconds, Double.NaN, 0);
            }
            ChargerLoad load =
                    new ChargerLoad(chargers, warmUp, seconds, chargers * CALLS_A_SECOND);
            try (ChargerLoad.Staying staying = load.staying(Central.of(gateway))) {
                ChargerLoad.Result result = staying.result();
                double cpu = result.cpuMicros() * result.calls() / 1e3 / seconds;
                return sizeOf(
                        gateway,
                        chargers,
                        ready,
                        result.readySeconds(),
                        cpu,
                        result.p99() / 1e3,
                        result.errors());
            }
        }
    }

    private static Size sizeOf(
            Gateway gateway,
            int chargers,
            double ready,
            double connected,
            double cpuMillis,
            double p99,
            double errors)
            throws Exception {
        double resident = ProcessCost.residentMegabytes(gateway.pid());
        double heap = MachineState.of(gateway.pid()).heap() / 1e3;
        return new Size(chargers, ready, connected, resident, heap, cpuMillis, p99, errors);
    }

    private Report report(List<Size> sizes) {
        Table table =
                new Table(
                        "Chargers",
                        Column.of("chargers"),
                        Column.of("until ready", "s", 1),
                        Column.of("until all are connected", "s", 1),
                        Column.of("resident", "MB", 1),
                        Column.of("live heap", "MB", 1),
                        Column.of("processor time a second", "ms", 1),
                        Column.of("answer p99", "ms", 1),
                        Column.of("not in time"));
        for (Size size : sizes) {
            table.row(
                    size.chargers,
                    size.ready,
                    size.connected,
                    size.resident,
                    size.heap,
                    size.cpuMillis,
                    size.p99,
                    size.errors);
        }
        Table slopes =
                new Table(
                        "A charger",
                        Column.of("what"),
                        Column.of("slope a charger", "", 2),
                        Column.of("unit"),
                        Column.of("without chargers", "", 1),
                        Column.of("unit of it"),
                        Column.of("R²", "", 4),
                        Column.of("largest deviation", "%", 1));
        Line resident = slope(slopes, sizes, "resident", "kB", "MB", Size::resident);
        Line heap = slope(slopes, sizes, "live heap", "kB", "MB", Size::heap);
        Line cpu = slope(slopes, sizes, "processor time a second", "µs", "ms", Size::cpuMillis);
        slope(slopes, sizes, "until ready", "ms", "s", Size::ready);
        List<Goal> goals = new ArrayList<>();
        goals.add(linear("resident memory", resident));
        goals.add(linear("live heap", heap));
        goals.add(linear("processor time a second", cpu));
        Size last = sizes.get(sizes.size() - 1);
        goals.add(
                Goal.atMost(
                        "calls not answered in time, " + last.chargers + " chargers",
                        0,
                        last.errors,
                        ""));
        String method = String.format(Locale.ROOT, METHOD, HEAP_MEGABYTES, seconds, warmUp);
        return new Report("scale", "What a charger costs", method, List.of(table, slopes), goals);
    }

    private static Line slope(
            Table table,
            List<Size> sizes,
            String what,
            String unit,
            String whole,
            ToDoubleFunction<Size> figure) {
        Line line =
                Line.through(
                        sizes.stream().mapToDouble(Size::chargers).toArray(),
                        sizes.stream().mapToDouble(figure).toArray());
        table.row(
                what,
                1e3 * line.slope(),
                unit,
                line.start(),
                whole,
                line.rSquared(),
                100 * line.deviation());
        return line;
    }

    private static Goal linear(String what, Line line) {
        return Goal.atLeast(what + " grows like a line, R²", LINEAR, line.rSquared(), "");
    }
}
