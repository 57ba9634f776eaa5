package org.chargebus.itests.bench;

import java.util.Arrays;

/**
 * The line of least squares through points.
 *
 * @param rSquared how much of what the points differ by the line explains: 1 = all of it
 * @param deviation the largest distance of a point from the line, as a share of the largest value
 */
public record Line(double slope, double start, double rSquared, double deviation) {
    /** Through at least two points. */
    public static Line through(double[] x, double[] y) {
        if (x.length != y.length || x.length < 2) {
            throw new IllegalArgumentException("a line needs two points with x and y");
        }
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        double slope = xy / xx;
        double start = meanY - slope * meanX;
        double farthest = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            double distance = Math.abs(y[i] - start - slope * x[i]);
            farthest = Math.max(farthest, distance);
            squares += distance * distance;
        }
        double largest = Arrays.stream(y).map(Math::abs).max().orElseThrow();
        return new Line(slope, start, yy == 0 ? 1 : 1 - squares / yy, farthest / largest);
    }
}
