package org.chargebus.handlers.internal.failsafe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.handlers.internal.signal.Bms;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.Store;

/**
 * Watches whether the BMS lives: armed by its first sign, lost when none came for {@code
 * bms.timeout} s. Everything but {@link #seen} runs in the steps of the fail-safe.
 *
 * <p>Its state is in the signal table, so that an update of this bundle changes nothing, and in the
 * store: after a restart a BMS that was seen has the whole time again, and a lost one stays lost.
 */
final class Watchdog {
    /** What the watchdog finds. */
    interface Owner {
        /** The BMS is lost. */
        void lost();

        /** It was lost when this bundle or the gateway started. */
        void stillLost();

        /** It is back, or it is not watched any more. */
        void back();
    }

    private static final String GATEWAY = ConnectorRef.GATEWAY.chargePointId();
    private static final String STATE = "watchdog";
    private static final String ARMED = "armed";
    private static final String LOST = "lost";
    private static final String LOST_FALLBACK = "lost, fallback";

    private final CentralSystem central;
    private final Store store;
    private final Steps steps;
    private final Owner owner;
    private final AtomicLong signs = new AtomicLong();
    private Runnable endTimer = () -> {};
    private long timeout;

    Watchdog(CentralSystem central, Store store, Steps steps, Owner owner) {
        this.central = central;
        this.store = store;
        this.steps = steps;
        this.owner = owner;
    }

    /** Goes on where the one before it was. */
    void start() {
        Snapshot gateway = gateway();
        timeout = Bms.timeout(gateway);
        if (gateway.get(0, Keys.BMS_SINCE) == null) {
            restore();
        }
        if (isLost()) {
            owner.stillLost();
        }
        arm();
    }

    private void restore() {
        String stored = store.read(FailsafeSettings.MAP).getOrDefault(STATE, "");
        Instant now = central.clock().instant();
        Changes changes = Changes.at(now);
        if (!stored.isEmpty()) {
            changes.live(0, Keys.BMS_SINCE, central.steady().instant());
        }
        changes.live(0, Keys.BMS_LOST, stored.startsWith(LOST));
        changes.live(0, Keys.BMS_FALLBACK, stored.equals(LOST_FALLBACK));
        changes.applyTo(central.table(), GATEWAY);
    }

    /** A sign of the BMS came. Any thread; its step follows. */
    void seen() {
        signs.incrementAndGet();
        steps.next(this::alive);
    }

    private void alive() {
        boolean first = gateway().get(0, Keys.BMS_SINCE) == null;
        boolean wasLost = isLost();
        Changes.at(central.clock().instant())
                .live(0, Keys.BMS_SINCE, central.steady().instant())
                .applyTo(central.table(), GATEWAY);
        if (wasLost) {
            endLoss();
        } else if (first) {
            keep(ARMED);
        }
        arm();
    }

    /** The time-out may have changed: it counts from now on. */
    void retimed() {
        long before = timeout;
        timeout = Bms.timeout(gateway());
        if (timeout == before) {
            return;
        }
        boolean wasOff = before == 0;
        if (wasOff && gateway().get(0, Keys.BMS_SINCE) != null) {
            // A BMS that was not watched has the whole time.
            Changes.at(central.clock().instant())
                    .live(0, Keys.BMS_SINCE, central.steady().instant())
                    .applyTo(central.table(), GATEWAY);
        }
        if (timeout == 0 && isLost()) {
            endLoss();
        }
        arm();
    }

    /** Shows the state and starts the timer that belongs to it. */
    private void arm() {
        endTimer.run();
        endTimer = () -> {};
        boolean armed = timeout > 0 && gateway().get(0, Keys.BMS_SINCE) != null;
        if (isLost()) {
            show(Bms.LOST);
        } else if (armed) {
            show(Bms.OK);
            long sign = signs.get();
            endTimer = steps.after(left(), () -> timeOut(sign));
        } else {
            show(Bms.UNSEEN);
        }
    }

    private long left() {
        Instant since = (Instant) gateway().get(0, Keys.BMS_SINCE).value();
        Duration gone = Duration.between(since, central.steady().instant());
        return Math.max(0, Duration.ofSeconds(timeout).minus(gone).toMillis());
    }

    private void timeOut(long sign) {
        if (signs.get() != sign) {
            // Its step comes next.
            return;
        }
        boolean fallback = Bms.bringsFallback(gateway());
        Changes.at(central.clock().instant())
                .live(0, Keys.BMS_LOST, true)
                .live(0, Keys.BMS_FALLBACK, fallback)
                .live(0, Keys.BMS_COMM_STATE, Bms.LOST)
                .applyTo(central.table(), GATEWAY);
        keep(fallback ? LOST_FALLBACK : LOST);
        owner.lost();
    }

    private void endLoss() {
        Changes.at(central.clock().instant())
                .live(0, Keys.BMS_LOST, false)
                .live(0, Keys.BMS_FALLBACK, false)
                .applyTo(central.table(), GATEWAY);
        keep(ARMED);
        owner.back();
    }

    private void show(String word) {
        if (!gateway().text(0, Keys.BMS_COMM_STATE, "").equals(word)) {
            Changes.at(central.clock().instant())
                    .live(0, Keys.BMS_COMM_STATE, word)
                    .applyTo(central.table(), GATEWAY);
        }
    }

    private boolean isLost() {
        return gateway().isTrue(0, Keys.BMS_LOST);
    }

    private Snapshot gateway() {
        return central.snapshot(GATEWAY);
    }

    private void keep(String state) {
        // When the disk refuses, the store raises its own alarm.
        store.commit(List.of(new Store.Put(FailsafeSettings.MAP, STATE, state)));
    }
}
