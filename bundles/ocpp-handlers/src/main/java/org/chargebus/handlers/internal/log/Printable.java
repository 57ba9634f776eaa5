package org.chargebus.handlers.internal.log;

/** Text of the network as it may stand in a log line. */
public final class Printable {
    private static final int LONGEST = 60;

    private Printable() {}

    /** Cut to 60 characters, with a dot for every character that is no printable ASCII. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** The same with another length. */
    public static String of(String text, int longest) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && i < longest; i++) {
            char c = text.charAt(i);
            out.append(c >= ' ' && c < 127 ? c : '.');
        }
        return text.length() > longest ? out.append("...").toString() : out.toString();
    }
}
