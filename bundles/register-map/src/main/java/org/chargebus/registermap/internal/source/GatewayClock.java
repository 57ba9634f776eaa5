package org.chargebus.registermap.internal.source;

import org.chargebus.signal.Snapshot;

/**
 * The clock of the gateway: that of the operating system and the offset a BMS set; and its local
 * time as numbers of a calendar, made without garbage because masters read them in every cycle.
 */
final class GatewayClock {
    /** ms between the clock of the operating system and that of the gateway; absent = none. */
    private static final String OFFSET = "_clockOffset";

    private static final String UTC_OFFSET = "time.utcOffset";
    private static final long DAY = 86_400;
    private static final int DAYS_FROM_YEAR_0 = 719_468;
    private static final int DAYS_OF_400_YEARS = 146_097;

    private GatewayClock() {}

    /** UTC seconds since 1970 at the moment of a request. */
    static long utc(Station station, Snapshot now) {
        return Math.floorDiv(station.moment() + now.longValue(0, OFFSET, 0), 1000L);
    }

    /** Seconds since 1970 on a clock that shows local time. */
    static long local(Station station, Snapshot now) {
        return utc(station, now) + 60 * now.longValue(0, UTC_OFFSET, 0);
    }

    static long secondOfDay(long seconds) {
        return Math.floorMod(seconds, DAY);
    }

    /** 1 Monday .. 7 Sunday; 1970-01-01 was a Thursday. */
    static long weekday(long seconds) {
        return Math.floorMod(Math.floorDiv(seconds, DAY) + 3, 7) + 1;
    }

    /** Year, month and day as year * 10000 + month * 100 + day (the Gregorian calendar). */
    static long date(long seconds) {
        // Years that begin on 1 March have their leap day at the end.
        long days = Math.floorDiv(seconds, DAY) + DAYS_FROM_YEAR_0;
        long era = Math.floorDiv(days, DAYS_OF_400_YEARS);
        long dayOfEra = Math.floorMod(days, DAYS_OF_400_YEARS);
        long yearOfEra =
                (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long fromMarch = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * fromMarch + 2) / 5 + 1;
        long month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        long year = yearOfEra + 400 * era + (month <= 2 ? 1 : 0);
        return year * 10_000 + month * 100 + day;
    }
}
