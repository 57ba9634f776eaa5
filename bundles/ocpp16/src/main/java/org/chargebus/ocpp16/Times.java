package org.chargebus.ocpp16;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times on the wire: out to the second in UTC; in with any offset, fraction, or no zone. */
final class Times {
    private static final int MAX_LENGTH = 60;
    private static final Pattern TIME =
            Pattern.compile(
                    "(\\d{4})-(\\d{2})-(\\d{2})[Tt ](\\d{2}):(\\d{2})(?::(\\d{2}))?(?:[.,](\\d+))?"
                            + " ?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final DateTimeFormatter OUT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");

    private Times() {}

    static String format(Instant time, String where) {
        if (time.isBefore(YEAR_0) || !time.isBefore(YEAR_10000)) {
            throw new IllegalArgumentException(where + " must be of a year of four digits");
        }
        return OUT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Total: an odd time is none. */
    static Optional<Instant> parse(String text, ZoneId zone) {
        String bare = text.length() > MAX_LENGTH ? "" : text.strip();
        Matcher matcher = TIME.matcher(bare);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.of(
                                    number(bare, matcher, 1),
                                    number(bare, matcher, 2),
                                    number(bare, matcher, 3),
                                    number(bare, matcher, 4),
                                    number(bare, matcher, 5),
                                    number(bare, matcher, 6),
                                    nanos(matcher.group(7)))
                            .atZone(zone(matcher.group(8), zone))
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String text, Matcher matcher, int group) {
        int from = matcher.start(group);
        return from < 0 ? 0 : Integer.parseInt(text, from, matcher.end(group), 10);
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static ZoneId zone(String text, ZoneId otherwise) {
        return text == null ? otherwise : ZoneOffset.of(text.toUpperCase(Locale.ROOT));
    }
}
