package org.chargebus.registermap.internal.table;

/**
 * The values a master may write: one or more closed intervals, written as {@code 0..7} or {@code
 * 0|1|3} or {@code 0..2|65535}; {@code NaN} stands for itself.
 */
public final class ValueRange {
    private final String text;
    private final double[] lowest;
    private final double[] highest;

    private ValueRange(String text) {
        String[] parts = text.split("\\|");
        this.text = text;
        this.lowest = new double[parts.length];
        this.highest = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String[] ends = parts[i].split("\\.\\.", 2);
            lowest[i] = Double.parseDouble(ends[0]);
            highest[i] = Double.parseDouble(ends[ends.length - 1]);
        }
    }

    static ValueRange of(String text) {
        return new ValueRange(text);
    }

    /** Whether the value may be written. */
    public boolean allows(double value) {
        for (int i = 0; i < lowest.length; i++) {
            boolean nan = Double.isNaN(value) && Double.isNaN(lowest[i]);
            if (nan || value >= lowest[i] && value <= highest[i]) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return text;
    }
}
