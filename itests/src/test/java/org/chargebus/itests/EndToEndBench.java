package org.chargebus.itests;

import java.util.List;
import java.util.stream.LongStream;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Extent;
import org.chargebus.itests.bench.Goal;
import org.chargebus.itests.bench.Latencies;
import org.chargebus.itests.bench.Progress;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Table;
import org.junit.Test;

/**
 * How long a value takes through the gateway, from a charger's socket to a register and from a
 * register to a charger's socket, while 20 other chargers talk. Beside it, alternating and over the
 * same sockets, a round trip of each.
 *
 * <p>{@code ./chargebus bench end-to-end}; no assertion is made about times.
 */
public class EndToEndBench {
    private static final String NAME = "end-to-end";
    private static final int CHARGERS = 20;
    private static final int CALLS_A_SECOND = 100;
    private static final int WARM_UP = 2_000;
    private static final int SECONDS = Extent.of(60, 20);

    /** ms. */
    private static final double GOAL = 2;

    private static final double MICROS_A_MILLI = 1000;

    @Test
    public void measure() throws Exception {
        try (Gateway gateway = ProbedSite.configured(NAME, CHARGERS)) {
            gateway.run();
            try (ProbedSite site = ProbedSite.connected(gateway, CHARGERS)) {
                Progress.say(NAME + ": warms up");
                for (int i = 0; i < WARM_UP; i++) {
                    new Times().take(site);
                }
                Progress.say(NAME + ": measures for " + SECONDS + " s");
                Times times = new Times();
                try (TalkingChargers talking =
                        TalkingChargers.started(
                                gateway.ocppPort(), CHARGERS, CALLS_A_SECOND, SECONDS)) {
                    while (talking.talk()) {
                        times.take(site);
                    }
                    talking.end();
                }
                report(times).publish();
            }
            gateway.assertLogIsClean();
        }
    }

    /** In ns, one of each in turn. */
    static final class Times {
        private final LongStream.Builder toRegister = LongStream.builder();
        private final LongStream.Builder toFrame = LongStream.builder();
        private final LongStream.Builder readLeast = LongStream.builder();
        private final LongStream.Builder writeLeast = LongStream.builder();

        void take(ProbedSite site) throws Exception {
            toRegister.add(site.untilReadable());
            readLeast.add(site.heartbeatAndRead());
            toFrame.add(site.untilFrame());
            writeLeast.add(site.writeAndHeartbeat());
        }
    }

    static Report report(Times times) {
        Latencies toRegister = latencies(times.toRegister);
        Latencies toFrame = latencies(times.toFrame);
        Table table =
                new Table(
                        "Through the gateway",
                        Column.of("way"),
                        Column.of("p50", "ms", 3),
                        Column.of("p99", "ms", 3),
                        Column.of("max", "ms", 3),
                        Column.ratio("p50 to the round trips"),
                        Column.ratio("p99 to the round trips"));
        rows(
                table,
                "MeterValues sent until a master reads it",
                toRegister,
                "Heartbeat answered, then one register read",
                latencies(times.readLeast));
        rows(
                table,
                "register written until the charger has the CALL",
                toFrame,
                "register written and answered, then Heartbeat answered",
                latencies(times.writeLeast));
        return new Report(
                NAME,
                "A value through the gateway, both ways",
                "The time from before the frame is sent until a master that asks without a pause"
                        + " has read the value, with the round trip of that read in it; and from"
                        + " before a trigger register (FC 6) is written until the charger has the"
                        + " whole CALL. "
                        + toRegister.count()
                        + " samples each way after "
                        + WARM_UP
                        + " of warming up. Meanwhile "
                        + CHARGERS
                        + " other chargers in sessions make "
                        + CALLS_A_SECOND
                        + " calls a second, four of five of them MeterValues of 8 samples. Beside"
                        + " it, in turn with it, a round trip over each of the same two sockets."
                        + " Probe, load and gateway share "
                        + Runtime.getRuntime().availableProcessors()
                        + " cores.",
                List.of(table),
                List.of(
                        Goal.below(
                                "frame received to register readable, p99",
                                GOAL,
                                toRegister.p99() / MICROS_A_MILLI,
                                "ms"),
                        Goal.below(
                                "register written to frame out, p99",
                                GOAL,
                                toFrame.p99() / MICROS_A_MILLI,
                                "ms")));
    }

    private static Latencies latencies(LongStream.Builder nanos) {
        return Latencies.ofNanos(nanos.build().toArray());
    }

    private static void rows(
            Table table, String way, Latencies took, String leastWay, Latencies least) {
        table.row(
                way,
                took.p50() / MICROS_A_MILLI,
                took.p99() / MICROS_A_MILLI,
                took.max() / MICROS_A_MILLI,
                took.p50() / least.p50(),
                took.p99() / least.p99());
        table.row(
                leastWay,
                least.p50() / MICROS_A_MILLI,
                least.p99() / MICROS_A_MILLI,
                least.max() / MICROS_A_MILLI,
                Double.NaN,
                Double.NaN);
    }
}
