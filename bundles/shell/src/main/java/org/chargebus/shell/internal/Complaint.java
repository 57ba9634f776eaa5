package org.chargebus.shell.internal;

import org.apache.karaf.shell.support.CommandException;

/** Errors of commands: one line, what and where, then the mend; the shell prints it as it is. */
public final class Complaint {
    private Complaint() {}

    /** What is wrong and how to mend it. */
    public static CommandException of(String what, String mend) {
        return of(what + "; " + mend);
    }

    /** A line that says both already. */
    public static CommandException of(String line) {
        // The shell knows this class by its simple name and prints its help without a stack trace.
        return new CommandException(line, line);
    }
}
