package org.chargebus.itests.bench;

import java.util.Locale;

/**
 * A column of a table.
 *
 * @param unit of its numbers, as {@code µs}; empty = a text, a count or a ratio
 * @param decimals that a number shows
 */
public record Column(String name, String unit, int decimals) {
    /** A column of texts or whole numbers without a unit. */
    public static Column of(String name) {
        return new Column(name, "", 0);
    }

    /** A column of numbers with a unit. */
    public static Column of(String name, String unit, int decimals) {
        return new Column(name, unit, decimals);
    }

    /** A column of ratios, with two decimals. */
    public static Column ratio(String name) {
        return new Column(name, "", 2);
    }

    /** The name and the unit. */
    public String heading() {
        return unit.isEmpty() ? name : name + " [" + unit + "]";
    }

    /** A cell as it is printed; {@code -} = was not measured. */
    public String show(Object cell) {
        if (cell instanceof Number number) {
            return Double.isNaN(number.doubleValue())
                    ? "-"
                    : String.format(Locale.ROOT, "%,." + decimals + "f", number.doubleValue());
        }
        return cell.toString();
    }
}
