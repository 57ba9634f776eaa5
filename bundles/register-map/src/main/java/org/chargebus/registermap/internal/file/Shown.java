package org.chargebus.registermap.internal.file;

/** What a stranger wrote, for a line of a log. */
final class Shown {
    private static final int MOST = 40;

    private Shown() {}

    static String of(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7E]", "?");
        return "'" + (plain.length() > MOST ? plain.substring(0, MOST) + "..." : plain) + "'";
    }
}
