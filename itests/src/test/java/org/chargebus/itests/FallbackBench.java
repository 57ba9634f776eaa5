package org.chargebus.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Extent;
import org.chargebus.itests.bench.Latencies;
import org.chargebus.itests.bench.Progress;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Table;
import org.junit.Test;

/**
 * How long after the end of the watchdog's time the fallback is at every connector of a full page,
 * 140 connectors behind 20 chargers that answer at once. Beside it the least it could take: the
 * same chargers each answer seven Heartbeats of theirs, one after the other.
 *
 * <p>{@code ./chargebus bench fallback}; no assertion is made about times.
 */
public class FallbackBench {
    private static final String NAME = "fallback";
    private static final int ROUNDS = Extent.of(10, 5);
    private static final double MICROS_A_MILLI = 1000;
    private static final int TIMEOUT_SECONDS = 1;
    private static final int WATCHDOG = 0;
    private static final int COMM_STATE = 2;

    @Test
    public void measure() throws Exception {
        try (Gateway gateway = LoadedSite.configured("fallback")) {
            // The fallback goes when the BMS is back, so that each round begins without it.
            gateway.configure(
                    "org.chargebus.failsafe.cfg",
                    "watchdogTimeout = " + TIMEOUT_SECONDS,
                    "recover = last");
            gateway.run();
            List<RawCharger> chargers = new ArrayList<>();
            for (int c = 1; c <= LoadedSite.CHARGERS; c++) {
                chargers.add(RawCharger.admitted(gateway.ocppPort(), "LOAD" + c));
                chargers.get(c - 1).boot();
            }
            long[] fallback = new long[ROUNDS];
            long[] least = new long[ROUNDS];
            try (RawMaster master = RawMaster.connected(gateway.modbusPort())) {
                // Not counted: nothing goes to a charger in its first 2 s.
                fallBack(master, chargers);
                for (int round = 0; round < ROUNDS; round++) {
                    Progress.say(NAME + ": round " + (round + 1) + " of " + ROUNDS);
                    fallback[round] = fallBack(master, chargers);
                    least[round] = heartbeats(chargers);
                }
            }
            chargers.forEach(RawCharger::close);
            report(fallback, least).publish();
        }
    }

    private static long fallBack(RawMaster master, List<RawCharger> chargers) throws Exception {
        long before = profiles(chargers);
        master.write(WATCHDOG, 1);
        long written = System.nanoTime();
        Await.same("the BMS is there", 0, () -> master.read(COMM_STATE, 1)[0]);
        long wanted = before + LoadedSite.places();
        while (profiles(chargers) < wanted) {
            LockSupport.parkNanos(1_000_000);
        }
        return System.nanoTime() - written - TIMEOUT_SECONDS * 1_000_000_000L;
    }

    private static long profiles(List<RawCharger> chargers) {
        return chargers.stream()
                .flatMap(charger -> charger.calls().stream())
                .filter(call -> call.contains("\"SetChargingProfile\""))
                .count();
    }

    private static long heartbeats(List<RawCharger> chargers) throws Exception {
        long start = System.nanoTime();
        for (RawCharger charger : chargers) {
            for (int k = 0; k < LoadedSite.CONNECTORS; k++) {
                charger.call("Heartbeat", "{}");
            }
        }
        return System.nanoTime() - start;
    }

    private static Report report(long[] fallback, long[] least) {
        Latencies took = Latencies.ofNanos(fallback);
        Latencies heartbeats = Latencies.ofNanos(least);
        Table table =
                new Table(
                        "The fallback at " + LoadedSite.places() + " connectors",
                        Column.of("what"),
                        Column.of("median", "ms", 0),
                        Column.of("max", "ms", 0),
                        Column.ratio("median to the least"));
        table.row(
                "end of the watchdog's time until the last fallback came",
                took.p50() / MICROS_A_MILLI,
                took.max() / MICROS_A_MILLI,
                took.p50() / heartbeats.p50());
        table.row(
                "as many Heartbeats answered, one after the other",
                heartbeats.p50() / MICROS_A_MILLI,
                heartbeats.max() / MICROS_A_MILLI,
                Double.NaN);
        return new Report(
                NAME,
                "How long after the end of the watchdog's time every connector has the fallback",
                LoadedSite.CHARGERS
                        + " chargers of "
                        + LoadedSite.CONNECTORS
                        + " connectors answer at once; "
                        + ROUNDS
                        + " rounds, one before them not counted. The time begins when the time-out"
                        + " of the last write of the watchdog register ends. The least is a"
                        + " Heartbeat for each connector over the same sockets, one after the"
                        + " other, in turn with it.",
                List.of(table),
                List.of());
    }
}
