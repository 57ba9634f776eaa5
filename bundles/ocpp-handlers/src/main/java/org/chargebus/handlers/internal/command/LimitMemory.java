package org.chargebus.handlers.internal.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limits over a restart: map {@code limits} of the store, an entry {@code ID/k} for each
 * connector of which one was ever wanted. Written at most once a second, for a PLC may want another
 * limit ten times a second. Any thread.
 */
final class LimitMemory {
    private static final Logger LOG = LoggerFactory.getLogger(LimitMemory.class);
    private static final String MAP = "limits";
    private static final long WRITE_SECONDS = 1;
    private static final long AGAIN_SECONDS = 30;

    private final CentralSystem central;
    private final Store store;
    private final Function<ConnectorRef, LimitText> present;
    private final Set<ConnectorRef> unwritten = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean planned = new AtomicBoolean();

    /**
     * A memory over a store.
     *
     * @param present what to keep of a connector
     */
    LimitMemory(CentralSystem central, Store store, Function<ConnectorRef, LimitText> present) {
        this.central = central;
        this.store = store;
        this.present = present;
    }

    /** All that was kept, for {@link #of}. */
    Map<String, String> read() {
        return store.read(MAP);
    }

    /** What was kept of a connector. */
    static Optional<LimitText> of(Map<String, String> kept, ConnectorRef ref) {
        String text = kept.get(key(ref));
        Optional<LimitText> read = Optional.ofNullable(text).flatMap(LimitText::of);
        if (text != null && read.isEmpty()) {
            LOG.warn(
                    "[cp={}] the stored limit '{}' cannot be read; the BMS has to write it again",
                    ref,
                    Printable.of(text));
        }
        return read;
    }

    /** Another limit is wanted of a connector. */
    void changed(ConnectorRef ref) {
        unwritten.add(ref);
        plan(WRITE_SECONDS);
    }

    private void plan(long seconds) {
        if (planned.compareAndSet(false, true)) {
            try {
                central.scheduler().schedule(this::write, seconds, TimeUnit.SECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("this bundle ends; what is wanted is written at its end");
            }
        }
    }

    private void write() {
        planned.set(false);
        Set<ConnectorRef> refs = new HashSet<>(unwritten);
        unwritten.removeAll(refs);
        List<Store.Put> puts = new ArrayList<>();
        for (ConnectorRef ref : refs) {
            // It may have been forgotten since.
            if (central.site().chargePoint(ref.chargePointId()).isPresent()) {
                puts.add(new Store.Put(MAP, key(ref), present.apply(ref).text()));
            }
        }
        commit(puts, refs);
    }

    private void commit(List<Store.Put> puts, Set<ConnectorRef> refs) {
        if (puts.isEmpty()) {
            return;
        }
        store.commit(puts)
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                // The store raises its alarm; this is tried again.
                                unwritten.addAll(refs);
                                plan(AGAIN_SECONDS);
                            }
                        });
    }

    /** Chargers are no longer configured. */
    void forget(Set<String> chargePointIds) {
        List<Store.Put> puts = new ArrayList<>();
        for (String key : store.read(MAP).keySet()) {
            if (chargePointIds.contains(key.substring(0, Math.max(0, key.lastIndexOf('/'))))) {
                puts.add(new Store.Put(MAP, key, null));
            }
        }
        commit(puts, Set.of());
    }

    private static String key(ConnectorRef ref) {
        return ref.chargePointId() + "/" + ref.connectorId();
    }

    /** Writes what is not written yet. */
    void close() {
        planned.set(true);
        write();
    }
}
