package org.chargebus.itests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A full page of chargers that report meter values at a steady rate, and the masters that poll
 * them: 20 chargers of 7 connectors, 10 MeterValues a second in all, six masters at 10 polls a
 * second.
 *
 * <p>Value n of a connector is {@code n * 0x00010001} Wh: both words of its register pair are the
 * same, so that a torn value shows.
 */
final class LoadedSite implements AutoCloseable {
    static final int CHARGERS = 20;
    static final int CONNECTORS = 7;
    static final int MASTERS = 6;
    private static final int PLACES = CHARGERS * CONNECTORS;
    private static final int PERIOD_MILLIS = 100;
    private static final long PATTERN = 0x0001_0001L;

    private final List<RawCharger> chargers = new ArrayList<>();
    private final List<RawMaster> masters = new ArrayList<>();
    private final List<Queue<Long>> seen = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger polls = new AtomicInteger();
    private final ScheduledExecutorService clocks = Executors.newScheduledThreadPool(1 + MASTERS);

    private LoadedSite() {
        for (int place = 0; place < PLACES; place++) {
            seen.add(new ConcurrentLinkedQueue<>());
        }
    }

    /** A gateway that knows the chargers; not started. */
    static Gateway configured(String name) throws Exception {
        Gateway gateway = Gateway.unpack(name);
        gateway.configure("org.chargebus.central.cfg", "triggerOnConnect = false");
        for (int c = 1; c <= CHARGERS; c++) {
            gateway.charger("LOAD" + c, c, CONNECTORS);
        }
        return gateway;
    }

    /** Connects and boots the chargers and connects the masters. */
    static LoadedSite connect(Gateway gateway) throws Exception {
        LoadedSite site = new LoadedSite();
        for (int c = 1; c <= CHARGERS; c++) {
            RawCharger charger = RawCharger.admitted(gateway.ocppPort(), "LOAD" + c);
            charger.boot();
            site.chargers.add(charger);
        }
        for (int m = 0; m < MASTERS; m++) {
            site.masters.add(RawMaster.connected(gateway.modbusPort()));
        }
        return site;
    }

    /** Reports and polls for a time; returns when all of it was said and asked. */
    void run(int seconds) throws Exception {
        int rounds = seconds * 1000 / PERIOD_MILLIS;
        CountDownLatch done = new CountDownLatch((1 + MASTERS) * rounds);
        repeat(rounds, done, () -> report(sent.getAndIncrement()));
        for (RawMaster master : masters) {
            repeat(rounds, done, () -> poll(master, polls.getAndIncrement() % PLACES));
        }
        long patience = seconds + Await.PATIENCE.toSeconds();
        if (!done.await(patience, TimeUnit.SECONDS)) {
            throw new AssertionError(done.getCount() + " rounds are left after " + patience + " s");
        }
        for (int place = 0; place < PLACES; place++) {
            poll(masters.get(0), place);
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " rounds failed", failures.peek());
        }
    }

    private void repeat(int rounds, CountDownLatch done, Round round) {
        AtomicInteger left = new AtomicInteger(rounds);
        clocks.scheduleAtFixedRate(
                () -> {
                    if (left.getAndDecrement() <= 0) {
                        return;
                    }
                    try {
                        round.go();
                    } catch (Exception | AssertionError e) {
                        failures.add(e);
                    }
                    done.countDown();
                },
                0,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** One report or one poll. */
    @FunctionalInterface
    private interface Round {
        void go() throws Exception;
    }

    private void report(int number) throws Exception {
        int place = number % PLACES;
        long value = 1 + number / PLACES;
        chargers.get(place / CONNECTORS).energy(1 + place % CONNECTORS, value * PATTERN);
    }

    private void poll(RawMaster master, int place) throws IOException {
        int address =
                Addresses.of(1 + place / CONNECTORS, 1 + place % CONNECTORS, Addresses.ENERGY);
        synchronized (master) {
            seen.get(place).add(master.readUnsigned32(address));
        }
    }

    /** How many values were reported. */
    int reports() {
        return sent.get();
    }

    /** How often a master polled. */
    int polls() {
        return polls.get();
    }

    /** The values of a place that were seen, in order and each once; the absent one left out. */
    List<Long> values(int place) {
        return seen.get(place).stream().filter(v -> v != 0xFFFF_FFFFL).distinct().toList();
    }

    /** What a place must have shown after so many reports, in this order. */
    static List<Long> expected(int place, int reports) {
        int rounds = reports / PLACES + (place < reports % PLACES ? 1 : 0);
        Long[] values = new Long[rounds];
        Arrays.setAll(values, i -> (i + 1) * PATTERN);
        return List.of(values);
    }

    static int places() {
        return PLACES;
    }

    @Override
    public void close() throws Exception {
        clocks.shutdownNow();
        for (RawMaster master : masters) {
            master.close();
        }
        chargers.forEach(RawCharger::close);
    }
}
