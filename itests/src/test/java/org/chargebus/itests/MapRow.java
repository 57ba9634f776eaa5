package org.chargebus.itests;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * A row of register-map.csv, with its values as texts: numbers in decimal, times as instants or 0,
 * enumerations as their numbers. Coded by hand from register-map, "Types", big-endian.
 */
record MapRow(
        String block,
        int offset,
        int registers,
        String key,
        String type,
        String access,
        String modes) {
    boolean isReadOnly() {
        return access.equals("R");
    }

    boolean isTrigger() {
        return access.equals("W");
    }

    /** Whether the point is valid in external mode (register-map, "Access rules"). */
    boolean isExternal() {
        return modes.indexOf('X') >= 0;
    }

    /** The registers of a value. */
    int[] words(String value) {
        if (type.startsWith("str")) {
            return text(value);
        }
        long bits = bits(value);
        return registers == 1
                ? new int[] {(int) bits & 0xFFFF}
                : new int[] {(int) (bits >>> 16) & 0xFFFF, (int) bits & 0xFFFF};
    }

    private long bits(String value) {
        if (type.equals("f32")) {
            return Float.floatToIntBits(Float.parseFloat(value));
        }
        return value.endsWith("Z") ? Instant.parse(value).getEpochSecond() : Long.parseLong(value);
    }

    private int[] text(String value) {
        byte[] bytes = Arrays.copyOf(value.getBytes(StandardCharsets.US_ASCII), 2 * registers);
        int[] words = new int[registers];
        for (int i = 0; i < words.length; i++) {
            words[i] = (bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF;
        }
        return words;
    }

    /** The value of registers, written like the expected one: {@code 2030-01-01T00:00:00Z}. */
    String value(int[] words, boolean asInstant) {
        if (type.startsWith("str")) {
            return text(words);
        }
        if (registers == 1) {
            return "" + (type.equals("i16") ? (short) words[0] : words[0]);
        }
        int bits = words[0] << 16 | words[1];
        if (type.equals("f32")) {
            return "" + Float.intBitsToFloat(bits);
        }
        long whole = type.equals("i32") ? bits : Integer.toUnsignedLong(bits);
        return asInstant ? Instant.ofEpochSecond(whole).toString() : "" + whole;
    }

    private static String text(int[] words) {
        byte[] bytes = new byte[2 * words.length];
        for (int i = 0; i < words.length; i++) {
            bytes[2 * i] = (byte) (words[i] >> 8);
            bytes[2 * i + 1] = (byte) words[i];
        }
        String text = new String(bytes, StandardCharsets.US_ASCII);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    @Override
    public String toString() {
        return block + "/" + key + " at " + offset;
    }
}
