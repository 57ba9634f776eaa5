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
     * JSON, whose writer leaves as they are control characters above U+007E, those that turn the
     * line around or cannot be seen, and halves of characters; escaped it means the same.
     */
    static String escaped(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.codePoints()
                .forEach(
                        point -> {
                            if (point <= '~' || isVisible(point)) {
                                safe.appendCodePoint(point);
                            } else {
                                for (char half : Character.toChars(point)) {
                                    safe.append(String.format("\\u%04x", (int) half));
                                }
                            }
                        });
        return safe.toString();
    }

    private static void append(StringBuilder safe, int point) {
        if (isVisible(point)) {
            safe.appendCodePoint(point);
        } else {
            safe.append(String.format("\\u%04x", point));
        }
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
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
    }
}
