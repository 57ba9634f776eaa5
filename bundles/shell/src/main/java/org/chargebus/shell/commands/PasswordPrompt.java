package org.chargebus.shell.commands;

import java.io.IOException;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.chargebus.shell.internal.Complaint;

/** Asks for a password where {@code -} stands in its place, so that it is in no history. */
final class PasswordPrompt {
    private PasswordPrompt() {}

    /**
     * The password a user gave.
     *
     * @param option what stands behind {@code --password}
     * @throws CommandException when it was to be typed and was not
     */
    static String given(String option, Session session) throws CommandException {
        return option.equals("-") ? typed(session) : option;
    }

    private static String typed(Session session) throws CommandException {
        String typed;
        try {
            typed = session.readLine("Password: ", '*');
        } catch (UnsupportedOperationException e) {
            throw Complaint.of(
                    "there is no terminal to ask for the password at, nothing is done",
                    "open bin/chargebus shell and type the command there");
        } catch (RuntimeException | IOException e) {
            // The terminal ends its line by exceptions of its own at Ctrl-C and Ctrl-D.
            typed = null;
        }
        if (typed == null) {
            throw Complaint.of(
                    "no password was typed, nothing is done", "type it, or leave --password out");
        }
        return typed;
    }
}
