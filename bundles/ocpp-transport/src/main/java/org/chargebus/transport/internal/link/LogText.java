package org.chargebus.transport.internal.link;

import java.util.regex.Pattern;

/** Text from the network, fit for a log: one line, of bounded length, without a secret. */
public final class LogText {
    private static final int MAX_NAME = 64;
    private static final int MAX_FRAME = 2000;

    /**
     * What a message with a password has in it: the name of one, also written by the numbers of its
     * letters, or the user of an address.
     */
    private static final Pattern SECRET =
            Pattern.compile(
                    GivenKey.AUTHORIZATION_KEY
                            + "|passw|passphrase|pwd|secret|\\\\u00[2-7]|:(?:\\\\?/){2}[^/?#\"]*@",
                    Pattern.CASE_INSENSITIVE);

    private LogText() {}

    /** A name a stranger chose. */
    public static String name(String text) {
        return clean(text, MAX_NAME);
    }

    /** An OCPP-J message. */
    public static String frame(String text) {
        return SECRET.matcher(text).find()
                ? "(a message that may hold a password; ocpp:trace shows it without)"
                : clean(text, MAX_FRAME);
    }

    private static String clean(String text, int max) {
        int length = Math.min(text.length(), max);
        StringBuilder line = new StringBuilder(length + 16);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean plain = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
            line.append(plain && c != '\u2028' && c != '\u2029' ? c : '?');
        }
        if (text.length() > max) {
            line.append("... (").append(text.length()).append(" characters)");
        }
        return line.toString();
    }
}
