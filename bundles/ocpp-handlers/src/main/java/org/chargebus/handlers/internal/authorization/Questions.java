package org.chargebus.handlers.internal.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.chargebus.handlers.internal.signal.Bms;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions that wait for the BMS: at each place one is shown in the registers, the others
 * queue behind it. Any thread.
 *
 * <p>What is shown lives in the signal table. So when this bundle is replaced and the transport
 * brings the same call again, the question goes on where it was: it counts once, and its time goes
 * on from when it was first shown.
 */
public final class Questions {
    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    /** A place: the question shown, its timer, and those behind it. */
    private static final class Line {
        private final Deque<Question> waiting = new ArrayDeque<>();
        private Question shown;
        private ScheduledFuture<?> timer;
    }

    private final SignalTable table;
    private final Clock clock;
    private final Clock steady;
    private final ScheduledExecutorService scheduler;
    private final Map<Place, Line> lines = new HashMap<>();
    private boolean closed;

    /**
     * Without questions.
     *
     * @param clock of the system, for the times that are shown
     * @param steady that nobody sets, for the patience
     */
    public Questions(
            SignalTable table, Clock clock, Clock steady, ScheduledExecutorService scheduler) {
        this.table = table;
        this.clock = clock;
        this.steady = steady;
        this.scheduler = scheduler;
    }

    /**
     * Asks. Once the answer is on its way to the charger, {@link #next} must follow.
     *
     * @return completed by {@link #answer}, or with the default after the patience; exceptionally
     *     when the connection ends before; never after {@link #close}
     */
    CompletionStage<Decision> ask(
            Place place, Asked asked, Duration patience, AuthorizationStatus otherwise) {
        Question question =
                new Question(place, asked, patience, otherwise, new CompletableFuture<>());
        boolean first;
        synchronized (lines) {
            if (closed) {
                return question.decided();
            }
            Line line = lines.computeIfAbsent(place, p -> new Line());
            first = line.shown == null;
            if (first) {
                line.shown = question;
            } else {
                line.waiting.add(question);
            }
        }
        if (first) {
            show(question);
        }
        return question.decided();
    }

    /** Shows a question in the registers; outside the lock, for the table calls listeners. */
    private void show(Question question) {
        Place place = question.place();
        int k = place.ref().connectorId();
        String prefix = place.kind().prefix();
        Snapshot before = table.snapshot(place.ref().chargePointId());
        Instant now = clock.instant();
        Sample pending = before.get(k, Keys.pending(prefix));
        // The same call again, and not one of a later connection.
        boolean again =
                before.isTrue(k, Keys.pending(prefix))
                        && !pending.at().isBefore(question.asked().at())
                        && before.text(k, idTagKey(place.kind()), "")
                                .equals(question.asked().idTag());
        Instant since = again ? askedAt(before, k, prefix) : steady.instant();
        if (!again) {
            Changes changes = Changes.at(now).live(k, Keys.pending(prefix), true);
            changes.live(k, Keys.asked(prefix), since);
            changes.live(k, idTagKey(place.kind()), question.asked().idTag());
            changes.absent(k, Keys.answer(prefix));
            if (place.kind() == Place.Kind.AUTHORIZE) {
                changes.count(before, k, Keys.AUTHORIZE_COUNTER);
            }
            if (place.kind() != Place.Kind.STOP) {
                // What the BMS said of another idTag must not go out with this one.
                changes.absent(k, Keys.expiry(prefix)).absent(k, Keys.parentIdTag(prefix));
            }
            changes.applyTo(table, place.ref().chargePointId());
        }
        arm(question, Duration.between(steady.instant(), since.plus(question.patience())));
    }

    private Instant askedAt(Snapshot before, int k, String prefix) {
        Sample asked = before.get(k, Keys.asked(prefix));
        return asked != null && asked.value() instanceof Instant since ? since : steady.instant();
    }

    private static String idTagKey(Place.Kind kind) {
        return switch (kind) {
            case AUTHORIZE -> Keys.AUTHORIZE_ID_TAG;
            case START -> Keys.TX_ID_TAG_START;
            case STOP -> Keys.TX_ID_TAG_STOP;
        };
    }

    private void arm(Question question, Duration left) {
        long millis = isAnsweredFor() ? 0 : Math.max(0, left.toMillis());
        synchronized (lines) {
            Line line = lines.get(question.place());
            if (line != null && line.shown == question && !question.decided().isDone()) {
                line.timer =
                        scheduler.schedule(() -> silent(question), millis, TimeUnit.MILLISECONDS);
            }
        }
    }

    private boolean isAnsweredFor() {
        return Bms.isAnsweredFor(table.snapshot(ConnectorRef.GATEWAY.chargePointId()));
    }

    private void silent(Question question) {
        LOG.info(
                "[cp={}] the BMS {}: {} is answered with {}",
                question.place().ref(),
                isAnsweredFor()
                        ? "is lost"
                        : "did not answer within " + question.patience().toSeconds() + " s",
                question.place().kind().prefix(),
                question.otherwise());
        question.decided().complete(Decision.of(question.otherwise(), Decision.Source.TIME_OUT));
    }

    /** Answers the question shown at a place; false when none waits there. */
    public boolean answer(Place place, Decision decision) {
        Question question;
        synchronized (lines) {
            Line line = lines.get(place);
            question = line == null ? null : line.shown;
            if (line != null && line.timer != null) {
                line.timer.cancel(false);
            }
        }
        return question != null && question.decided().complete(decision);
    }

    /**
     * The BMS is lost: what is shown is answered by default at once. What comes later is, too, for
     * as long as the signals say so.
     */
    public void answerByDefault() {
        List<Question> shown = new ArrayList<>();
        synchronized (lines) {
            for (Line line : lines.values()) {
                if (line.timer != null) {
                    line.timer.cancel(false);
                }
                if (line.shown != null && !line.shown.decided().isDone()) {
                    shown.add(line.shown);
                }
            }
        }
        shown.forEach(this::silent);
    }

    /** Whether a question is shown at a place. */
    public boolean isShown(Place place) {
        synchronized (lines) {
            Line line = lines.get(place);
            return line != null && line.shown != null;
        }
    }

    /** The answer at a place is on its way: the next question is shown. */
    void next(Place place) {
        Question question;
        synchronized (lines) {
            Line line = lines.get(place);
            if (line == null || line.shown == null || !line.shown.decided().isDone()) {
                return;
            }
            question = line.waiting.poll();
            line.shown = question;
            line.timer = null;
            if (question == null) {
                lines.remove(place);
            }
        }
        if (question != null) {
            show(question);
        }
    }

    /** The connection of a charger ended: nobody waits for its answers any more. */
    public void drop(String chargePointId) {
        List<Question> dropped = new ArrayList<>();
        synchronized (lines) {
            Iterator<Map.Entry<Place, Line>> all = lines.entrySet().iterator();
            while (all.hasNext()) {
                Map.Entry<Place, Line> entry = all.next();
                if (entry.getKey().ref().chargePointId().equals(chargePointId)) {
                    end(entry.getValue(), dropped);
                    all.remove();
                }
            }
        }
        OcppException gone = new OcppException(CallErrorCode.GenericError, "the connection ended");
        dropped.forEach(question -> question.decided().completeExceptionally(gone));
    }

    /** Stops all timers; what is shown stays in the table for the next owner. */
    public void close() {
        synchronized (lines) {
            closed = true;
            lines.values().forEach(line -> end(line, new ArrayList<>()));
            lines.clear();
        }
    }

    private static void end(Line line, List<Question> ended) {
        if (line.timer != null) {
            line.timer.cancel(false);
        }
        if (line.shown != null) {
            ended.add(line.shown);
        }
        ended.addAll(line.waiting);
    }
}
