package org.chargebus.config.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * One setting as its metatype describes it (OSGi Metatype 105.8, element AD).
 *
 * @param key as in the file
 * @param type the word of the metatype
 * @param min the least value, of a text its least length; null = none
 * @param max the greatest; null = none
 * @param options the allowed values; empty = any
 * @param standard the value without a file; null = none
 * @param label what it is, for people
 */
record Attribute(
        String key,
        String type,
        String min,
        String max,
        List<String> options,
        String standard,
        Label label) {
    /**
     * What people read of a setting.
     *
     * @param name of it
     * @param help meaning, unit and range
     * @param options their labels, in the order of their values
     */
    record Label(String name, String help, List<String> options) {}

    /** The same under another key and without a default. */
    Attribute named(String other) {
        return new Attribute(other, type, min, max, options, null, label);
    }

    /** Whether its value must never be shown. */
    boolean secret() {
        return type.equals("Password") || key.toLowerCase(Locale.ROOT).contains("password");
    }

    /** Reads a value by type, range and options; an empty text counts as not given. */
    Verdict read(Object raw) {
        String text = String.valueOf(raw).strip();
        if (text.isEmpty()) {
            return new Verdict.Good(null);
        }
        return switch (type) {
            case "Integer", "Short", "Byte", "Long" -> whole(text);
            case "Double", "Float" -> decimal(text);
            case "Boolean" -> bool(text);
            default -> words(text);
        };
    }

    private Verdict whole(String text) {
        try {
            long value = Long.parseLong(text);
            boolean wide = type.equals("Long");
            boolean fits = wide || (value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE);
            if (fits && inRange(BigDecimal.valueOf(value)) && isOption(Long.toString(value))) {
                return new Verdict.Good(wide ? (Object) value : (Object) (int) value);
            }
        } catch (NumberFormatException e) {
            return Verdict.Bad.of(allowed());
        }
        return Verdict.Bad.of(allowed());
    }

    private Verdict decimal(String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            if (inRange(value) && Double.isFinite(value.doubleValue())) {
                return new Verdict.Good(value.doubleValue());
            }
        } catch (NumberFormatException e) {
            return Verdict.Bad.of(allowed());
        }
        return Verdict.Bad.of(allowed());
    }

    private Verdict bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> new Verdict.Good(true);
            case "false" -> new Verdict.Good(false);
            default -> Verdict.Bad.of(allowed());
        };
    }

    private Verdict words(String text) {
        return isOption(text) && inRange(BigDecimal.valueOf(text.length()))
                ? new Verdict.Good(text)
                : Verdict.Bad.of(allowed());
    }

    private boolean inRange(BigDecimal value) {
        return (min == null || value.compareTo(new BigDecimal(min)) >= 0)
                && (max == null || value.compareTo(new BigDecimal(max)) <= 0);
    }

    private boolean isOption(String text) {
        return options.isEmpty() || options.contains(text);
    }

    /** What may stand there, for people. */
    String allowed() {
        if (!options.isEmpty()) {
            return options.size() == 1 ? options.get(0) : "one of " + String.join(", ", options);
        }
        return switch (type) {
            case "Integer", "Short", "Byte", "Long" -> "a whole number" + range();
            case "Double", "Float" -> "a number" + range();
            case "Boolean" -> "true or false";
            default -> "a text of " + (min == null ? "at most " + max : lengths()) + " characters";
        };
    }

    private String lengths() {
        return max == null ? "at least " + min : min + ".." + max;
    }

    private String range() {
        if (min != null && max != null) {
            return " " + min + ".." + max;
        }
        return min != null ? " of at least " + min : max != null ? " of at most " + max : "";
    }
}
