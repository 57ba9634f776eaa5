package org.chargebus.signals.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.chargebus.signal.Change;
import org.chargebus.signal.Sample;
import org.chargebus.signals.internal.PointRules.Urgency;
import org.chargebus.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last values over a restart: map {@code signals} of the store, one entry {@code ID/k}
 * for each connector that has values. Written at most every {@value #PERIOD_SECONDS} s to spare the
 * flash, every {@value WrittenEntries#LONG_PERIODS} times that when none but measured values
 * changed, within a second when it presses ({@link PointRules.Urgency}), and when this bundle or
 * the store goes.
 *
 * <p>An update of this bundle within one run of the framework gets everything back as it was; after
 * a restart of the gateway {@link PointRules} decides what comes back, and as what.
 */
final class LastValues {
    static final String MAP = "signals";
    static final int PERIOD_SECONDS = 30;
    static final int SOON_SECONDS = 1;

    private static final Logger LOG = LoggerFactory.getLogger(LastValues.class);
    private static final int MAX_KEY = 200;
    private static final int MAX_VALUE = 65536;

    private final BiConsumer<String, List<Change>> restoring;
    private final Supplier<List<ChargerSnapshot>> present;
    private final Clock clock;
    private final String run;

    // All below is guarded by this; no reader of the table ever comes here.
    private final WrittenEntries written = new WrittenEntries();
    private final Set<String> forgotten = new HashSet<>();
    private final Set<String> tooLong = new HashSet<>();
    private Store store;
    private boolean restored;
    private boolean inRestore;
    private boolean closed;
    private ScheduledExecutorService timer;
    private final AtomicBoolean soon = new AtomicBoolean();

    LastValues(
            BiConsumer<String, List<Change>> restoring,
            Supplier<List<ChargerSnapshot>> present,
            Clock clock,
            String run) {
        this.restoring = restoring;
        this.present = present;
        this.clock = clock;
        this.run = run == null ? "" : run;
    }

    void writeRegularlyOn(ScheduledExecutorService executor) {
        timer = executor;
        timer.scheduleWithFixedDelay(
                () -> write(Urgency.LOW), PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** Values changed. Any thread; nothing waits. */
    void changed(List<Change> changes) {
        boolean presses = changes.stream().anyMatch(c -> PointRules.presses(c.key()));
        if (presses && soon.compareAndSet(false, true)) {
            try {
                timer.schedule(this::writePressing, SOON_SECONDS, TimeUnit.SECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("this bundle ends; everything is written at its end");
            }
        }
    }

    private void writePressing() {
        soon.set(false);
        write(Urgency.HIGH);
    }

    /** Restores from the first store that appears; a later one is only written to. */
    void attach(Store appeared) {
        Map<String, List<Change>> last = take(appeared);
        // Not under the lock: listeners are told of restored values and may use the table.
        last.forEach(restoring);
        synchronized (this) {
            inRestore = false;
        }
        if (!last.isEmpty()) {
            LOG.info("Last values of {} charge points are restored", last.size());
        }
    }

    private synchronized Map<String, List<Change>> take(Store appeared) {
        store = appeared;
        Map<String, String> entries = appeared.read(MAP);
        // Known as written, so that what is no longer in the table is taken away.
        written.begin(entries.keySet());
        if (restored) {
            return Map.of();
        }
        restored = true;
        inRestore = true;
        Map<String, List<Change>> last =
                new StoredValues(run, clock.instant()).read(entries, forgotten);
        forgotten.clear();
        return last;
    }

    synchronized void detach(Store gone) {
        if (store == gone) {
            write(Urgency.NONE);
            store = null;
        }
    }

    synchronized void close() {
        write(Urgency.NONE);
        closed = true;
    }

    synchronized void forget(String chargePointId) {
        if (!restored) {
            forgotten.add(chargePointId);
        }
    }

    /**
     * Writes the entries that changed.
     *
     * @param least how urgent a change must be
     */
    private synchronized void write(Urgency least) {
        if (store == null || closed || inRestore) {
            return;
        }
        Map<String, Map<String, Sample>> now = entriesNow();
        Map<String, List<Store.Put>> byCharger = new TreeMap<>();
        now.forEach(
                (key, samples) -> {
                    if (written.isDue(key, samples, least)) {
                        add(putsOf(byCharger, key), key, samples);
                        written.put(key, samples);
                    }
                });
        for (String key : written.keys()) {
            if (!now.containsKey(key)) {
                putsOf(byCharger, key).add(new Store.Put(MAP, key, null));
                written.remove(key);
            }
        }
        byCharger.values().forEach(this::commit);
    }

    private static List<Store.Put> putsOf(Map<String, List<Store.Put>> byCharger, String key) {
        return byCharger.computeIfAbsent(
                key.substring(0, key.lastIndexOf('/') + 1), id -> new ArrayList<>());
    }

    private void commit(List<Store.Put> puts) {
        if (puts.isEmpty()) {
            return;
        }
        try {
            store.commit(puts).whenComplete((done, failure) -> committed(puts, failure));
        } catch (RuntimeException e) {
            LOG.warn(
                    "Last values of the signals are not stored, the store fails; tried again in"
                            + " {} s: {}",
                    PERIOD_SECONDS,
                    e.toString());
            committed(puts, e);
        }
    }

    /** What was not stored counts as changed again; the store itself raises the alarm. */
    private synchronized void committed(List<Store.Put> puts, Throwable failure) {
        if (failure != null) {
            puts.forEach(put -> written.unknown(put.key()));
        }
    }

    private Map<String, Map<String, Sample>> entriesNow() {
        Map<String, Map<String, Sample>> entries = new HashMap<>();
        for (ChargerSnapshot snapshot : present.get()) {
            for (int connectorId : snapshot.connectors()) {
                entries.put(
                        snapshot.chargePointId() + "/" + connectorId,
                        snapshot.connector(connectorId));
            }
        }
        return entries;
    }

    private void add(List<Store.Put> puts, String key, Map<String, Sample> samples) {
        Map<String, Sample> stored = new HashMap<>(samples);
        stored.keySet().removeIf(point -> !PointRules.mayBeStored(point));
        String text = SampleText.write(run, stored);
        if (key.length() <= MAX_KEY && text.length() <= MAX_VALUE) {
            puts.add(new Store.Put(MAP, key, text));
        } else if (tooLong.add(key)) {
            LOG.warn(
                    "[cp={}] last values are too long for the store ({} characters) and will not"
                            + " survive a restart. Shorten the identity of the charger",
                    Printable.of(key),
                    text.length());
        }
    }
}
