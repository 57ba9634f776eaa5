package org.chargebus.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A text of 20 characters to the bytes of 10 registers; the JDK's encoder is the least. */
@State(Scope.Thread)
public class RegisterText {
    private static final int CHARACTERS = 20;

    private final String text = "CHARGER-4711-0815";
    private final byte[] bytes = new byte[CHARACTERS];

    @Benchmark
    public byte[] gateway() {
        for (int i = 0; i < CHARACTERS / 2; i++) {
            int word = WireFormat.word(text, i, CHARACTERS);
            bytes[2 * i] = (byte) (word >> 8);
            bytes[2 * i + 1] = (byte) word;
        }
        return bytes;
    }

    @Benchmark
    public byte[] jdkEncoder() {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), CHARACTERS);
    }
}
