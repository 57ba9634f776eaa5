package org.chargebus.registermap.internal.codec;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.registermap.internal.table.PointType.Kind;

/** What people write for a value, as the registers a master would write. */
public final class TypedValue {
    private static final int LONGEST = 600;

    /** Of IEEE 754 binary16. */
    private static final double LARGEST_HALF = 65_504;

    private TypedValue() {}

    /**
     * The bytes of all registers of a point, high byte first. Whether the point takes the value
     * says the write itself; what its registers cannot hold is refused here, not clamped.
     *
     * @param text a number, a word of an enumeration or its number, true or false, a time in ISO
     *     8601, or a text
     * @throws IllegalArgumentException one line: what is wrong, and the mend
     */
    public static byte[] encode(
            PointDefinition point, Coding coding, WireFormat format, String text) {
        if (text.length() > LONGEST) {
            throw wrong(point, "is too long", "at most " + LONGEST + " characters");
        }
        if (coding.kind() == Kind.STRING) {
            return string(point, coding, text);
        }
        double number = number(point, text.strip());
        double coded = number * coding.scale();
        if (coding.kind().isReal() && Math.abs(coded) > largest(coding.kind())) {
            throw wrong(point, text + " does not fit its registers", "see its type and range");
        }
        if (!coding.kind().isReal()) {
            long whole = Math.round(coded);
            boolean exact = coding.scale() != 1 || coded == whole;
            if (!exact || coding.kind().clamp(whole) != whole) {
                throw wrong(point, text + " does not fit its registers", "see its type and range");
            }
        }
        return bytes(format.bits(coding, number), coding.registers());
    }

    private static double largest(Kind real) {
        return real == Kind.F16 ? LARGEST_HALF : Float.MAX_VALUE;
    }

    private static byte[] bytes(int bits, int registers) {
        byte[] bytes = new byte[2 * registers];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bits >> 8 * (bytes.length - 1 - i));
        }
        return bytes;
    }

    private static byte[] string(PointDefinition point, Coding coding, String text) {
        int characters = coding.type().characters();
        if (text.length() > characters || !text.matches("[ -~]*")) {
            throw wrong(point, "takes another text", "at most " + characters + " ASCII characters");
        }
        byte[] bytes = new byte[2 * coding.registers()];
        for (int i = 0; i < text.length(); i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    private static double number(PointDefinition point, String text) {
        Integer word = point.kind() == Kind.ENUM ? point.words().numbers().get(text) : null;
        if (word != null) {
            return word;
        }
        if (point.kind() == Kind.BOOL && text.matches("true|false")) {
            return text.equals("true") ? 1 : 0;
        }
        if (text.equals("NaN") && point.kind() == Kind.F32) {
            return Double.NaN;
        }
        try {
            return point.kind() == Kind.TIME && text.contains("T")
                    ? Instant.parse(text).getEpochSecond()
                    : new BigDecimal(text).doubleValue();
        } catch (NumberFormatException | DateTimeException e) {
            throw wrong(point, text + " is no value of it", mend(point));
        }
    }

    private static String mend(PointDefinition point) {
        return switch (point.kind()) {
            case ENUM -> "write one of " + point.values();
            case BOOL -> "write true or false";
            case TIME -> "write a time as 2026-01-31T12:00:00Z, or s since 1970";
            default -> "write a number";
        };
    }

    private static IllegalArgumentException wrong(PointDefinition point, String what, String mend) {
        return new IllegalArgumentException(point.key() + ": " + what + "; " + mend);
    }
}
