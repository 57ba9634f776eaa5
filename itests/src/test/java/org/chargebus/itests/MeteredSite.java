package org.chargebus.itests;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A full page of chargers of which every connector is in a session and reports each second that its
 * currents, its power and its meter have changed. The chargers report one after the other, evenly
 * over the second.
 */
final class MeteredSite implements AutoCloseable {
    private static final int PERIOD_MILLIS = 1000;
    private static final int THREADS = 4;

    private final List<RawCharger> chargers = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong reports = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(THREADS);

    private MeteredSite() {}

    /**
     * Connects the chargers of {@link LoadedSite}, begins all sessions, and reports from then on.
     */
    static MeteredSite charging(Gateway gateway) throws Exception {
        MeteredSite site = new MeteredSite();
        for (int number = 1; number <= LoadedSite.CHARGERS; number++) {
            RawCharger charger = RawCharger.admitted(gateway.ocppPort(), "LOAD" + number);
            site.chargers.add(charger);
            charger.boot();
            for (int k = 1; k <= LoadedSite.CONNECTORS; k++) {
                charger.call("StartTransaction", Requests.start(k, "TAG" + number + "-" + k, 0));
                charger.call("StatusNotification", Requests.status(k, "Charging", "NoError"));
            }
        }
        for (int c = 0; c < LoadedSite.CHARGERS; c++) {
            site.clock.scheduleAtFixedRate(
                    site.reporter(c),
                    (long) c * PERIOD_MILLIS / LoadedSite.CHARGERS,
                    PERIOD_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
        return site;
    }

    private Runnable reporter(int c) {
        AtomicLong round = new AtomicLong();
        return () -> {
            long n = round.incrementAndGet();
            try {
                for (int k = 1; k <= LoadedSite.CONNECTORS; k++) {
                    String answer =
                            chargers.get(c).call("MeterValues", meterValues(k, n + 13L * (c + k)));
                    if (!answer.startsWith("[3,")) {
                        throw new AssertionError("MeterValues: " + answer);
                    }
                    reports.incrementAndGet();
                }
            } catch (Exception | AssertionError e) {
                failures.add(e);
            }
        };
    }

    /** 6.0 .. 15.9 A on each of three phases at 230 V; no two in a row are the same. */
    private static String meterValues(int connector, long n) {
        double amperes = 6 + 7 * n % 100 / 10.0;
        return String.format(
                Locale.ROOT,
                "{\"connectorId\":%d,\"meterValue\":[{\"timestamp\":\"%s\",\"sampledValue\":["
                        + "%s,%s,%s,"
                        + "{\"measurand\":\"Power.Active.Import\",\"unit\":\"W\",\"value\":\"%.0f\"},"
                        + "{\"measurand\":\"Energy.Active.Import.Register\",\"unit\":\"Wh\","
                        + "\"value\":\"%d\"}]}]}",
                connector,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                current("L1", amperes),
                current("L2", amperes),
                current("L3", amperes),
                amperes * 3 * 230,
                2 * n);
    }

    private static String current(String phase, double amperes) {
        return String.format(
                Locale.ROOT,
                "{\"measurand\":\"Current.Import\",\"phase\":\"%s\",\"unit\":\"A\","
                        + "\"value\":\"%.1f\"}",
                phase,
                amperes);
    }

    /**
     * How many reports were answered so far.
     *
     * @throws AssertionError when one was not, or not as it should be
     */
    long reports() {
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " rounds failed", failures.peek());
        }
        return reports.get();
    }

    @Override
    public void close() throws Exception {
        clock.shutdownNow();
        clock.awaitTermination(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        chargers.forEach(RawCharger::close);
    }
}
