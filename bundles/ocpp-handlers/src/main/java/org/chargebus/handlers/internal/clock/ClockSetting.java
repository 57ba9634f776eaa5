package org.chargebus.handlers.internal.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the clock of the gateway (register-map.md, sequence "clock"): at once, or 15 s after the
 * last part of a date was written. The clock of the operating system is never touched; its offset
 * is kept. Any thread.
 *
 * <p>All it knows is in the signal table, so that an update of this bundle loses no date that is
 * half written and no offset.
 */
public final class ClockSetting {
    /** What became of a date, with the words of {@code time.state}. */
    public enum State {
        NEVER_SET("never set"),
        STAGED("staged"),
        ACCEPTED("accepted"),
        REFUSED("refused (incomplete or invalid)");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word of the register map. */
        public String word() {
            return word;
        }
    }

    /** A further part may follow for so long. */
    static final Duration STAGE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(ClockSetting.class);
    private static final String GATEWAY = ConnectorRef.GATEWAY.chargePointId();
    private static final String BY_SYSTEM = "system clock";
    private static final String BY_BMS = "BMS";

    private final SignalTable table;
    private final Clock system;
    private final ScheduledExecutorService scheduler;
    private ScheduledFuture<?> timer;
    private long turn;

    public ClockSetting(SignalTable table, Clock system, ScheduledExecutorService scheduler) {
        this.table = table;
        this.system = system;
        this.scheduler = scheduler;
    }

    /** Goes on with a date that was being written before an update of this bundle. */
    public void resume() {
        Snapshot gateway = table.snapshot(GATEWAY);
        if (gateway.get(0, Keys.TIME_STATE) == null) {
            Changes.at(system.instant())
                    .live(0, Keys.TIME_STATE, State.NEVER_SET.word())
                    .live(0, Keys.TIME_SOURCE, BY_SYSTEM)
                    .applyTo(table, GATEWAY);
        }
        StagedDate staged = StagedDate.of(gateway);
        if (staged.writtenAt() != null) {
            arm(Duration.between(system.instant(), staged.writtenAt().plus(STAGE)));
        }
    }

    /** Sets the clock to a time; a date that is half written is dropped. */
    public State set(Instant time) {
        disarm();
        return StagedDate.isInRange(time) ? accept(time, system.instant()) : refuse();
    }

    /**
     * Parts of a date were written.
     *
     * @param complete whether all came at once, so that no further one is waited for
     */
    public State stage(boolean complete) {
        if (complete) {
            disarm();
            return takeEffect();
        }
        Changes.at(system.instant())
                .live(0, Keys.TIME_STATE, State.STAGED.word())
                .applyTo(table, GATEWAY);
        arm(STAGE);
        return State.STAGED;
    }

    private synchronized void arm(Duration left) {
        disarm();
        long mine = turn;
        // Never longer than the wait, for the system's clock may be set back meanwhile.
        long millis = Math.max(0, Math.min(STAGE.toMillis(), left.toMillis()));
        timer = scheduler.schedule(() -> due(mine), millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void disarm() {
        turn++;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void due(long armed) {
        synchronized (this) {
            // A part that came at the last moment has armed another one.
            if (armed != turn) {
                return;
            }
            timer = null;
        }
        takeEffect();
    }

    private State takeEffect() {
        StagedDate staged = StagedDate.of(table.snapshot(GATEWAY));
        // The date was true when its last part was written, and not only after the wait.
        return staged.time().map(time -> accept(time, staged.writtenAt())).orElseGet(this::refuse);
    }

    /**
     * @param at when it was that time, by the system's clock
     */
    private State accept(Instant time, Instant at) {
        finished(State.ACCEPTED)
                .live(0, Keys.CLOCK_OFFSET, Duration.between(at, time).toMillis())
                .live(0, Keys.TIME_SET_AT, system.instant())
                .live(0, Keys.TIME_SOURCE, BY_BMS)
                .applyTo(table, GATEWAY);
        LOG.info("the clock is set by the BMS: at {} of the system it was {}", at, time);
        return State.ACCEPTED;
    }

    private State refuse() {
        finished(State.REFUSED).applyTo(table, GATEWAY);
        LOG.info(
                "the clock is not set: the date is incomplete or invalid; write time.year .."
                        + " time.second with gaps of at most 15 s, 2000..2099");
        return State.REFUSED;
    }

    private Changes finished(State state) {
        Changes changes = Changes.at(system.instant()).live(0, Keys.TIME_STATE, state.word());
        Keys.TIME_PARTS.forEach(key -> changes.absent(0, key));
        return changes;
    }

    /** Waits for nothing any more; what is staged stays in the table. */
    public void close() {
        disarm();
    }
}
