package org.chargebus.handlers.internal.command;

import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.log.Printable;

/** A command that is not sent. Without a stack trace: it is an outcome. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final CommandState state;

    private Refusal(CommandState state, String explanation) {
        super(explanation, null, false, false);
        this.state = state;
    }

    /** A parameter is missing or out of its range. */
    static Refusal invalid(String explanation) {
        return new Refusal(CommandState.ParameterInvalid, explanation);
    }

    /**
     * A point has a value that breaks a rule.
     *
     * @param key of the point
     * @param mend what to write instead
     */
    static Refusal invalid(String key, Object value, String mend) {
        return invalid(key + " = " + Printable.of(String.valueOf(value)) + ": " + mend);
    }

    /** The mode, an option or the present state forbids it. */
    static Refusal refused(String explanation) {
        return new Refusal(CommandState.Refused, explanation);
    }

    CommandState state() {
        return state;
    }
}
