package org.chargebus.simulation;

import java.util.List;

/** An order that cannot be carried out; its message is one line that says what and how to mend. */
public final class SimulationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> findings;

    /** Says what is wrong and how to mend it. */
    public SimulationException(String what, String mend) {
        this(what, mend, List.of());
    }

    /**
     * The same for a script with several errors.
     *
     * @param findings one line each: line number, what, mend
     */
    public SimulationException(String what, String mend, List<String> findings) {
        super(what + "; " + mend);
        this.findings = List.copyOf(findings);
    }

    /** All errors of a script, by line; empty when the message says all. */
    public List<String> findings() {
        return findings;
    }
}
