package org.chargebus.itests;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The words of one FC 16, put together as a PLC does: high word and first character first. */
final class WordList {
    private final IntStream.Builder words = IntStream.builder();

    static WordList of() {
        return new WordList();
    }

    WordList word(int value) {
        words.add(value & 0xFFFF);
        return this;
    }

    /** A 32-bit whole number. */
    WordList pair(long value) {
        return word((int) (value >> 16)).word((int) value);
    }

    WordList real(double value) {
        return pair(Float.floatToIntBits((float) value));
    }

    WordList time(String utc) {
        return pair(Instant.parse(utc).getEpochSecond());
    }

    WordList text(String text, int registers) {
        byte[] bytes =
                Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), Math.max(2 * registers, 0));
        for (int i = 0; i < registers; i++) {
            word((bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF);
        }
        return this;
    }

    /** Registers without a point: a write of them is ignored. */
    WordList gap() {
        return word(0);
    }

    int[] words() {
        return words.build().toArray();
    }
}
