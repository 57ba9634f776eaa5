package org.chargebus.handlers.internal.metering;

import java.time.Instant;

/**
 * A value of a meter in its base unit.
 *
 * @param value Long for energy, else Double
 * @param at when it was sampled
 * @param rank of two values of one signal in one message, the higher one is the present
 */
record Reading(Object value, Instant at, int rank) {
    /** Whether this one takes the place of another of the same signal that came before it. */
    boolean displaces(Reading other) {
        if (other == null || rank > other.rank) {
            return true;
        }
        return rank == other.rank && !at.isBefore(other.at);
    }
}
