package org.chargebus.handlers.internal.reservation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.chargebus.handlers.internal.clock.GatewayTime;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.signal.QualityWord;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.Store;
import org.chargebus.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reservations that are active in chargers (OCPP 1.6, 5.13): durable in the store, shown as
 * {@code reservation.*} at their connector, ended by the clock or by what the charger says. One
 * lock keeps store, table and timer in step; nothing under it waits. Any thread.
 */
public final class Reservations {
    private static final Logger LOG = LoggerFactory.getLogger(Reservations.class);

    /** The clock may be set at any time: it is looked at this often. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private final StoredReservations stored;
    private final SignalTable table;
    private final Clock clock;

    /** Expiries are by it: a charger ends a reservation by the time it was told. */
    private final GatewayTime time;

    private final ScheduledExecutorService scheduler;
    private ScheduledFuture<?> timer;
    private boolean closed;

    /** Arms the timer of what is stored. */
    public Reservations(
            Store store, SignalTable table, Clock clock, ScheduledExecutorService scheduler) {
        this.stored = new StoredReservations(store);
        this.table = table;
        this.clock = clock;
        this.time = new GatewayTime(table, clock);
        this.scheduler = scheduler;
        synchronized (this) {
            arm();
        }
    }

    /**
     * Chooses an id, which is not chosen again, be it after a restart.
     *
     * @return exceptionally when it cannot be stored
     */
    public synchronized CompletionStage<Integer> nextId() {
        return stored.nextId();
    }

    /** The reservation that is active on a connector. */
    public synchronized Optional<Reservation> active(ConnectorRef ref) {
        return stored.of(ref.chargePointId()).stream().filter(r -> r.ref().equals(ref)).findFirst();
    }

    /** A charger accepted a reservation. */
    public synchronized void accepted(Reservation made) {
        String chargePointId = made.ref().chargePointId();
        for (Reservation other : stored.of(chargePointId)) {
            // One of the same id takes its place, wherever it was (5.13).
            if (other.id() == made.id() && !other.ref().equals(made.ref())) {
                end(other, Quality.LIVE, "replaced by " + made.ref());
            }
        }
        stored.keep(made);
        Changes changes = Changes.at(clock.instant());
        show(changes, made, Quality.LIVE);
        changes.applyTo(table, chargePointId);
        arm();
    }

    /** A charger says that the reservation of this id is no more; nothing happens when none is. */
    public synchronized void ended(String chargePointId, int id, String why) {
        stored.of(chargePointId).stream()
                .filter(r -> r.id() == id)
                .forEach(r -> end(r, Quality.LIVE, why));
        arm();
    }

    /**
     * A status came. A connector that leaves Reserved without a transaction has ended its
     * reservation; the charge point ends all when it is Faulted or Unavailable (5.13).
     *
     * @param before the last known status of the connector; empty when there is none
     */
    public synchronized void status(ConnectorRef ref, String before, ChargePointStatus now) {
        boolean isOut = now == ChargePointStatus.Faulted || now == ChargePointStatus.Unavailable;
        boolean wasReserved = before.equals(ChargePointStatus.Reserved.word());
        boolean isOver =
                ref.connectorId() == 0
                        ? isOut
                        : wasReserved && (isOut || now == ChargePointStatus.Available);
        if (!isOver) {
            return;
        }
        stored.of(ref.chargePointId()).stream()
                .filter(r -> ref.connectorId() == 0 || r.ref().equals(ref))
                .forEach(r -> end(r, Quality.LIVE, "the charger reports " + now.word()));
        arm();
    }

    /**
     * After a restart the store knows better than the table what is reserved.
     *
     * @param open the open transactions of this charge point
     */
    public synchronized void restore(String chargePointId, List<Transaction> open) {
        Instant now = clock.instant();
        for (Reservation r : stored.of(chargePointId)) {
            if (r.isOver(time.now())) {
                expired(r);
            } else if (open.stream().anyMatch(tx -> isUsed(r, tx))) {
                end(r, Quality.RESTORED, "its transaction runs");
            }
        }
        Snapshot before = table.snapshot(chargePointId);
        Changes changes = Changes.at(now);
        List<Reservation> active = stored.of(chargePointId);
        for (Reservation r : active) {
            int k = r.ref().connectorId();
            if (!isShown(before, r)) {
                show(changes, r, Quality.RESTORED);
                if (before.get(k, Keys.QUALITY) == null) {
                    changes.put(
                            k, Keys.QUALITY, QualityWord.of(Quality.RESTORED), Quality.RESTORED);
                }
            }
        }
        for (int k : before.connectors()) {
            if (active.stream().noneMatch(r -> r.ref().connectorId() == k)) {
                hide(changes, before, k);
            }
        }
        changes.applyTo(table, chargePointId);
        arm();
    }

    private static boolean isUsed(Reservation reservation, Transaction tx) {
        int k = reservation.ref().connectorId();
        return tx.reservationId() == reservation.id() && (k == 0 || k == tx.ref().connectorId());
    }

    private static void show(Changes changes, Reservation made, Quality quality) {
        int k = made.ref().connectorId();
        changes.put(k, Keys.RESERVATION_ACTIVE, true, quality);
        changes.put(k, Keys.RESERVATION_ID, made.id(), quality);
        changes.put(k, Keys.RESERVATION_EXPIRY, made.expiry(), quality);
    }

    /** Of one that the store does not have: it ended while nobody wrote the table. */
    private static void hide(Changes changes, Snapshot before, int k) {
        Sample active = before.get(k, Keys.RESERVATION_ACTIVE);
        if (active != null && Boolean.TRUE.equals(active.value())) {
            changes.put(k, Keys.RESERVATION_ACTIVE, false, active.quality());
        }
    }

    private static boolean isShown(Snapshot snapshot, Reservation r) {
        int k = r.ref().connectorId();
        Sample expiry = snapshot.get(k, Keys.RESERVATION_EXPIRY);
        return snapshot.isTrue(k, Keys.RESERVATION_ACTIVE)
                && snapshot.longValue(k, Keys.RESERVATION_ID, 0) == r.id()
                && expiry != null
                && expiry.value().equals(r.expiry());
    }

    /** The charger said nothing: the value is trusted as far as it was before. */
    private void expired(Reservation over) {
        Sample active =
                table.snapshot(over.ref().chargePointId())
                        .get(over.ref().connectorId(), Keys.RESERVATION_ACTIVE);
        end(over, active == null ? Quality.RESTORED : active.quality(), "it expired");
    }

    private void end(Reservation ended, Quality quality, String why) {
        String chargePointId = ended.ref().chargePointId();
        stored.drop(ended);
        // Nothing is shown of a charger that is not configured.
        if (isShown(table.snapshot(chargePointId), ended)) {
            Changes.at(clock.instant())
                    .put(ended.ref().connectorId(), Keys.RESERVATION_ACTIVE, false, quality)
                    .applyTo(table, chargePointId);
        }
        LOG.info("[cp={}] reservation {} ended: {}", ended.ref(), ended.id(), why);
    }

    private void arm() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        Optional<Instant> next =
                stored.all().stream().map(Reservation::expiry).min(Instant::compareTo);
        if (next.isEmpty() || closed) {
            return;
        }
        Duration left = Duration.between(time.now(), next.get());
        Duration sleep = left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left;
        long nanos = sleep.isNegative() ? 0 : sleep.toNanos();
        timer = scheduler.schedule(this::wake, nanos, TimeUnit.NANOSECONDS);
    }

    private synchronized void wake() {
        if (closed) {
            return;
        }
        Instant now = time.now();
        stored.all().stream().filter(r -> r.isOver(now)).forEach(this::expired);
        arm();
    }

    /** Stops the timer; what is stored is for the next owner. */
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
