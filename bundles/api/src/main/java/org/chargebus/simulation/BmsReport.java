package org.chargebus.simulation;

/**
 * What came of a simulated BMS.
 *
 * @param failure the line of the script that failed and why, in one line; empty when none did
 * @param seconds how long it ran
 * @param requests sent
 * @param exceptions of them, answered with an exception
 * @param lost of them, not answered
 * @param meanMillis mean time of an answer in ms
 * @param longestMillis longest time of an answer in ms
 */
public record BmsReport(
        String failure,
        double seconds,
        long requests,
        long exceptions,
        long lost,
        double meanMillis,
        double longestMillis) {
    /** Whether nothing failed. */
    public boolean passed() {
        return failure.isEmpty();
    }

    /** Requests a second; 0 when it did not run at all. */
    public double rate() {
        return seconds > 0 ? requests / seconds : 0;
    }
}
