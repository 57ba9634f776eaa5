package org.chargebus.config.internal;

/** What became of one value. */
sealed interface Verdict {
    /** It may pass, in the type the setting has; null when the file leaves it empty. */
    record Good(Object value) implements Verdict {}

    /**
     * It may not.
     *
     * @param allowed what may stand there, for example {@code a whole number 5..300}
     * @param mend what to do
     */
    record Bad(String allowed, String mend) implements Verdict {
        static Bad of(String allowed) {
            return new Bad(allowed, "write " + allowed);
        }
    }
}
