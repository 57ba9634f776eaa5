package org.chargebus.views;

/** Text that came from a charger or a stranger, made safe for a terminal. */
public final class Untrusted {
    private static final int LONGEST = 200;

    private Untrusted() {}

    /** Control, format and broken characters become visible escapes; long text is cut. */
    public static String shown(String text) {
        return shown(text, LONGEST);
    }

    /** The same with a length of its own. */
    public static String shown(String text, int longest) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(longest).forEach(point -> append(safe, point));
        if (text.codePointCount(0, text.length()) > longest) {
            safe.append("...");
        }
        return safe.toString();
    }

    /**
     * JSON, whose writer leaves control characters above U+007E and those that turn the line around
     * as they are; escaped it means the same.
     */
    static String escaped(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            int type = Character.getType(c);
            boolean odd =
                    c > '~' && type == Character.CONTROL
                            || type == Character.FORMAT
                            || type == Character.LINE_SEPARATOR
                            || type == Character.PARAGRAPH_SEPARATOR;
            safe.append(odd ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, int point) {
        boolean visible =
                switch (Character.getType(point)) {
                    case Character.CONTROL,
                            // Format characters turn the direction of the line around.
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR ->
                            false;
                    default -> true;
                };
        if (visible) {
            safe.appendCodePoint(point);
        } else {
            safe.append(String.format("\\u%04x", point));
        }
    }
}
