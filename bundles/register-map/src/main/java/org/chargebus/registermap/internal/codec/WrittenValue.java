package org.chargebus.registermap.internal.codec;

import java.time.Instant;
import java.util.Optional;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.table.Access;
import org.chargebus.registermap.internal.table.PointDefinition;

/** What the words a master wrote mean, checked against the range of the point. */
public final class WrittenValue {
    private WrittenValue() {}

    /**
     * Decodes all words of a point.
     *
     * @return a value as the signal table keeps it; empty when it takes the value away: a time of
     *     0, NaN or a number without a word where the range of the point allows it
     * @throws ModbusFault 03 when the value is out of range or not in the enumeration
     */
    public static Optional<Object> decode(PointDefinition point, int[] words, ByteOrder order)
            throws ModbusFault {
        int bits = words.length == 2 ? order.swap(words[0] << 16 | words[1]) : 0;
        return switch (point.kind()) {
            case U16 -> Optional.of(inRange(point, words[0]));
            case I16 -> Optional.of(inRange(point, (short) words[0]));
            case BOOL -> Optional.of(flag(point, words[0]));
            case ENUM -> word(point, words[0]);
            case I32 -> Optional.of(inRange(point, bits));
            case U32, BITS32 -> Optional.of(inRange(point, Integer.toUnsignedLong(bits)));
            case F32 -> real(point, Float.intBitsToFloat(bits));
            case TIME -> time(point, Integer.toUnsignedLong(bits));
            case STRING -> Optional.of(text(point, words));
        };
    }

    private static Long inRange(PointDefinition point, long value) throws ModbusFault {
        boolean nothing = point.access() == Access.W && value == 0;
        boolean allowed = nothing || point.range().isEmpty() || point.range().get().allows(value);
        return check(allowed, value);
    }

    private static Boolean flag(PointDefinition point, int word) throws ModbusFault {
        check(word <= 1, word);
        return inRange(point, word) != 0;
    }

    // 65535 stands in the range of those that may be left out.
    private static Optional<Object> word(PointDefinition point, int number) throws ModbusFault {
        Optional<Object> word = point.words().word(number).map(Object.class::cast);
        check(word.isPresent() || point.range().isPresent(), number);
        inRange(point, number);
        return word;
    }

    // Infinity is out of every range, and NaN of every one that does not name it.
    private static Optional<Object> real(PointDefinition point, float value) throws ModbusFault {
        boolean free = point.range().isEmpty() && Float.isFinite(value);
        check(free || point.range().isPresent() && point.range().get().allows(value), value);
        return Float.isNaN(value) ? Optional.empty() : Optional.of((double) value);
    }

    private static Optional<Object> time(PointDefinition point, long seconds) throws ModbusFault {
        long allowed = inRange(point, seconds);
        return allowed == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(allowed));
    }

    // ASCII up to the first NUL; what stands behind it is the rest of an earlier text.
    private static String text(PointDefinition point, int[] words) throws ModbusFault {
        StringBuilder text = new StringBuilder(2 * words.length);
        for (int i = 0; i < 2 * words.length; i++) {
            int c = i % 2 == 0 ? words[i / 2] >> 8 & 0xFF : words[i / 2] & 0xFF;
            if (c == 0) {
                break;
            }
            check(c >= ' ' && c <= '~' && i < point.type().characters(), c);
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
