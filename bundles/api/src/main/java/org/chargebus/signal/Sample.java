package org.chargebus.signal;

import java.time.Instant;
import java.util.Objects;

/**
 * A value with its time and quality.
 *
 * @param value a {@link Long}, {@link Double}, {@link Boolean}, {@link Instant} or {@link String};
 *     an enumeration is the word of OCPP 1.6 or of the register map, a quantity is in the base unit
 *     of the register map (Wh, W, A, V, degrees Celsius, s)
 * @param at when the value was true: the OCPP timestamp where the message had one, else its arrival
 * @param quality how far the value may be trusted
 */
public record Sample(Object value, Instant at, Quality quality) {
    /** Checks that nothing is missing and that the value is of one of the five types. */
    public Sample {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(quality, "quality");
        if (!(value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof String)) {
            throw new IllegalArgumentException(
                    "a signal is a Long, Double, Boolean, Instant or String, not " + value);
        }
    }

    /** The same value with another quality. */
    public Sample with(Quality other) {
        return other == quality ? this : new Sample(value, at, other);
    }
}
