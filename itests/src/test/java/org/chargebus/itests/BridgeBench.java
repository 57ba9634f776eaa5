package org.chargebus.itests;

import java.io.IOException;
import java.util.List;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Extent;
import org.chargebus.itests.bench.Goal;
import org.chargebus.itests.bench.Latencies;
import org.chargebus.itests.bench.Progress;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Table;
import org.junit.Test;

/**
 * What the bridge adds to a call of a charger and its answer: 20 chargers in turn, each once
 * straight to the central system and once over the gateway, which is first in every second turn.
 *
 * <p>{@code ./chargebus bench bridge}; no assertion is made about times.
 */
public class BridgeBench {
    private static final String NAME = "bridge";
    private static final int WARM_UP = Extent.of(10_000, 5_000);
    private static final int SAMPLES = Extent.of(10_000, 5_000);

    /** ms that the bridge may add to the median. */
    private static final double GOAL_P50 = 0.3;

    /** ms that it may add to the 99th percentile. */
    private static final double GOAL_P99 = 2;

    private static final double MICROS_A_MILLI = 1000;

    /** Both ways of one message. */
    record Row(String message, int bytes, Latencies straight, Latencies bridged) {
        double addedP50() {
            return (bridged.p50() - straight.p50()) / MICROS_A_MILLI;
        }

        double addedP99() {
            return (bridged.p99() - straight.p99()) / MICROS_A_MILLI;
        }
    }

    @Test
    public void measure() throws Exception {
        try (BridgedSite site = BridgedSite.started("bridge-bench")) {
            Progress.say(NAME + ": warms up");
            measure(site, "Heartbeat", "{}", WARM_UP);
            measure(site, "MeterValues", BridgedSite.METER_VALUES, WARM_UP);
            Progress.say(NAME + ": measures " + SAMPLES + " samples of two messages");
            report(
                            List.of(
                                    measure(site, "Heartbeat", "{}", SAMPLES),
                                    measure(
                                            site,
                                            "MeterValues",
                                            BridgedSite.METER_VALUES,
                                            SAMPLES)))
                    .publish();
        }
    }

    static Row measure(BridgedSite site, String action, String payload, int samples)
            throws IOException {
        long[] straight = new long[samples];
        long[] bridged = new long[samples];
        for (int i = 0; i < samples; i++) {
            int charger = i % BridgedSite.CHARGERS;
            if (i / BridgedSite.CHARGERS % 2 == 0) {
                straight[i] = site.straight(charger, action, payload);
                bridged[i] = site.bridged(charger, action, payload);
            } else {
                bridged[i] = site.bridged(charger, action, payload);
                straight[i] = site.straight(charger, action, payload);
            }
        }
        return new Row(
                action, payload.length(), Latencies.ofNanos(straight), Latencies.ofNanos(bridged));
    }

    static Report report(List<Row> rows) {
        Table table =
                new Table(
                        "A call of a charger and its answer",
                        Column.of("message"),
                        Column.of("size", "bytes", 0),
                        Column.of("straight p50", "ms", 3),
                        Column.of("straight p99", "ms", 3),
                        Column.of("bridged p50", "ms", 3),
                        Column.of("bridged p99", "ms", 3),
                        Column.of("added p50", "ms", 3),
                        Column.of("added p99", "ms", 3),
                        Column.ratio("ratio of p50"),
                        Column.ratio("ratio of p99"));
        for (Row row : rows) {
            table.row(
                    row.message,
                    row.bytes,
                    row.straight.p50() / MICROS_A_MILLI,
                    row.straight.p99() / MICROS_A_MILLI,
                    row.bridged.p50() / MICROS_A_MILLI,
                    row.bridged.p99() / MICROS_A_MILLI,
                    row.addedP50(),
                    row.addedP99(),
                    row.bridged.p50() / row.straight.p50(),
                    row.bridged.p99() / row.straight.p99());
        }
        return new Report(
                NAME,
                "What the bridge adds to a call of a charger and its answer",
                BridgedSite.CHARGERS
                        + " chargers in turn, each once straight to a central system and once to"
                        + " the same one over the gateway, either of them first in every second"
                        + " turn; "
                        + SAMPLES
                        + " samples after "
                        + WARM_UP
                        + " of warming up. Added is the difference of the quantiles of both ways."
                        + " Chargers, central system and gateway share "
                        + Runtime.getRuntime().availableProcessors()
                        + " cores.",
                List.of(table),
                rows.stream()
                        .flatMap(
                                row ->
                                        List.of(
                                                Goal.below(
                                                        "added to a " + row.message + ", p50",
                                                        GOAL_P50,
                                                        row.addedP50(),
                                                        "ms"),
                                                Goal.below(
                                                        "added to a " + row.message + ", p99",
                                                        GOAL_P99,
                                                        row.addedP99(),
                                                        "ms"))
                                                .stream())
                        .toList());
    }
}
