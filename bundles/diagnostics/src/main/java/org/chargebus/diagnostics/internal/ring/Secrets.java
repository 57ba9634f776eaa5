package org.chargebus.diagnostics.internal.ring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Masks passwords in OCPP-J messages and leaves all else as it was on the wire: the value of a
 * configuration key that is a password (security white paper for 1.6-J, A01), what a member with
 * such a name holds, and the user and password of an address.
 */
public final class Secrets {
    private static final String MASK = "\"***\"";
    private static final String HIDDEN = "(no JSON, and it may hold a password: not shown)";

    /** What names of passwords hold, in any case as keys are (OCPP 1.6, CiString). */
    private static final String[] NAMES = {
        "authorizationkey", "passw", "passphrase", "pwd", "secret"
    };

    /** What begins with a character and has to be looked for; null = nothing, as for most. */
    private static final String[][] BEGINS = new String[128][];

    static {
        BEGINS['\\'] = new String[] {"\\u"};
        BEGINS['@'] = new String[] {"@"};
        for (String name : NAMES) {
            char first = name.charAt(0);
            String[] same =
                    Stream.of(NAMES).filter(n -> n.charAt(0) == first).toArray(String[]::new);
            BEGINS[first] = same;
            BEGINS[Character.toUpperCase(first)] = same;
        }
    }

    private static final Pattern NAME =
            Pattern.compile(String.join("|", NAMES), Pattern.CASE_INSENSITIVE);

    /** A text that gives one a value. */
    private static final Pattern ASSIGNED =
            Pattern.compile("(?:" + NAME.pattern() + ")[^=:]{0,16}[=:]", Pattern.CASE_INSENSITIVE);

    private static final Pattern USER_INFO = Pattern.compile("://[^/?#\"]*@");

    private static final String VALUE = "value";
    private static final JsonFactory JSON = new JsonFactory();

    /** What is replaced: from a character up to another, exclusive. */
    private record Cut(int from, int to, String by) {}

    /** An object or array that is open. */
    private static final class Level {
        private final boolean hidden;

        /** Where it begins when it is a value; else -1. */
        private final int from;

        private final List<Cut> values = new ArrayList<>();
        private boolean ofPassword;

        Level(boolean hidden, int from) {
            this.hidden = hidden;
            this.from = from;
        }
    }

    private final String text;
    private final List<Cut> cuts = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();

    private Secrets(String text) {
        this.text = text;
    }

    /** A message without its passwords. */
    public static String masked(String text) {
        if (!isSuspect(text)) {
            return text;
        }
        try {
            return new Secrets(text).masked();
        } catch (IOException e) {
            // Its parser stopped half way: what it did not see may be a password.
            return HIDDEN;
        }
    }

    /**
     * Whether it has to be read: it may name a password, have an address with a user, or an escape
     * that hides either. Of nearly all messages this is all that is done.
     */
    private static boolean isSuspect(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length != text.length()) {
            // Two characters became one byte: the places differ.
            return true;
        }
        for (int i = 0; i < bytes.length; i++) {
            byte c = bytes[i];
            if (c >= 0 && BEGINS[c] != null && isSuspect(text, i, BEGINS[c])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSuspect(String text, int at, String[] names) {
        char next = at + 1 < text.length() ? Character.toLowerCase(text.charAt(at + 1)) : 0;
        for (String name : names) {
            // The second letter tells nearly all others apart.
            boolean mayBe = name.length() == 1 || name.charAt(1) == next;
            if (mayBe && text.regionMatches(true, at, name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    private String masked() throws IOException {
        levels.push(new Level(false, -1));
        try (JsonParser in = JSON.createParser(text)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token.isStructStart()) {
                    JsonStreamContext at = in.getParsingContext().getParent();
                    boolean isValue = VALUE.equals(at.getCurrentName());
                    int from = (int) in.currentTokenLocation().getCharOffset();
                    levels.push(new Level(isHidden(at), isValue ? from : -1));
                } else if (token.isStructEnd()) {
                    Level done = levels.pop();
                    if (done.ofPassword) {
                        cuts.addAll(done.values);
                    }
                    if (done.from >= 0) {
                        int to = (int) in.currentLocation().getCharOffset();
                        levels.peek().values.add(new Cut(done.from, to, MASK));
                    }
                } else if (token.isScalarValue()) {
                    value(in, token);
                }
            }
        }
        return replaced();
    }

    /** Whether a member is a password by its name, or within one that is. */
    private boolean isHidden(JsonStreamContext at) {
        String name = at.getCurrentName();
        return levels.peek().hidden || name != null && NAME.matcher(name).find();
    }

    private void value(JsonParser in, JsonToken token) throws IOException {
        // Read to its end first: only then the parser stands behind it.
        String content = in.getText();
        int from = (int) in.currentTokenLocation().getCharOffset();
        int to = (int) in.currentLocation().getCharOffset();
        boolean isText = token == JsonToken.VALUE_STRING;
        if (isText && (text.charAt(from) != '"' || text.charAt(to - 1) != '"')) {
            throw new IOException("a text without its borders");
        }
        String name = in.getParsingContext().getCurrentName();
        Level level = levels.peek();
        Cut whole = new Cut(from, isText ? to : from + content.length(), MASK);
        if (isHidden(in.getParsingContext()) || isText && tellsPassword(content)) {
            cuts.add(whole);
        } else if (isText && "key".equals(name)) {
            level.ofPassword |= NAME.matcher(content).find();
        } else if (VALUE.equals(name)) {
            level.values.add(whole);
        }
        if (isText && USER_INFO.matcher(content).find()) {
            cuts.add(new Cut(from, to, quoted(USER_INFO.matcher(content).replaceAll("://***@"))));
        }
    }

    /** JSON or settings within a text, as vendors put them into DataTransfer. */
    private static boolean tellsPassword(String content) {
        return content.indexOf('"') >= 0
                ? NAME.matcher(content).find()
                : ASSIGNED.matcher(content).find();
    }

    private static String quoted(String content) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : content.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private String replaced() {
        // A whole text that is masked goes before a part of the same.
        cuts.sort(Comparator.comparingInt(Cut::from).thenComparing(cut -> !cut.by().equals(MASK)));
        StringBuilder masked = new StringBuilder(text.length());
        int done = 0;
        for (Cut cut : cuts) {
            if (cut.from() >= done) {
                masked.append(text, done, cut.from()).append(cut.by());
                done = cut.to();
            }
        }
        return masked.append(text, done, text.length()).toString();
    }
}
