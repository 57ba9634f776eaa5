package org.chargebus.handlers.internal.command;

import java.util.Optional;

/**
 * What is wanted of a connector as the store keeps it: {@code AMPERES;PHASES;SOURCE;HOLD}, with NaN
 * amperes when no limit is wanted.
 *
 * @param limit that is wanted, or a cleared one
 * @param hold what holds in its place
 */
record LimitText(Limit limit, LimitHold hold) {
    private static final int FIELDS = 4;

    String text() {
        return limit.amperes() + ";" + limit.phases() + ";" + limit.source() + ";" + hold.name();
    }

    /** Reads it; empty when it is none. */
    static Optional<LimitText> of(String text) {
        String[] fields = text.split(";");
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new LimitText(
                            new Limit(
                                    Double.parseDouble(fields[0]),
                                    Integer.parseInt(fields[1]),
                                    fields[2]),
                            LimitHold.valueOf(fields[3])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
