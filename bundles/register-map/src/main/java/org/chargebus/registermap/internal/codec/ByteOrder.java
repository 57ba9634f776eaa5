package org.chargebus.registermap.internal.codec;

import java.util.Optional;

/**
 * The order of the bytes of a 32-bit value in its two registers. Each order is its own inverse, so
 * one method serves reading and writing.
 */
public enum ByteOrder {
    /** 0xAABBCCDD goes as AA BB CC DD. */
    BIG_ENDIAN("big-endian"),
    /** 0xAABBCCDD goes as DD CC BB AA. */
    LITTLE_ENDIAN("little-endian"),
    /** 0xAABBCCDD goes as CC DD AA BB. */
    WORD_INVERTED_BIG_ENDIAN("word-inverted-big-endian"),
    /** 0xAABBCCDD goes as BB AA DD CC. */
    WORD_INVERTED_LITTLE_ENDIAN("word-inverted-little-endian");

    private final String label;

    ByteOrder(String label) {
        this.label = label;
    }

    /** The word of the configuration. */
    public String label() {
        return label;
    }

    /** The bytes in the order of the wire, or back; first byte on top. */
    public int swap(int bits) {
        return switch (this) {
            case BIG_ENDIAN -> bits;
            case LITTLE_ENDIAN -> Integer.reverseBytes(bits);
            case WORD_INVERTED_BIG_ENDIAN -> Integer.rotateLeft(bits, 16);
            case WORD_INVERTED_LITTLE_ENDIAN -> Integer.rotateLeft(Integer.reverseBytes(bits), 16);
        };
    }

    /** The order of a word of the configuration. */
    public static Optional<ByteOrder> from(String label) {
        for (ByteOrder order : values()) {
            if (order.label.equals(label)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }
}
