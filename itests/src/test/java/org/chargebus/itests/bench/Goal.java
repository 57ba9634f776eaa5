package org.chargebus.itests.bench;

import java.util.Locale;

/**
 * What was to be reached and what was.
 *
 * @param what the figure, as {@code calls a second, 20 chargers, to the best peer}
 * @param goal as text with its unit, as {@code at least 3 times}
 * @param measured as text with its unit
 * @param missedBy the share of the goal that is missing, 0.25 = a quarter; 0 = reached
 */
public record Goal(String what, String goal, String measured, boolean reached, double missedBy) {
    /** A goal has a figure. */
    public Goal {
        if (!Double.isFinite(missedBy)) {
            throw new IllegalArgumentException(what + " was not measured");
        }
    }

    /** A figure that is to be this large or larger. */
    public static Goal atLeast(String what, double limit, double measured, String unit) {
        return new Goal(
                what,
                "at least " + with(limit, unit),
                with(measured, unit),
                measured >= limit,
                measured >= limit ? 0 : 1 - measured / limit);
    }

    /** A figure that is to be this small or smaller. */
    public static Goal atMost(String what, double limit, double measured, String unit) {
        return new Goal(
                what,
                "at most " + with(limit, unit),
                with(measured, unit),
                measured <= limit,
                measured <= limit ? 0 : above(limit, measured));
    }

    /** A figure that is to be smaller. */
    public static Goal below(String what, double limit, double measured, String unit) {
        return new Goal(
                what,
                "below " + with(limit, unit),
                with(measured, unit),
                measured < limit,
                measured < limit ? 0 : above(limit, measured));
    }

    /** {@code reached}, or by how much it was missed. */
    public String verdict() {
        double percent = 100 * missedBy;
        String form = percent < 1 ? "missed by %.2f %%" : "missed by %.0f %%";
        return reached ? "reached" : String.format(Locale.ROOT, form, percent);
    }

    private static double above(double limit, double measured) {
        return limit == 0 ? 1 : measured / limit - 1;
    }

    private static String with(double figure, String unit) {
        double size = Math.abs(figure);
        String form = size < 1 ? "%.3f" : size < 100 ? "%.2f" : "%,.0f";
        String number = String.format(Locale.ROOT, form, figure);
        String plain = number.contains(".") ? number.replaceAll("\\.?0+$", "") : number;
        return unit.isEmpty() ? plain : plain + " " + unit;
    }
}
