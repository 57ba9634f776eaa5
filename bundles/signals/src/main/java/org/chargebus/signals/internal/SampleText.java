package org.chargebus.signals.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;

/**
 * The samples of one connector as text: {@code 1 RUN;} and then {@code key quality time value;} for
 * each, where quality is the initial of {@link Quality}, time is UTC seconds since 1970 and the
 * value begins with the letter of its type. {@code %}, {@code ;}, space and control characters are
 * written as {@code %HHHH}.
 */
final class SampleText {
    /**
     * Samples read back.
     *
     * @param run the run of the framework that wrote them, as written
     * @param malformed entries that could not be read and are left out
     */
    record Parsed(String run, Map<String, Sample> samples, int malformed) {
        boolean isOf(String otherRun) {
            return run.equals(escape(otherRun));
        }
    }

    private static final String VERSION = "1";

    private SampleText() {}

    static String write(String run, Map<String, Sample> samples) {
        StringBuilder text = new StringBuilder(32 + samples.size() * 48);
        text.append(VERSION).append(' ').append(escape(run)).append(';');
        new TreeMap<>(samples)
                .forEach(
                        (key, sample) ->
                                text.append(escape(key))
                                        .append(' ')
                                        .append(sample.quality().name().charAt(0))
                                        .append(' ')
                                        .append(time(sample.at()))
                                        .append(' ')
                                        .append(value(sample.value()))
                                        .append(';'));
        return text.toString();
    }

    static Parsed read(String text) {
        String[] entries = text.split(";");
        String head = entries[0];
        if (!head.startsWith(VERSION + " ")) {
            return new Parsed("", Map.of(), entries.length);
        }
        Map<String, Sample> samples = new LinkedHashMap<>();
        int malformed = 0;
        for (int i = 1; i < entries.length; i++) {
            String[] fields = entries[i].split(" ", 4);
            try {
                samples.put(unescape(fields[0]), sample(fields));
            } catch (RuntimeException e) {
                // One unreadable value must not cost the others; the caller says how many.
                malformed++;
            }
        }
        return new Parsed(head.substring(VERSION.length() + 1), samples, malformed);
    }

    private static Sample sample(String[] fields) {
        Quality quality =
                switch (fields[1]) {
                    case "L" -> Quality.LIVE;
                    case "S" -> Quality.STALE;
                    case "R" -> Quality.RESTORED;
                    case "N" -> Quality.NEVER;
                    default -> throw new IllegalArgumentException("quality " + fields[1]);
                };
        String text = fields[3].substring(1);
        Object value =
                switch (fields[3].charAt(0)) {
                    case 'L' -> Long.valueOf(text);
                    case 'D' -> Double.valueOf(text);
                    case 'B' -> text.equals("1");
                    case 'T' -> instant(text);
                    case 'S' -> unescape(text);
                    default -> throw new IllegalArgumentException("type of " + fields[3]);
                };
        return new Sample(value, instant(fields[2]), quality);
    }

    private static String value(Object value) {
        if (value instanceof Long number) {
            return "L" + number;
        } else if (value instanceof Double number) {
            return "D" + number;
        } else if (value instanceof Boolean flag) {
            return flag ? "B1" : "B0";
        } else if (value instanceof Instant instant) {
            return "T" + time(instant);
        }
        return "S" + escape((String) value);
    }

    private static String time(Instant instant) {
        return instant.getNano() == 0
                ? Long.toString(instant.getEpochSecond())
                : instant.getEpochSecond() + "." + instant.getNano();
    }

    private static Instant instant(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? Instant.ofEpochSecond(Long.parseLong(text))
                : Instant.ofEpochSecond(
                        Long.parseLong(text.substring(0, dot)),
                        Long.parseLong(text.substring(dot + 1)));
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            if (c <= ' ' || c == ';' || c == '%') {
                escaped.append(String.format("%%%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String unescape(String text) {
        int from = text.indexOf('%');
        if (from < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (from >= 0) {
            plain.append(text, at, from);
            plain.append((char) Integer.parseInt(text.substring(from + 1, from + 5), 16));
            at = from + 5;
            from = text.indexOf('%', at);
        }
        return plain.append(text, at, text.length()).toString();
    }
}
