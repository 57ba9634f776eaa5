package org.chargebus.registermap.internal;

import java.time.Instant;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.registermap.internal.table.PointType.Kind;

/** What a master writes for a value, big-endian; by the rules of register-map.md, Types. */
public final class WordsOf {
    private WordsOf() {}

    /**
     * The registers of a value.
     *
     * @param value a number, a flag, a time, a text or the word of an enumeration
     */
    public static int[] value(PointDefinition point, Object value) {
        if (point.kind() == Kind.STRING) {
            return Fixture.words(value.toString(), point.registers());
        } else if (value instanceof Double real) {
            return pair(Float.floatToRawIntBits(real.floatValue()));
        } else if (value instanceof Instant time) {
            return pair((int) time.getEpochSecond());
        } else if (value instanceof Boolean flag) {
            return new int[] {flag ? 1 : 0};
        }
        long number =
                value instanceof String word
                        ? point.words().numbers().get(word)
                        : ((Number) value).longValue();
        return point.registers() == 2 ? pair((int) number) : new int[] {(int) number & 0xFFFF};
    }

    private static int[] pair(int bits) {
        return new int[] {bits >>> 16, bits & 0xFFFF};
    }
}
