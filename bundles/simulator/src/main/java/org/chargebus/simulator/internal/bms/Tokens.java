package org.chargebus.simulator.internal.bms;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a line, read from left to right. */
final class Tokens {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)([a-z]*)");
    private static final Duration LONGEST = Duration.ofDays(1);

    private final List<String> words;
    private int next;

    Tokens(String line) {
        words = Arrays.stream(line.strip().split("\\s+")).toList();
    }

    boolean isAtEnd() {
        return next == words.size();
    }

    /** The next word. */
    String word(String what, String mend) throws Mistake {
        if (isAtEnd()) {
            throw new Mistake(what + " is missing", mend);
        }
        return words.get(next++);
    }

    /** Takes the next word if it is this one. */
    boolean take(String word) {
        boolean isIt = !isAtEnd() && words.get(next).equals(word);
        if (isIt) {
            next++;
        }
        return isIt;
    }

    /** Nothing may follow. */
    void end() throws Mistake {
        if (!isAtEnd()) {
            throw new Mistake(words.get(next) + " is too much", "end the line before it");
        }
    }

    /** A span of time, as {@code 5 s}, {@code 500ms} or {@code 2 min}. */
    Duration span() throws Mistake {
        String mend = "write for example 5 s, 500 ms or 2 min, at most 1440 min";
        String number = word("the time", mend);
        Matcher matcher = SPAN.matcher(number);
        if (!matcher.matches()) {
            throw new Mistake(number + " is no time", mend);
        }
        String unit =
                matcher.group(2).isEmpty() ? word("the unit of time", mend) : matcher.group(2);
        double millis =
                Double.parseDouble(matcher.group(1))
                        * switch (unit.toLowerCase(Locale.ROOT)) {
                            case "ms" -> 1;
                            case "s" -> 1000;
                            case "min" -> 60_000;
                            default -> throw new Mistake(unit + " is no unit of time", mend);
                        };
        Duration span = Duration.ofMillis(Math.round(millis));
        if (span.compareTo(LONGEST) > 0) {
            throw new Mistake(number + " " + unit + " is too long", mend);
        }
        return span;
    }

    /** A whole number, decimal or 0x. */
    static int whole(String text, int least, int most, String what, String mend) throws Mistake {
        try {
            int value =
                    text.toLowerCase(Locale.ROOT).startsWith("0x")
                            ? Integer.parseInt(text.substring(2), 16)
                            : Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new Mistake(text + " is no " + what, mend);
        }
        throw new Mistake(text + " is no " + what, mend);
    }

    /** A number, perhaps with a fraction. */
    static double number(String text) throws Mistake {
        try {
            return text.toLowerCase(Locale.ROOT).startsWith("0x")
                    ? Long.parseLong(text.substring(2), 16)
                    : new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            throw new Mistake(text + " is no number", "write for example 16, 0x10 or 10.5");
        }
    }
}
