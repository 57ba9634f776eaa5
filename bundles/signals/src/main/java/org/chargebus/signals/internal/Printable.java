package org.chargebus.signals.internal;

/** Text of any origin made fit for one line of a log. */
final class Printable {
    private static final int MAX = 300;

    private Printable() {}

    /**
     * At most {@value #MAX} characters; what could forge a line or drive a terminal becomes '?'.
     */
    static String of(String text) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), MAX));
        for (int i = 0; i < text.length() && i < MAX; i++) {
            char c = text.charAt(i);
            int type = Character.getType(c);
            boolean unsafe =
                    Character.isISOControl(c)
                            || type == Character.FORMAT
                            || type == Character.LINE_SEPARATOR
                            || type == Character.PARAGRAPH_SEPARATOR;
            printable.append(unsafe ? '?' : c);
        }
        return text.length() > MAX ? printable.append("...").toString() : printable.toString();
    }
}
