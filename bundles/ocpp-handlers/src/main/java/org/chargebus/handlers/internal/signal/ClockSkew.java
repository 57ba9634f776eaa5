package org.chargebus.handlers.internal.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;
import org.chargebus.signal.Snapshot;

/**
 * How far the clock of a charger is ahead of the gateway's clock that nobody sets: so it stays what
 * it is when that of the operating system is set.
 *
 * <p>Method: each StatusNotification and MeterValues has a timestamp of the charger; that minus the
 * moment of its arrival is the skew minus the delay of the message. A delay, be it of the network
 * or of hours in the queue of a charger that was offline, only makes it smaller. So the greatest
 * value of the last messages comes nearest to the truth and never above it, and a schedule that
 * starts at <em>now + skew</em> has started for the charger, too. One value is kept for each of the
 * last 8 spans of 10 s that had a message: a queue that is emptied at once fills few of them.
 *
 * <p>The values live in the signal {@code _clockSamples} as {@code SPAN:MS,SPAN:MS}. A
 * BootNotification begins anew, for its answer sets the clock of the charger (OCPP 1.6, 4.2).
 */
public final class ClockSkew {
    private static final int SPAN_SECONDS = 10;
    private static final int MOST_SPANS = 8;

    private ClockSkew() {}

    /**
     * A message came.
     *
     * @param timestamp by the charger's clock
     * @param arrival by the clock that nobody sets
     */
    public static void seen(Changes changes, Snapshot before, Instant timestamp, Instant arrival) {
        String samples = before.text(0, Keys.CLOCK_SAMPLES, "");
        String now =
                with(
                        samples,
                        Math.floorDiv(arrival.getEpochSecond(), SPAN_SECONDS),
                        Duration.between(arrival, timestamp).toMillis());
        if (!now.equals(samples)) {
            changes.live(0, Keys.CLOCK_SAMPLES, now, arrival);
        }
    }

    private static String with(String samples, long span, long millis) {
        String[] parts = samples.isEmpty() ? new String[0] : samples.split(",");
        long best = millis;
        int end = parts.length;
        if (end > 0 && span(parts[end - 1]) == span) {
            end--;
            best = Math.max(millis, millis(parts[end]));
        }
        StringJoiner joined = new StringJoiner(",");
        for (int i = Math.max(0, end - MOST_SPANS + 1); i < end; i++) {
            joined.add(parts[i]);
        }
        return joined.add(span + ":" + best).toString();
    }

    /** The skew; positive = the charger is ahead; empty before its first message. */
    public static Optional<Duration> of(Snapshot charger) {
        String samples = charger.text(0, Keys.CLOCK_SAMPLES, "");
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        long best = Long.MIN_VALUE;
        for (String part : samples.split(",")) {
            best = Math.max(best, millis(part));
        }
        return Optional.of(Duration.ofMillis(best));
    }

    private static long span(String part) {
        return Long.parseLong(part, 0, part.indexOf(':'), 10);
    }

    private static long millis(String part) {
        return Long.parseLong(part, part.indexOf(':') + 1, part.length(), 10);
    }
}
