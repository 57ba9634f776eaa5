package org.chargebus.handlers.internal.clock;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Optional;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;

/**
 * The date a master wrote into {@code time.year} .. {@code time.second}, local by {@code
 * time.utcOffset}.
 *
 * @param time what it means; empty when a part is missing or there is no such date
 * @param writtenAt when its last part was written; null when there is none
 */
record StagedDate(Optional<Instant> time, Instant writtenAt) {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;
    private static final long ABSENT = Long.MIN_VALUE;
    private static final int SECONDS_PER_MINUTE = 60;

    /** What is staged in the signals of the gateway. */
    static StagedDate of(Snapshot gateway) {
        Instant last = null;
        for (String key : Keys.TIME_PARTS) {
            Sample part = gateway.get(0, key);
            if (part != null && (last == null || part.at().isAfter(last))) {
                last = part.at();
            }
        }
        return new StagedDate(time(gateway), last);
    }

    /** Whether a clock may be set to it: the years the registers can hold. */
    static boolean isInRange(Instant time) {
        return !time.isBefore(start(FIRST_YEAR)) && time.isBefore(start(LAST_YEAR + 1));
    }

    private static Instant start(int year) {
        return LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    }

    private static Optional<Instant> time(Snapshot gateway) {
        try {
            int year = part(gateway, Keys.TIME_YEAR, YEAR);
            LocalDateTime local =
                    LocalDateTime.of(
                            year,
                            part(gateway, Keys.TIME_MONTH, MONTH_OF_YEAR),
                            part(gateway, Keys.TIME_DAY, DAY_OF_MONTH),
                            part(gateway, Keys.TIME_HOUR, HOUR_OF_DAY),
                            part(gateway, Keys.TIME_MINUTE, MINUTE_OF_HOUR),
                            part(gateway, Keys.TIME_SECOND, SECOND_OF_MINUTE));
            return year < FIRST_YEAR || year > LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(local.toInstant(offset(gateway)));
        } catch (DateTimeException noSuchDate) {
            // What the registers hold is no date, which is an answer and no failure.
            return Optional.empty();
        }
    }

    private static int part(Snapshot gateway, String key, ChronoField field) {
        return field.checkValidIntValue(gateway.longValue(0, key, ABSENT));
    }

    private static ZoneOffset offset(Snapshot gateway) {
        long minutes = gateway.longValue(0, Keys.TIME_UTC_OFFSET, 0);
        long within = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, minutes));
        return ZoneOffset.ofTotalSeconds((int) within * SECONDS_PER_MINUTE);
    }
}
