package org.chargebus.simulator.internal.bms;

/**
 * Where a value is.
 *
 * @param name as the script writes it
 * @param unit 1..247
 * @param address of its first register on the wire
 * @param count how many registers it takes
 * @param type null = its registers are shown as they are
 * @param order of a 32-bit value; null = as {@code test.u32} shows it
 * @param scale multiplies what is read and divides what is written
 * @param bit of a register that several points share; -1 = the whole register
 */
record Place(
        String name,
        int unit,
        int address,
        int count,
        ValueType type,
        WordOrder order,
        double scale,
        int bit) {
    private static final double EXACT = 1e-6;

    /** The value of its registers. */
    double decode(int[] words, WordOrder usual) {
        if (bit >= 0) {
            return words[0] >> bit & 1;
        }
        return type.decode(words, order == null ? usual : order) * scale;
    }

    /** The registers of a value. */
    int[] encode(double value, WordOrder usual) {
        return type.encode(raw(value), order == null ? usual : order);
    }

    /** Whether a value can be kept here. */
    boolean holds(double value) {
        return type.holds(raw(value));
    }

    /** A tenth of a tenth is no whole number in binary, but is meant as one. */
    private double raw(double value) {
        double raw = value / scale;
        return Math.abs(raw - Math.rint(raw)) < EXACT ? Math.rint(raw) : raw;
    }
}
