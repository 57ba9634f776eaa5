package org.chargebus.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;

/**
 * How long a meter value takes from the charger's socket to a register a master can read, on a full
 * page at its busiest. Beside it, alternating in the same run and over the same connections, the
 * least it could take: a Heartbeat that is answered and one register read, one after the other.
 *
 * <p>{@code ./chargebus bench meter-values}; no assertion is made about times.
 */
public class MeterValuesBench {
    private static final int WARM_UP = 300;
    private static final int SAMPLES = 2_000;
    private static final int UNIT_OF_THE_NEXT_PAGE = 2;
    private static final int NUMBER = LoadedSite.CHARGERS + 1;
    private static final int SECONDS = 60;

    @Test
    public void measure() throws Exception {
        try (Gateway gateway = LoadedSite.configured("bench")) {
            gateway.configure(
                    "org.chargebus.modbus.tcp.cfg",
                    "port = ${env:CHARGEBUS_MODBUS_PORT:-502}",
                    "maxConnections = 7");
            gateway.configure(
                    "org.chargebus.ocpp.cfg",
                    "port = ${env:CHARGEBUS_OCPP_PORT:-8887}",
                    "messageRate = 10000");
            gateway.charger("PROBE", NUMBER, 1);
            gateway.run();
            try (LoadedSite site = LoadedSite.connect(gateway);
                    RawCharger charger = RawCharger.admitted(gateway.ocppPort(), "PROBE");
                    RawMaster master = RawMaster.connected(gateway.modbusPort())) {
                charger.boot();
                CompletableFuture<Void> load = CompletableFuture.runAsync(() -> load(site));
                long[] readable = new long[SAMPLES];
                long[] least = new long[SAMPLES];
                for (int i = -WARM_UP; i < SAMPLES; i++) {
                    long value = i + WARM_UP + 1;
                    long toRegister = untilReadable(charger, master, value);
                    long roundTrips = roundTrips(charger, master);
                    if (i >= 0) {
                        readable[i] = toRegister;
                        least[i] = roundTrips;
                    }
                }
                load.get();
                report(readable, least);
            }
        }
    }

    private static void load(LoadedSite site) {
        try {
            site.run(SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the load ended early", e);
        }
    }

    private static long untilReadable(RawCharger charger, RawMaster master, long value)
            throws Exception {
        long start = System.nanoTime();
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> energy(charger, value));
        while (energy(master) != value) {
            Thread.onSpinWait();
        }
        long took = System.nanoTime() - start;
        sent.get();
        return took;
    }

    private static void energy(RawCharger charger, long value) {
        try {
            charger.energy(1, value);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long energy(RawMaster master) throws IOException {
        int address = Addresses.of(1, 1, Addresses.ENERGY);
        byte[] pdu = master.request(UNIT_OF_THE_NEXT_PAGE, 3, address >> 8, address & 0xFF, 0, 2);
        long value = 0;
        for (int i = 2; i < pdu.length; i++) {
            value = value << 8 | pdu[i] & 0xFF;
        }
        return value;
    }

    private static long roundTrips(RawCharger charger, RawMaster master) throws Exception {
        long start = System.nanoTime();
        charger.call("Heartbeat", "{}");
        energy(master);
        return System.nanoTime() - start;
    }

    private static void report(long[] readable, long[] least) throws IOException {
        Arrays.sort(readable);
        Arrays.sort(least);
        String table =
                String.format(
                        Locale.ROOT,
                        "%-44s %9s %9s %9s%n%s%s%-44s %9.2f %9.2f%n",
                        "meter value to register, " + SAMPLES + " samples",
                        "p50 [ms]",
                        "p99 [ms]",
                        "max [ms]",
                        row("MeterValues sent until its register reads it", readable),
                        row("Heartbeat answered, then one register read", least),
                        "ratio",
                        ratio(readable, least, 0.5),
                        ratio(readable, least, 0.99));
        System.out.println(table);
        Path folder = Path.of(System.getProperty("chargebus.target"), "bench");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("meter-values.txt"), table);
    }

    private static String row(String name, long[] sorted) {
        return String.format(
                Locale.ROOT,
                "%-44s %9.2f %9.2f %9.2f%n",
                name,
                at(sorted, 0.5) / 1e6,
                at(sorted, 0.99) / 1e6,
                at(sorted, 1) / 1e6);
    }

    private static double ratio(long[] sorted, long[] base, double quantile) {
        return (double) at(sorted, quantile) / at(base, quantile);
    }

    private static long at(long[] sorted, double quantile) {
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }
}
