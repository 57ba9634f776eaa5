package org.chargebus.itests.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Medians of rounds and quantiles of latencies. */
public final class Statistics {
    private Statistics() {}

    /** The middle of the figures, or the mean of the two in the middle. */
    public static double median(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("a median of no figures");
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median of one figure over all rounds. */
    public static <T> double median(Collection<T> rounds, ToDoubleFunction<? super T> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    /**
     * How many times the median of one side is the median of the other one, both of rounds that
     * alternated: each side had the fast and the slow minutes of the machine.
     */
    public static double ratio(double[] one, double[] other) {
        return median(one) / median(other);
    }

    /** The same of one figure of rounds. */
    public static <T> double ratio(
            Collection<T> one, Collection<T> other, ToDoubleFunction<? super T> figure) {
        return median(one, figure) / median(other, figure);
    }
}
