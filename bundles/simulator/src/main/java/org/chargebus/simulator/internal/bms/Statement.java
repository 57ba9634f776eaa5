package org.chargebus.simulator.internal.bms;

import java.time.Duration;

/** What a line of a script asks for. */
sealed interface Statement {
    /** A request to the server. */
    sealed interface Request extends Statement {
        /** Where. */
        Place place();
    }

    /** Reads registers and shows them. */
    record Read(Place place) implements Request {}

    /**
     * Writes values.
     *
     * @param values as many registers, or one value of a point with a type
     */
    record Write(Place place, double... values) implements Request {}

    /** Lets time pass. */
    record Wait(Duration time) implements Statement {}

    /**
     * Reads until a value is as expected.
     *
     * @param within zero = at once
     */
    record Expect(Place place, Comparison comparison, double value, Duration within)
            implements Statement {}

    /** Repeats a request in the background, from now to the end of the script. */
    record Every(Duration period, Request request) implements Statement {}

    /** How two values compare. */
    enum Comparison {
        EQUAL("="),
        UNEQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        /** Values of an f32 are as exact as this part of them. */
        private static final double EXACT = 1e-6;

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        /** Whether a value that was read compares so; one that is absent never does. */
        boolean holds(double read, double wanted) {
            boolean isSame = Math.abs(read - wanted) <= EXACT * Math.max(1, Math.abs(wanted));
            return switch (this) {
                case EQUAL -> isSame;
                case UNEQUAL -> !Double.isNaN(read) && !isSame;
                case LESS -> read < wanted && !isSame;
                case LESS_OR_EQUAL -> read < wanted || isSame;
                case GREATER -> read > wanted && !isSame;
                case GREATER_OR_EQUAL -> read > wanted || isSame;
            };
        }
    }
}
