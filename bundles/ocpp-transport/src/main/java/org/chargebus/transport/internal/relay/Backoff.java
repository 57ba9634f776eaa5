package org.chargebus.transport.internal.relay;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long to wait between two tries: doubled each time, with jitter, so that many chargers that
 * lost their system at once do not come back at once.
 *
 * @param least s
 * @param most s
 */
record Backoff(int least, int most) {
    private static final int LONGEST = 3600;
    private static final Pattern FORM =
            Pattern.compile("\\s*(\\d{1,4})\\s*\\.\\.\\s*(\\d{1,4})\\s*");

    /**
     * @throws IllegalArgumentException with key, value and mend
     */
    static Backoff of(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            int least = Integer.parseInt(form.group(1));
            int most = Integer.parseInt(form.group(2));
            if (least >= 1 && least <= most && most <= LONGEST) {
                return new Backoff(least, most);
            }
        }
        throw new IllegalArgumentException(
                ExternalConfig.PID
                        + ": backoff = '"
                        + text
                        + "' is no range; write from..to in s, each in 1..3600, as in 2..300");
    }

    /**
     * The wait after some failures: between half of a bound and the bound, which is twice the least
     * at first, doubles, and is the most at last.
     *
     * @param failures in a row, 1 or more
     * @param random 0..1
     */
    Duration pause(int failures, double random) {
        double bound = Math.min(most, least * Math.pow(2, failures));
        double seconds = Math.max(least, bound / 2 * (1 + random));
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
