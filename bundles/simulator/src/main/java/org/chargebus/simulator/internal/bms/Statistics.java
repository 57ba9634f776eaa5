package org.chargebus.simulator.internal.bms;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.chargebus.simulation.BmsReport;

/** What a BMS counts. Not for several threads. */
final class Statistics {
    private final long begun;
    private long requests;
    private long exceptions;
    private long lost;
    private long answered;
    private long sum;
    private long longest;

    /**
     * @param now ns
     */
    Statistics(long now) {
        begun = now;
    }

    /** A request was answered after so many ns. */
    void answered(long nanos) {
        requests++;
        answered++;
        sum += nanos;
        longest = Math.max(longest, nanos);
    }

    /** The same with an exception. */
    void refused(long nanos) {
        answered(nanos);
        exceptions++;
    }

    /** A request was not answered. */
    void lost() {
        requests++;
        lost++;
    }

    BmsReport report(String failure, long now) {
        return new BmsReport(
                failure,
                seconds(now),
                requests,
                exceptions,
                lost,
                answered == 0 ? 0 : millis(sum) / answered,
                millis(longest));
    }

    /** s since it began. */
    double seconds(long now) {
        return millis(now - begun) / 1000;
    }

    private static double millis(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    /** A report as one line. */
    static String line(BmsReport report) {
        return String.format(
                Locale.ROOT,
                "%d requests, %.1f a second, %.2f ms each, at most %.1f ms; %d exceptions, %d lost",
                report.requests(),
                report.rate(),
                report.meanMillis(),
                report.longestMillis(),
                report.exceptions(),
                report.lost());
    }
}
