package org.chargebus.web.view;

import java.time.Duration;
import java.time.Instant;

/** Single values for programs. */
public final class Values {
    private Values() {}

    /** Of a signal: times in ISO 8601, no NaN. */
    public static Object plain(Object value) {
        if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
            return null;
        }
        return value instanceof Instant ? value.toString() : value;
    }

    /** A number that may be none. */
    public static Double number(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : value;
    }

    /** A time that may be none. */
    public static String time(Instant at) {
        return at == null ? null : at.toString();
    }

    /** s since then, 0 or more; null when it never was. */
    public static Long age(Instant at, Instant now) {
        return at == null ? null : Math.max(0, Duration.between(at, now).toSeconds());
    }
}
