package org.chargebus.shell.internal;

import java.util.Arrays;
import org.apache.karaf.shell.support.CommandException;

/** A choice among a few words. */
public final class Words {
    private Words() {}

    /** The word a user means, whatever its case. */
    public static String match(String text, String... words) throws CommandException {
        return Arrays.stream(words)
                .filter(word -> word.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                Complaint.of(
                                        Untrusted.shown(text) + " is not known here",
                                        "write one of " + String.join(", ", words)));
    }
}
