package org.chargebus.views;

import java.util.Arrays;

/** Words as a user writes them. */
public final class Words {
    private Words() {}

    /** The word a user means, whatever its case. */
    public static String match(String text, String... words) throws Mistake {
        return Arrays.stream(words)
                .filter(word -> word.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Mistake(
                                        Untrusted.shown(text) + " is not known here",
                                        "write one of " + String.join(", ", words)));
    }

    /** A word of a command that a user can type, whatever is in it. */
    public static String quoted(String word) {
        String shown = Untrusted.shown(word);
        return shown.matches("[A-Za-z0-9._:-]+") ? shown : "'" + shown + "'";
    }
}
