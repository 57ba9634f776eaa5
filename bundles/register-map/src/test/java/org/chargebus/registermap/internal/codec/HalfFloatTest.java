package org.chargebus.registermap.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IEEE 754-2008, binary16. */
class HalfFloatTest {
    private static final int LARGEST = 0x7BFF;

    @ParameterizedTest
    @CsvSource({
        "0,0000",
        "-0.0,8000",
        "1,3C00",
        "-2,C000",
        "0.5,3800",
        "65504,7BFF",
        "-65504,FBFF",
        "65519.99,7BFF",
        "65520,7BFF",
        "1e300,7BFF",
        "-1e300,FBFF",
        "Infinity,7BFF",
        "-Infinity,FBFF",
        "6.103515625e-5,0400",
        "6.097555160522461e-5,03FF",
        "5.960464477539063e-8,0001",
        "2.98e-8,0000",
        "2.981e-8,0001",
        "4.9e-324,0000",
        "0.333251953125,3555",
        "0.3333333333333333,3555",
        "2049,6800",
        "2051,6802",
        "NaN,7E00"
    })
    void aNumberGoesToTheNearestHalfAndNeverToInfinity(double value, String bits) {
        assertThat(HalfFloat.of(value)).isEqualTo(Integer.parseInt(bits, 16));
    }

    @Test
    void everyHalfComesBackAsItIs() {
        for (int bits = 0; bits <= LARGEST; bits++) {
            assertThat(HalfFloat.of(HalfFloat.value(bits))).isEqualTo(bits);
            assertThat(HalfFloat.of(HalfFloat.value(bits | 0x8000))).isEqualTo(bits | 0x8000);
        }
        assertThat(HalfFloat.value(0x7C00)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(HalfFloat.value(0xFC00)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(HalfFloat.value(0x7C01)).isNaN();
    }

    /**
     * Between each half and the next: below, at and above the middle, where the even one counts.
     */
    @Test
    void theMiddleOfTwoHalvesGoesToTheEvenOne() {
        for (int bits = 0; bits < LARGEST; bits++) {
            double middle = (HalfFloat.value(bits) + HalfFloat.value(bits + 1)) / 2;
            assertThat(HalfFloat.of(middle)).isEqualTo(bits + (bits & 1));
            assertThat(HalfFloat.of(Math.nextDown(middle))).isEqualTo(bits);
            assertThat(HalfFloat.of(Math.nextUp(middle))).isEqualTo(bits + 1);
        }
    }

    @Test
    void noHalfIsNearer() {
        Random random = new Random(16);
        for (int i = 0; i < 200_000; i++) {
            double value = Math.scalb(random.nextDouble() * 2 - 1, random.nextInt(45) - 27);
            int bits = HalfFloat.of(value);
            double error = Math.abs(HalfFloat.value(bits) - value);
            int size = bits & 0x7FFF;
            for (int other : new int[] {Math.max(0, size - 1), Math.min(LARGEST, size + 1)}) {
                double near = HalfFloat.value(other | bits & 0x8000);
                assertThat(Math.abs(near - value)).isGreaterThanOrEqualTo(error);
            }
        }
    }
}
