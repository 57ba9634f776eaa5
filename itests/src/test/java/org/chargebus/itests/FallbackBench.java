package org.chargebus.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.junit.Test;

/**
 * How long after the end of the watchdog's time the fallback is at every connector of a full page,
 * 140 connectors behind 20 chargers that answer at once. Beside it the least it could take: the
 * same chargers each answer seven Heartbeats of theirs, one after the other.
 *
 * <p>{@code ./chargebus bench fallback}; no assertion is made about times.
 */
public class FallbackBench {
    private static final int ROUNDS = 10;
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
                    fallback[round] = fallBack(master, chargers);
                    least[round] = heartbeats(chargers);
                }
            }
            chargers.forEach(RawCharger::close);
            report(fallback, least);
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

    private static void report(long[] fallback, long[] least) throws Exception {
        Arrays.sort(fallback);
        Arrays.sort(least);
        String table =
                String.format(
                        Locale.ROOT,
                        "%-56s %12s %9s%n%-56s %12.0f %9.0f%n%-56s %12.0f %9.0f%n",
                        LoadedSite.places() + " connectors, " + ROUNDS + " rounds",
                        "median [ms]",
                        "max [ms]",
                        "end of the watchdog's time until the last fallback came",
                        fallback[ROUNDS / 2] / 1e6,
                        fallback[ROUNDS - 1] / 1e6,
                        "as many Heartbeats answered, one after the other",
                        least[ROUNDS / 2] / 1e6,
                        least[ROUNDS - 1] / 1e6);
        System.out.println(table);
        Path folder = Path.of(System.getProperty("chargebus.target"), "bench");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("fallback.txt"), table);
    }
}
