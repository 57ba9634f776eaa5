package org.chargebus.registermap.internal.codec;

import java.time.Instant;
import java.util.Optional;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.table.Access;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.registermap.internal.table.PointType.Kind;

/** What the words a master wrote mean, checked against the range of the point. */
public final class WrittenValue {
    private WrittenValue() {}

    /**
     * Decodes all words of a point. A number is brought back to the scale of the point and, where
     * that is whole, to the nearest whole number.
     *
     * @param order of 32-bit values where the coding names none
     * @return a value as the signal table keeps it; empty when it takes the value away: a time of
     *     0, NaN or a number without a word where the range of the point allows it
     * @throws ModbusFault 03 when the value is out of range or not in the enumeration
     */
    public static Optional<Object> decode(
            PointDefinition point, Coding coding, int[] words, ByteOrder order) throws ModbusFault {
        if (point.kind() == Kind.STRING) {
            int characters = Math.min(point.type().characters(), coding.type().characters());
            return Optional.of(text(characters, words));
        }
        double number = number(coding, words, order) / coding.scale();
        return point.kind() == Kind.F32 ? real(point, number) : whole(point, number);
    }

    // Every number of at most 32 bits is a double exactly.
    private static double number(Coding coding, int[] words, ByteOrder order) throws ModbusFault {
        int bits =
                words.length == 1 ? words[0] : coding.order(order).swap(words[0] << 16 | words[1]);
        return switch (coding.kind()) {
            case U16, ENUM, BITS16 -> bits;
            case BOOL -> check(bits <= 1, bits);
            case I16 -> (short) bits;
            case I16C1 -> onesComplement((short) bits);
            case I32 -> bits;
            case I32C1 -> onesComplement(bits);
            case U32, TIME, BITS32 -> Integer.toUnsignedLong(bits);
            case F16 -> HalfFloat.value(bits);
            case F32 -> Float.intBitsToFloat(bits);
            case STRING -> throw new IllegalStateException("a number coded as a string");
        };
    }

    // Minus zero is zero.
    private static int onesComplement(int bits) {
        return bits < 0 ? bits + 1 : bits;
    }

    private static Optional<Object> whole(PointDefinition point, double number) throws ModbusFault {
        // Beyond the range of long it is beyond that of the point, too; NaN is no whole number.
        long value = Math.round(check(!Double.isNaN(number), number));
        check(point.kind().clamp(value) == value, value);
        return switch (point.kind()) {
            case BOOL -> Optional.of(inRange(point, value) != 0);
            case ENUM -> word(point, value);
            case TIME -> time(point, value);
            default -> Optional.of(inRange(point, value));
        };
    }

    private static Long inRange(PointDefinition point, long value) throws ModbusFault {
        boolean nothing = point.access() == Access.W && value == 0;
        boolean allowed = nothing || point.range().isEmpty() || point.range().get().allows(value);
        return check(allowed, value);
    }

    // 65535 stands in the range of those that may be left out.
    private static Optional<Object> word(PointDefinition point, long number) throws ModbusFault {
        Optional<Object> word = point.words().word(number).map(Object.class::cast);
        check(word.isPresent() || point.range().isPresent(), number);
        inRange(point, number);
        return word;
    }

    // Infinity is out of every range, and NaN of every one that does not name it.
    private static Optional<Object> real(PointDefinition point, double value) throws ModbusFault {
        boolean free = point.range().isEmpty() && Double.isFinite(value);
        check(free || point.range().isPresent() && point.range().get().allows(value), value);
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Object> time(PointDefinition point, long seconds) throws ModbusFault {
        long allowed = inRange(point, seconds);
        return allowed == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(allowed));
    }

    // ASCII up to the first NUL; what stands behind it is the rest of an earlier text.
    private static String text(int characters, int[] words) throws ModbusFault {
        StringBuilder text = new StringBuilder(2 * words.length);
        for (int i = 0; i < 2 * words.length; i++) {
            int c = i % 2 == 0 ? words[i / 2] >> 8 & 0xFF : words[i / 2] & 0xFF;
            if (c == 0) {
                break;
            }
            check(c >= ' ' && c <= '~' && i < characters, c);
            text.append((char) c);
        }
        return text.toString();
    }

    private static <T> T check(boolean allowed, T value) throws ModbusFault {
        if (!allowed) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_VALUE);
        }
        return value;
    }
}
