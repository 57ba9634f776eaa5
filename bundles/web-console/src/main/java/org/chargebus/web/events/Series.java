package org.chargebus.web.events;

import java.util.Arrays;

/**
 * A number over the last minutes: one slot a step, the last value of each, in a ring. Not for
 * several threads.
 */
final class Series {
    private final int step;
    private final long[] stamps;
    private final float[] before;
    private final float[] values;
    private float last = Float.NaN;

    /**
     * Without a value.
     *
     * @param slots how many
     * @param step s a slot
     */
    Series(int slots, int step) {
        this.step = step;
        stamps = new long[slots];
        before = new float[slots];
        values = new float[slots];
        Arrays.fill(stamps, -1);
    }

    /** A value at a moment, in s of the epoch; NaN = there is none any more. */
    void put(long second, double value) {
        long number = second / step;
        int slot = slot(number);
        if (stamps[slot] != number) {
            stamps[slot] = number;
            before[slot] = last;
        }
        last = (float) value;
        values[slot] = last;
    }

    private int slot(long number) {
        return (int) Math.floorMod(number, (long) stamps.length);
    }

    /** The slots up to that of a moment, oldest first; what was put before stays valid. */
    Float[] until(long second) {
        long end = second / step;
        long begin = end - stamps.length + 1;
        Float[] result = new Float[stamps.length];
        float valid = Float.NaN;
        boolean known = false;
        for (int i = 0; i < result.length; i++) {
            int slot = slot(begin + i);
            if (stamps[slot] == begin + i) {
                if (!known) {
                    fill(result, i, before[slot]);
                    known = true;
                }
                valid = values[slot];
            }
            result[i] = Float.isNaN(valid) ? null : valid;
        }
        if (!known) {
            fill(result, result.length, last);
        }
        return result;
    }

    private static void fill(Float[] result, int end, float value) {
        Arrays.fill(result, 0, end, Float.isNaN(value) ? null : value);
    }
}
