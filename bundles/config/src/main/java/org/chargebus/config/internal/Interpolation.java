package org.chargebus.config.internal;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Replaces {@code ${name}} by another setting of the same file, an environment variable ({@code
 * env:NAME}) or a system property; {@code ${name:-default}} by the default when there is none or it
 * is empty, {@code ${name:+other}} by the other when there is one. What is unknown becomes empty,
 * as with the file installer.
 */
final class Interpolation {
    /** A file that refers to itself in a circle ends here. */
    private static final int DEEPEST = 8;

    private final Map<String, String> settings;
    private final UnaryOperator<String> variables;

    Interpolation(Map<String, String> settings, UnaryOperator<String> variables) {
        this.settings = settings;
        this.variables = variables;
    }

    /** The value of a setting with everything replaced. */
    String of(String key) {
        return replace(settings.get(key), key, 0);
    }

    private String replace(String text, String own, int depth) {
        int start = text.indexOf("${");
        int end = start < 0 ? -1 : closing(text, start + 2);
        if (end < 0 || depth > DEEPEST) {
            return text;
        }
        String inside = text.substring(start + 2, end);
        String value = value(inside, own, depth + 1);
        return text.substring(0, start) + value + replace(text.substring(end + 1), own, depth);
    }

    /** The brace that closes the one before {@code from}; -1 when there is none. */
    private static int closing(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                open++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }

    private String value(String inside, String own, int depth) {
        int minus = inside.indexOf(":-");
        int plus = inside.indexOf(":+");
        int operator = minus < 0 ? plus : plus < 0 ? minus : Math.min(minus, plus);
        String name = operator < 0 ? inside : inside.substring(0, operator);
        String other = operator < 0 ? "" : inside.substring(operator + 2);
        String found =
                settings.containsKey(name) && !name.equals(own)
                        ? replace(settings.get(name), name, depth)
                        : variables.apply(name);
        boolean given = found != null && !found.isEmpty();
        if (operator >= 0 && operator == plus) {
            return given ? replace(other, own, depth) : "";
        }
        return given ? found : replace(other, own, depth);
    }
}
