package org.chargebus.itests.bench;

import java.util.Arrays;

/**
 * Quantiles of latencies in microseconds.
 *
 * @param count of the latencies
 */
public record Latencies(int count, double p50, double p99, double max) {
    private static final double NANOS_A_MICRO = 1e3;

    /** Of latencies in nanoseconds, in any order. */
    public static Latencies ofNanos(long... nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no latency was measured");
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(
                sorted.length,
                quantile(sorted, 0.5),
                quantile(sorted, 0.99),
                sorted[sorted.length - 1] / NANOS_A_MICRO);
    }

    /** The smallest latency that at least this share does not exceed. */
    private static double quantile(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / NANOS_A_MICRO;
    }
}
