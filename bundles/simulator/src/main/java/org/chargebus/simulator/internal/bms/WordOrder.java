package org.chargebus.simulator.internal.bms;

import java.util.Arrays;
import java.util.Optional;

/** The four orders of the bytes of a 32-bit value, named after the register map. */
enum WordOrder {
    BIG_ENDIAN("big-endian", false, false),
    LITTLE_ENDIAN("little-endian", true, true),
    WORD_INVERTED_BIG_ENDIAN("word-inverted-big-endian", true, false),
    WORD_INVERTED_LITTLE_ENDIAN("word-inverted-little-endian", false, true);

    /** What the register map holds at {@code test.u32}. */
    private static final int PROOF = 0x12345678;

    private final String word;
    private final boolean isWordsSwapped;
    private final boolean isBytesSwapped;

    WordOrder(String word, boolean isWordsSwapped, boolean isBytesSwapped) {
        this.word = word;
        this.isWordsSwapped = isWordsSwapped;
        this.isBytesSwapped = isBytesSwapped;
    }

    /** The order of a name. */
    static Optional<WordOrder> of(String word) {
        return Arrays.stream(values()).filter(o -> o.word.equals(word)).findFirst();
    }

    /** The order in which the two registers of {@code test.u32} make sense. */
    static Optional<WordOrder> proved(int[] words) {
        return Arrays.stream(values()).filter(o -> o.join(words) == PROOF).findFirst();
    }

    /** The value of two registers. */
    int join(int[] words) {
        int first = bytes(words[isWordsSwapped ? 1 : 0]);
        int second = bytes(words[isWordsSwapped ? 0 : 1]);
        return first << 16 | second;
    }

    /** The two registers of a value. */
    int[] split(int value) {
        int high = bytes(value >>> 16);
        int low = bytes(value & 0xFFFF);
        return isWordsSwapped ? new int[] {low, high} : new int[] {high, low};
    }

    private int bytes(int word) {
        return isBytesSwapped ? (word & 0xFF) << 8 | word >>> 8 & 0xFF : word;
    }
}
