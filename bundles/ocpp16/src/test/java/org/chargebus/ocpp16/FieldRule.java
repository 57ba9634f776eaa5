package org.chargebus.ocpp16;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of the field tables of the standard.
 *
 * @param owner the message or class
 * @param field its name in JSON
 * @param cardinality {@code 1}, {@code 0..1}, {@code 0..*} or {@code 1..*}
 * @param type as in the table
 */
record FieldRule(String owner, String field, String cardinality, String type) {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

    boolean required() {
        return cardinality.startsWith("1");
    }

    boolean list() {
        return cardinality.endsWith("*");
    }

    boolean isInteger() {
        return type.startsWith("integer");
    }

    boolean isDecimal() {
        return type.equals("decimal");
    }

    boolean isTime() {
        return type.equals("dateTime");
    }

    boolean isText() {
        return type.startsWith("text");
    }

    /** The most characters of a text. */
    int most() {
        return type.equals("text") ? Integer.MAX_VALUE : Integer.parseInt(type.substring(4));
    }

    boolean isBounded() {
        return type.startsWith("integer>=");
    }

    /** The least value of a bounded integer. */
    int least() {
        return isBounded() ? Integer.parseInt(type.substring(9)) : Integer.MIN_VALUE;
    }

    /** The words of an enumeration; none for another type. */
    List<String> words() {
        return type.contains("|") ? List.of(type.split("\\|")) : List.of();
    }

    /** Whether the type is a class of the table. */
    boolean isClass() {
        return Stream.of(isInteger(), isDecimal(), isTime(), isText(), !words().isEmpty())
                .noneMatch(is -> is);
    }

    /** Whether a scalar of JSON, as it goes out, is of the type. */
    boolean allows(Object json) {
        if (isInteger()) {
            return json instanceof Integer number && number >= least();
        } else if (isDecimal()) {
            return json instanceof BigDecimal number && number.scale() == 1;
        } else if (isTime()) {
            return json instanceof String text && isTime(text);
        } else if (isText()) {
            return json instanceof String text && text.length() <= most();
        }
        return json instanceof String text && words().contains(text);
    }

    private static boolean isTime(String text) {
        try {
            return TIME.matcher(text).matches() && Instant.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
