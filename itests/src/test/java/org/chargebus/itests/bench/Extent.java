package org.chargebus.itests.bench;

/**
 * How much of a benchmark runs: the whole, or with {@code -Dchargebus.bench.short} the part of it
 * that {@code ./chargebus bench all} has the time for. What is measured stays the same.
 */
public final class Extent {
    private static final boolean SHORT = Boolean.getBoolean("chargebus.bench.short");

    private Extent() {}

    /** As many rounds, samples or seconds. */
    public static int of(int whole, int part) {
        return SHORT ? part : whole;
    }

    /** As many seconds. */
    public static double of(double whole, double part) {
        return SHORT ? part : whole;
    }
}
