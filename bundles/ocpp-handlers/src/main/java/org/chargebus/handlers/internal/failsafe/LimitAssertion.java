package org.chargebus.handlers.internal.failsafe;

import org.chargebus.alarm.Alarms;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.command.LimitBook;
import org.chargebus.handlers.internal.command.LimitHold;
import org.chargebus.handlers.internal.command.LimitSender;
import org.chargebus.handlers.internal.presence.Chargers;
import org.chargebus.signal.ConnectorRef;

/**
 * Sees to it that a charger learns the limit that holds on a connector: what its full queue refused
 * goes again, and a fallback that a charger does not take raises an alarm. A charger that is away
 * is told when it comes. Any thread.
 */
final class LimitAssertion {
    /** A charger that did not answer may have heard all the same; so there is no hurry. */
    private static final long SILENT_MILLIS = 30_000;

    private final Steps steps;
    private final Chargers chargers;
    private final LimitBook book;
    private final LimitSender sender;
    private final Alarms alarms;
    private final BusyRetry retry;

    LimitAssertion(
            Steps steps,
            Chargers chargers,
            LimitBook book,
            LimitSender sender,
            Alarms alarms,
            BusyRetry retry) {
        this.steps = steps;
        this.chargers = chargers;
        this.book = book;
        this.sender = sender;
        this.alarms = alarms;
        this.retry = retry;
    }

    /**
     * Sends what holds on a connector.
     *
     * @param urgent whether it goes out without the pause of 2 s after the limit before
     */
    void send(ConnectorRef ref, boolean urgent) {
        if (chargers.link(ref.chargePointId()).isPresent() && book.isDue(ref)) {
            sender.sendAgain(ref, urgent).thenAccept(outcome -> judge(ref, urgent, outcome));
        }
    }

    /** Sends what holds on a connector to a charger that just came, unless it is on its way. */
    void sendToNewcomer(ConnectorRef ref) {
        // A master may write at the same time. Its limit is under way before the book knows it,
        // so the book is asked first.
        boolean due = book.isDue(ref);
        if (due && !sender.isUnderWay(ref)) {
            send(ref, false);
        }
    }

    private void judge(ConnectorRef ref, boolean urgent, CommandOutcome outcome) {
        if (BusyRetry.isBusy(outcome)) {
            retry.later(ref, () -> send(ref, urgent));
        } else if (outcome.state() == CommandState.TimeOut) {
            judgeFallback(ref, outcome);
            steps.after(SILENT_MILLIS, () -> repeat(ref));
        } else if (isAnswer(outcome.state())) {
            judgeFallback(ref, outcome);
        }
    }

    private static boolean isAnswer(CommandState state) {
        return state == CommandState.Answered || state == CommandState.CallError;
    }

    private void repeat(ConnectorRef ref) {
        if (isFallback(ref) && isAlarm(ref)) {
            send(ref, false);
        }
    }

    private void judgeFallback(ConnectorRef ref, CommandOutcome outcome) {
        boolean taken =
                outcome.state() == CommandState.Answered && outcome.result().equals("Accepted");
        if (taken || !isFallback(ref)) {
            ended(ref);
            return;
        }
        String answer = outcome.state() == CommandState.TimeOut ? "it is silent" : outcome.result();
        alarms.raise(
                alarm(ref),
                "charger "
                        + ref.chargePointId()
                        + " does not take the fallback limit on connector "
                        + ref.connectorId()
                        + ": "
                        + answer,
                "it may charge without limit: see its log, and try other limit.* keys in its"
                        + " configuration file");
    }

    /** The fallback holds no more on a connector, or its charger took it. */
    void ended(ConnectorRef ref) {
        alarms.clear(alarm(ref));
    }

    private boolean isFallback(ConnectorRef ref) {
        return book.hold(ref) == LimitHold.FALLBACK;
    }

    private boolean isAlarm(ConnectorRef ref) {
        String key = alarm(ref);
        return alarms.active().stream().anyMatch(alarm -> alarm.key().equals(key));
    }

    private static String alarm(ConnectorRef ref) {
        return "failsafe:fallback:" + ref;
    }
}
