package org.chargebus.registermap.internal.codec;

/** IEEE 754 half precision: 1 bit sign, 5 bits exponent, 10 bits fraction. */
final class HalfFloat {
    /** Not a number. */
    static final int NAN = 0x7E00;

    /** Zero, and less than nothing. */
    static final int MINUS_ZERO = 0x8000;

    /** 65504. */
    private static final int LARGEST = 0x7BFF;

    private static final int SIGN = 0x8000;
    private static final int BIAS = 15;
    private static final int FRACTION = 10;
    private static final int ONE = 1 << FRACTION;
    private static final int LEAST_NORMAL = -14;

    private HalfFloat() {}

    /**
     * The nearest half, of two equally near the even one; a number beyond the largest half is that,
     * and never infinite.
     */
    static int of(double value) {
        if (Double.isNaN(value)) {
            return NAN;
        }
        int sign = Double.doubleToRawLongBits(value) < 0 ? SIGN : 0;
        double size = Math.abs(value);
        int exponent = Math.max(LEAST_NORMAL, Math.getExponent(size));
        if (exponent > BIAS) {
            return sign | LARGEST;
        }
        // Subnormals have the exponent of the least normal, and no one before their fraction. A
        // fraction that is rounded up to a power of two carries into the exponent.
        int units = (int) Math.rint(Math.scalb(size, FRACTION - exponent));
        int bits = (exponent - LEAST_NORMAL) * ONE + units;
        return sign | Math.min(LARGEST, bits);
    }

    /** The number of a half, exactly. */
    static double value(int bits) {
        int exponent = bits >> FRACTION & 0x1F;
        int fraction = bits & ONE - 1;
        double size;
        if (exponent == 0x1F) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            size = Math.scalb((double) fraction, LEAST_NORMAL - FRACTION);
        } else {
            size = Math.scalb((double) (ONE + fraction), exponent - BIAS - FRACTION);
        }
        return (bits & SIGN) == 0 ? size : -size;
    }
}
