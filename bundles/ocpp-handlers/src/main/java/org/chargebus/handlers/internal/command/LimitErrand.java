package org.chargebus.handlers.internal.command;

import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.signal.Keys;

/**
 * The wish that a charger learns the limit that holds on a connector.
 *
 * @param origin who wishes it
 * @param isCommand whether its outcome is shown in {@code limit.state} and {@code limit.result}
 * @param isUrgent whether it goes out without a pause after the one before
 */
record LimitErrand(Origin origin, boolean isCommand, boolean isUrgent) {
    /** A command. */
    static LimitErrand command(Origin origin) {
        return new LimitErrand(origin, true, false);
    }

    /** The gateway tells a charger again what holds. */
    static LimitErrand again(boolean urgent) {
        return new LimitErrand(Origin.GATEWAY, false, urgent);
    }

    /** This errand also does what an earlier one was for; null = there is none. */
    LimitErrand with(LimitErrand earlier) {
        if (earlier == null) {
            return this;
        }
        return new LimitErrand(
                isCommand || !earlier.isCommand ? origin : earlier.origin,
                isCommand || earlier.isCommand,
                isUrgent || earlier.isUrgent);
    }

    /** What the keys of the points begin with that show its outcome; empty = none does. */
    String points() {
        return isCommand ? Keys.LIMIT : "";
    }
}
